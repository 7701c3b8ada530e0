package dev.conformance.invites.config;

import dev.conformance.invites.config.Setting.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;
import org.jspecify.annotations.Nullable;

/**
 * A table of settings, each a field of a subclass. Finds their values in the sources, and collects
 * the problems of all of them.
 *
 * <p>Values are literal, without surrounding white space. An empty property, variable or key counts
 * as not given. Exceptions: an empty switch is on (not in the environment), and an empty URL is a
 * problem, because the run would test another server.
 */
abstract class SettingTable {
  /** A shorter secret would mask unrelated text. */
  private static final int MIN_MASKED = 4;

  private final SettingSources sources;
  private final List<Setting<?>> settings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Properties file = new Properties();
  private String fileName = "";

  /** The stripped text in a source, whose place begins a sentence: {@code Option --timeout}. */
  record Given(String text, String place) {}

  SettingTable(SettingSources sources) {
    this.sources = sources;
  }

  final Path path(String text) {
    return sources.path(text);
  }

  final Path existingFile(String text) {
    var file = path(text);
    Validate.isTrue(
        Files.exists(file),
        "this file does not exist; a relative path begins in %s.",
        path("").toAbsolutePath());
    return file;
  }

  /** Adds a setting to the table; the parameters are those of {@link Setting}. */
  final <T> Setting<T> declare(
      Kind kind,
      String property,
      String variable,
      String defaultValue,
      Function<String, T> converter) {
    var setting = new Setting<>(this, kind, property, variable, defaultValue, converter);
    settings.add(setting);
    return setting;
  }

  final <T> Setting<T> declare(
      Kind kind, String property, String variable, Function<String, T> converter) {
    return declare(kind, property, variable, "", converter);
  }

  final List<Setting<?>> settings() {
    return Collections.unmodifiableList(settings);
  }

  Optional<String> onCommandLine(Setting<?> setting) {
    return Optional.empty();
  }

  /** Takes the file that the setting names, if it is given, as the last source. */
  final void addFile(Setting<Properties> setting) {
    fileName = given(setting).map(Given::text).orElse("");
    file = setting.find().orElseGet(Properties::new);
  }

  /** The value of a setting in the source that takes precedence. */
  final Optional<Given> given(Setting<?> setting) {
    return inSources(setting).findFirst();
  }

  private Stream<Given> inSources(Setting<?> setting) {
    var key = setting.property();
    var variable = setting.variable();
    var ifEmpty = setting.kind() == Kind.SWITCH ? "true" : "";
    var option =
        onCommandLine(setting).map(text -> new Given(text.strip(), "Option " + setting.option()));
    var others =
        Stream.of(
                given("Property " + key, sources.properties().get(key), ifEmpty),
                given("Environment variable " + variable, sources.environment().get(variable), ""),
                given(placeInFile(key), file.getProperty(key), ifEmpty))
            .flatMap(Optional::stream)
            .filter(given -> !given.text().isEmpty() || setting.kind() == Kind.URL);
    return Stream.concat(option.stream(), others);
  }

  private static Optional<Given> given(String place, @Nullable String text, String ifEmpty) {
    return Optional.ofNullable(text)
        .map(it -> new Given(it.isBlank() ? ifEmpty : it.strip(), place));
  }

  /** The value without a report of its problem, which {@link #check} reports. */
  final <T> Optional<T> value(Setting<T> setting) {
    return value(setting, unused -> {});
  }

  private <T> Optional<T> value(Setting<T> setting, Consumer<String> onProblem) {
    var given = given(setting);
    var text = given.map(Given::text).orElse(setting.defaultValue());
    if (given.isEmpty() && text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Validate.isTrue(!text.isEmpty(), "give a value, or unset it.");
      return Optional.of(setting.converter().apply(text));
    } catch (IllegalArgumentException wrong) {
      var place = given.map(Given::place).orElse(setting.property());
      onProblem.accept(place + quoted(setting, text) + ": " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private static String quoted(Setting<?> setting, String text) {
    var isSecret =
        setting.isCredential() || (setting.kind() == Kind.URL && text.matches("(?s).*[@?#].*"));
    return text.isEmpty() ? " is empty" : isSecret ? "" : " is '" + text + "'";
  }

  final void addProblem(String sentence) {
    problems.add(sentence);
  }

  final void check() {
    var refusal =
        "Property %s is not accepted, because build tools write properties into files and other users can see them: set %s in the environment.";
    Setting.secrets()
        .filter(it -> !sources.properties().getOrDefault(it.property(), "").isBlank())
        .forEach(it -> addProblem(refusal.formatted(it.property(), it.variable())));
    // With a misspelt base URL, for example, a run would test the embedded server instead.
    var properties = names(Setting::property);
    var variables = names(Setting::variable);
    Suggestion.misspelt(sources.properties().keySet(), properties)
        .forEach(name -> addUnknown("Property " + name, name, properties));
    Suggestion.misspelt(sources.environment().keySet(), variables)
        .forEach(name -> addUnknown("Environment variable " + name, name, variables));
    file.stringPropertyNames().stream()
        .filter(key -> !properties.contains(key))
        .sorted()
        .forEach(key -> addUnknown(placeInFile(key), key, properties));
    settings.forEach(setting -> value(setting, this::addProblem));
  }

  private List<String> names(Function<Setting<?>, String> name) {
    return settings.stream().map(name).filter(Predicate.not(String::isEmpty)).toList();
  }

  /** Quotes no key without the prefix: it may be a secret that stands alone on its line. */
  private String placeInFile(String key) {
    return (key.startsWith("atlas.") ? "Key " + key + " in " : "A line of ") + fileName;
  }

  private void addUnknown(String place, String name, List<String> known) {
    var fallback =
        name.startsWith("pact")
            ? "remove it; the kit reads no more of Pact's properties than settings.md lists."
            : "write lines such as atlas.timeout=10s, or remove it.";
    addProblem(place + " is not a setting: " + Suggestion.advice(name, known, fallback));
  }

  /** Throws all problems, if there are any. A secret may have been given in the wrong place. */
  final void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().map(this::withoutSecrets).toList());
    }
  }

  /** Also those that another source overrides; a shorter secret may be a part of a longer one. */
  private String withoutSecrets(String text) {
    return settings.stream()
        .filter(Setting::isSecret)
        .flatMap(this::inSources)
        .map(Given::text)
        .filter(secret -> secret.length() >= MIN_MASKED)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(text, (masked, secret) -> masked.replace(secret, "***"));
  }
}
