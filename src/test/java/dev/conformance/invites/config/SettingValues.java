package dev.conformance.invites.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Supplies picocli with the values of options that the command line lacks, from a property, the
 * environment or the file that {@code atlas.config} names, and collects the problems of all values.
 *
 * <p>Values are literal, without surrounding white space. An empty value counts as not given.
 * Exceptions: an empty switch is on (not in the environment), and an empty URL is a problem,
 * because a missing secret of CI is empty, and the run would test another server.
 */
final class SettingValues implements IDefaultValueProvider {
  /** How the place of an option begins. */
  static final String OPTION = "Option ";

  /** Replaces the value of another source, which picocli might take for an option. */
  private static final String PLACEHOLDER = "\uFFFF";

  /** A shorter secret would mask unrelated text. */
  private static final int SHORTEST_MASKED = 4;

  private final SettingSources sources;
  private final Map<String, Setting> settings = new HashMap<>();
  private final Map<String, Given> given = new HashMap<>();
  private final Map<Setting, List<String>> problemsOfValues = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** The secrets of all sources: messages must not show overridden ones either. */
  private final Set<String> secrets = new HashSet<>();

  private @Nullable Properties file;

  /**
   * The value of a setting in one source.
   *
   * @param text without surrounding white space; empty only if it is a URL
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
    for (var option : model.options()) {
      var setting = Setting.of(option);
      var meaning = setting.meaning().replace("`", "");
      settings.put(setting.optionName(), setting);
      remember(setting, sources.properties().get(setting.property()));
      remember(setting, sources.environment().get(setting.environment().orElse("")));
      command.addOption(
          OptionSpec.builder(option)
              .description(
                  setting
                      .defaultText()
                      .map(text -> meaning + " (default: " + text + ")")
                      .orElse(meaning))
              .converters(text -> converted(setting, text))
              .build());
    }
    command.defaultValueProvider(this);
    return options.cast(model.userObject());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec option) {
    var setting = settings.get(((OptionSpec) option).longestName());
    return setting != null && isFound(setting) ? PLACEHOLDER : null;
  }

  /** The value of an option in the source that takes precedence. */
  Optional<Given> given(String option) {
    return Optional.ofNullable(given.get(option));
  }

  void addProblem(String sentence) {
    problems.add(sentence);
  }

  /** Drops the problems of settings that the run does not use. */
  void ignore(Predicate<Setting> isUnused) {
    problemsOfValues.keySet().removeIf(isUnused);
  }

  /** Throws all problems, if there are any. A secret may have been given in the wrong place. */
  void refuseProblems() {
    var found =
        Stream.concat(problems.stream(), problemsOfValues.values().stream().flatMap(List::stream))
            .map(this::withoutSecrets)
            .toList();
    if (!found.isEmpty()) {
      throw new ConfigurationException(found);
    }
  }

  private boolean isFound(Setting setting) {
    var key = setting.property();
    var found =
        Stream.of(
                given(setting, "Property " + key, orTrue(setting, sources.properties().get(key))),
                setting
                    .environment()
                    .flatMap(
                        name ->
                            given(
                                setting,
                                "Environment variable " + name,
                                sources.environment().get(name))),
                given(
                    setting,
                    "Key " + key + " in " + fileName(),
                    orTrue(setting, file().getProperty(key))))
            .flatMap(Optional::stream)
            .findFirst();
    found.ifPresent(value -> given.put(setting.optionName(), value));
    return found.isPresent();
  }

  private Optional<Given> given(Setting setting, String place, @Nullable String text) {
    if (text == null || (text.isBlank() && !setting.isUrl())) {
      return Optional.empty();
    }
    remember(setting, text);
    return Optional.of(new Given(text.strip(), place));
  }

  /** Remembers a secret, also in the form that a problem quotes. */
  private void remember(Setting setting, @Nullable String text) {
    if (text != null && setting.isSecret() && text.strip().length() >= SHORTEST_MASKED) {
      secrets.add(text.strip());
      secrets.add(ConfigurationException.oneLine(text.strip()));
    }
  }

