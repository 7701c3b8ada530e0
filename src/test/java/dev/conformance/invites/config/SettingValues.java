package dev.conformance.invites.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Supplies picocli with the values of options that the command line lacks, from a property, the
 * environment or the file that {@code atlas.config} names, and collects the problems of all values.
 *
 * <p>Values are literal, without surrounding white space. An empty value of these sources counts as
 * not given. Exceptions: an empty switch is on (not in the environment), and an empty URL is a
 * problem, because a missing secret of CI is empty, and the run would test another server.
 */
final class SettingValues implements IDefaultValueProvider {
  /** How the place of an option begins. */
  static final String OPTION = "Option ";

  /** A shorter secret would mask unrelated text. */
  private static final int SHORTEST_MASKED = 4;

  private final SettingSources sources;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, Given> given = new HashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private Properties file = new Properties();

  /**
   * The value of a setting in one source.
   *
   * @param text without surrounding white space
   * @param place the beginning of a sentence: {@code Option --timeout}
   */
  record Given(String text, String place) {}

  SettingValues(SettingSources sources) {
    this.sources = sources;
    problems.addAll(sources.secretsInProperties());
  }

  /** Reads options that the command line does not give. */
  <T> T read(Class<T> options) {
    var command = CommandSpec.create();
    var read = addTo(command, options);
    new CommandLine(command).parseArgs();
    refuseProblems();
    return read;
  }

  /** Adds the options to a command, and returns the instance that its parser fills. */
  <T> T addTo(CommandSpec command, Class<T> options) {
    var model = CommandSpec.forAnnotatedObject(options);
    var all = new ArrayList<>(model.options().stream().map(Setting::of).toList());
    all.sort(Comparator.comparing(setting -> !setting.is(Properties.class))); // has the others
    for (var setting : all) {
      settings.put(setting.optionName(), setting);
      command.addOption(
          OptionSpec.builder(setting.option())
              .converters(text -> converted(setting, text.strip()))
              .build());
    }
    command.defaultValueProvider(this);
    command.parser().allowOptionsAsOptionParameters(true); // a secret may begin like an option
    return options.cast(model.userObject());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec option) {
    var setting = settings.get(((OptionSpec) option).longestName());
    if (setting == null) {
      return null;
    }
    var found =
        inSources(setting)
            .filter(value -> !value.text().isEmpty() || setting.is(URI.class))
            .findFirst();
    found.ifPresent(value -> given.put(setting.optionName(), value));
    // Picocli replaces variables such as ${user}, unless their dollar sign is doubled.
    return found.map(value -> value.text().replace("$", "$$")).orElse(null);
  }

  /** The values other than the option's, in order of precedence. */
  private Stream<Given> inSources(Setting setting) {
    var key = setting.property();
    var variable = setting.variable();
    var keyInFile = "Key %s in %s".formatted(key, given("--config").map(Given::text).orElse(""));
    var ifEmpty = setting.is(boolean.class) ? "true" : "";
    return Stream.of(
            given("Property " + key, sources.properties().get(key), ifEmpty),
            given("Environment variable " + variable, sources.environment().get(variable), ""),
            given(keyInFile, file.getProperty(key), ifEmpty))
        .flatMap(Optional::stream);
  }

  private static Optional<Given> given(String place, @Nullable String text, String ifEmpty) {
    return Optional.ofNullable(text)
        .map(value -> new Given(StringUtils.defaultIfBlank(value.strip(), ifEmpty), place));
  }

  /** The value of an option in the source that takes precedence, or its default. */
  Optional<Given> given(String option) {
    return Optional.ofNullable(given.get(option));
  }

  /** The values of the options of some settings, in the order of the table. */
  Stream<Given> given(Predicate<Setting> isWanted) {
    return settings.values().stream()
        .filter(isWanted)
        .flatMap(setting -> given(setting.optionName()).stream());
  }

  /** {@code atlas.timeout (ATLAS_TIMEOUT)}. */
  String names(String option) {
    var setting = Objects.requireNonNull(settings.get(option));
    return "%s (%s)".formatted(setting.property(), setting.variable());
  }

  void addProblem(String sentence) {
    problems.add(sentence);
  }

  /** Throws all problems, if there are any. A secret may have been given in the wrong place. */
  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().map(this::withoutSecrets).toList());
    }
  }

  private @Nullable Object converted(Setting setting, String text) {
    var place =
        given.computeIfAbsent(setting.optionName(), name -> new Given(text, OPTION + name)).place();
    try {
      Validate.isTrue(
          !setting.isCredential() || !place.startsWith(OPTION),
          "a credential has no option, because every user of this machine could read it; set %s in"
              + " the environment, or %s in the file that --config names.",
          setting.variable(),
          setting.property());
      var value = SettingConverters.convert(setting, text);
      if (value instanceof Properties loaded) {
        file = loaded;
        Suggestion.unknownKeys(loaded, text).forEach(problems::add);
      }
      return value;
    } catch (IllegalArgumentException wrong) {
      problems.add(place + setting.quoted(text) + ": " + wrong.getMessage());
    }
    return setting.is(boolean.class) ? false : null; // picocli cannot unbox null
  }

  /**
   * Masks the secrets of all sources, also those that another source overrides. The longest secret
   * comes first: a shorter one may be a part of it.
   */
  private String withoutSecrets(String text) {
    return settings.values().stream()
        .filter(Setting::isSecret)
        .flatMap(secret -> Stream.concat(inSources(secret), given(secret.optionName()).stream()))
        .map(Given::text)
        .filter(secret -> secret.length() >= SHORTEST_MASKED)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(text, (masked, secret) -> masked.replace(secret, "***"));
  }
}