  private static @Nullable String orTrue(Setting setting, @Nullable String text) {
    return text != null && text.isBlank() && setting.isSwitch() ? "true" : text;
  }

  /** Converts a text of the command line or, for the placeholder, the value of another source. */
  private @Nullable Object converted(Setting setting, String text) {
    var name = setting.optionName();
    var standard = setting.defaultText().map(unset -> new Given(unset, setting.property()));
    if (text.equals(PLACEHOLDER)) {
      isFound(setting); // again: picocli has just tried what a switch without a value means
    } else {
      standard
          .filter(unset -> unset.text().equals(text))
          .or(() -> given(setting, OPTION + name, text))
          .ifPresentOrElse(typed -> given.put(name, typed), () -> isFound(setting));
    }
    return given(name).or(() -> standard).map(value -> converted(setting, value)).orElse(null);
  }

  private @Nullable Object converted(Setting setting, Given value) {
    try {
      if (setting.isCredential() && value.place().startsWith(OPTION)) {
        throw new ConfigurationException(setting.noOption(setting.optionName()));
      }
      if (value.text().isEmpty()) {
        throw new ConfigurationException(value.place() + " is empty: give a URL, or unset it.");
      }
      return SettingConverters.of(setting.option().auxiliaryTypes()[0]).convert(value.text());
    } catch (ConfigurationException wrong) {
      problemsOfValues.put(setting, wrong.problems());
    } catch (TypeConversionException wrong) {
      problemsOfValues.put(
          setting, List.of(sentence(setting, value, String.valueOf(wrong.getMessage()))));
    } catch (Exception defect) {
      throw new IllegalStateException(defect);
    }
    return setting.isSwitch() ? false : null; // picocli cannot unbox null
  }

  /** Adds a problem if the value of an option does not match. */
  void require(String option, String pattern, String problem) {
    var setting = Objects.requireNonNull(settings.get(option));
    given(option)
        .filter(value -> !value.text().matches("(?s)" + pattern))
        .ifPresent(value -> problems.add(sentence(setting, value, problem)));
  }

  private String sentence(Setting setting, Given value, String complaint) {
    // Masked before it is cut: a part of a secret could no longer be recognized.
    var text = withoutSecrets(value.text());
    return setting.isCredential()
        ? "%s %s".formatted(value.place(), complaint)
        : "%s is '%s': %s"
            .formatted(value.place(), setting.isUrl() ? BaseUrl.redacted(text) : text, complaint);
  }

  /** Masks the longest secret first: a shorter one may be a part of it. */
  private String withoutSecrets(String text) {
    var masked = text;
    for (var secret :
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  private String fileName() {
    return given("--config").map(Given::text).orElse("");
  }

  /** The file that {@code atlas.config} names; empty if there is none. */
  private Properties file() {
    if (file != null) {
      return file;
    }
    var loaded = new Properties();
    file = loaded; // set before the lookup of its name, which reads this field
    var config = settings.get("--config");
    if (config != null && (given.containsKey("--config") || isFound(config))) {
      load(loaded, fileName());
    }
    return loaded;
  }

  private void load(Properties properties, String name) {
    var subject = "Configuration file '" + name + "'";
    try {
      properties.load(new StringReader(UserFile.text(subject, UserFile.path(subject, name))));
    } catch (ConfigurationException unreadable) {
      problems.addAll(unreadable.problems());
    } catch (IOException | IllegalArgumentException malformed) {
      problems.add(
          subject
              + " is not a properties file: a \\u in it is not followed by four hexadecimal"
              + " digits.");
    }
    properties.stringPropertyNames().stream()
        .sorted()
        .flatMap(key -> MisspeltNames.key(key, properties.getProperty(key), name).stream())
        .forEach(problems::add);
  }
}
