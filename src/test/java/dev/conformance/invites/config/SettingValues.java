package dev.conformance.invites.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values that the sources give: for each setting that of the most important source. Values are
 * literal, so that {@code ${…}} in them means nothing.
 *
 * <p>A name that is nearly a setting is a problem: without its base URL, a run would judge the
 * embedded server instead. Of properties and variables only near misses count, because other
 * programs have some with the same prefixes; the file belongs to the kit alone.
 */
final class SettingValues {
  /** A name this close to one of ours can only be a slip: {@code altas.base-url}. */
  private static final int SLIP = 2;

  /** A shorter secret would mask unrelated text. */
  private static final int SHORTEST_MASKED = 4;

  private static final Pattern VARIABLE_PREFIX = Pattern.compile("^(MONGODB_)?ATLAS_");

  private static final Set<String> VARIABLES_OF_ATLAS_CLI =
      Set.of("MONGODB_ATLAS_PROFILE", "MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY");

  private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);

  /** Where the most important source that names a setting leaves it empty. */
  private final Map<Setting, String> blank = new EnumMap<>(Setting.class);

  /** Those of all sources: the ones that do not win must not be shown either. */
  private final List<String> secrets = new ArrayList<>();

  private final List<String> problems = new ArrayList<>();

  SettingValues(SettingSources sources) {
    for (var setting : Setting.values()) {
      setting
          .option()
          .flatMap(option -> Optional.ofNullable(sources.options().get(option)))
          .ifPresent(text -> add(setting, text, "Option " + setting.optionName()));
    }
    new TreeMap<>(sources.properties())
        .forEach((key, text) -> addNamed(key, text, "Property " + key, misspeltProperty(key)));
    problems.addAll(sources.secretsInProperties());
    for (var setting : Setting.values()) {
      var text = sources.environment().get(setting.environment());
      // A CI system passes a secret that it does not have as an empty variable.
      if (text != null && !(setting.flag() && text.isBlank())) {
        add(setting, text, "Environment variable " + setting.environment());
      }
    }
    sources.environment().keySet().stream()
        .sorted()
        .flatMap(name -> misspeltVariable(name).stream())
        .forEach(problems::add);
    given(Setting.CONFIG).ifPresent(this::addFile);
  }

  /** The value that holds; empty if no source gives one. */
  Optional<SettingValue> given(Setting setting) {
    return Optional.ofNullable(values.get(setting))
        .map(value -> value.showing(withoutSecrets(value.text())));
  }

  /**
   * The place of the most important source that names the setting, if the value there is empty;
   * empty if that source gives a value, or none names the setting.
   */
  Optional<String> blank(Setting setting) {
    return Optional.ofNullable(blank.get(setting));
  }

  /** The text without the secrets of all sources: one may have been given in the wrong place. */
  String withoutSecrets(String text) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  List<String> problems() {
    return problems;
  }

  private void addFile(SettingValue given) {
    var file = given.shown();
    var subject = "Configuration file '" + file + "'";
    var properties = new Properties();
    try {
      properties.load(
          new StringReader(UserFile.text(subject, UserFile.path(given.place(), given.text()))));
    } catch (ConfigurationException unreadable) {
      problems.addAll(unreadable.problems());
    } catch (IOException | IllegalArgumentException malformed) {
      problems.add(
          subject
              + " is not a properties file: a \\u in it is not followed by four hexadecimal"
              + " digits.");
    }
    for (var key : new TreeMap<>(properties).keySet().stream().map(Object::toString).toList()) {
      var text = properties.getProperty(key);
      var place = "Key %s in %s".formatted(key, file);
      if (key.equals(Setting.CONFIG.property())) {
        problems.add(
            place + " names another file, which a configuration file cannot do: remove it.");
      } else {
        addNamed(key, text, place, Optional.of(unknownKey(key, text, file)));
      }
    }
  }

  /**
   * @param unknown what is wrong with a key that is not a setting; empty if it may be another
   *     program's
   */
  private void addNamed(String key, String text, String place, Optional<String> unknown) {
    Setting.withProperty(key)
        .ifPresentOrElse(
            setting -> add(setting, setting.flag() && text.isBlank() ? "true" : text, place),
            () -> unknown.ifPresent(problems::add));
  }

  private void add(Setting setting, String given, String place) {
    var text = given.strip();
    if (text.isEmpty()) {
      if (!values.containsKey(setting)) {
        blank.putIfAbsent(setting, place);
      }
      return;
    }
    values.putIfAbsent(setting, new SettingValue(setting, text, place));
    if (setting.secret() && text.length() >= SHORTEST_MASKED) {
      secrets.add(text);
      // The longest first: a shorter one may be a part of it, and would leave the rest readable.
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  private static Optional<String> misspeltProperty(String key) {
    var meant =
        key.startsWith(Setting.PREFIX)
            ? Setting.nearest(key)
            : Suggestion.within(SLIP, key, Setting.properties());
    return meant.map(name -> "Property %s is not a setting: did you mean %s?".formatted(key, name));
  }

  private static String unknownKey(String key, String value, String file) {
    var plain = key.toLowerCase(Locale.ROOT);
    var meant =
        plain.startsWith(Setting.PREFIX)
            ? Setting.nearest(plain)
            : Suggestion.of(plain, Setting.keys()).map(Setting.PREFIX::concat);
    // Alone on its line it may be the value of a secret, which must not be shown.
    var isShown = meant.isPresent() || !value.isBlank();
    return (isShown ? "Key %s in %s".formatted(key, file) : "A line of " + file)
        + " is not a setting: "
        + meant
            .map("did you mean %s?"::formatted)
            .orElse("write lines such as atlas.timeout=10s, or remove it.");
  }

  private static Optional<String> misspeltVariable(String name) {
    var known = Arrays.stream(Setting.values()).map(Setting::environment).toList();
    return VARIABLES_OF_ATLAS_CLI.contains(name) || known.contains(name)
        ? Optional.empty()
        : Arrays.stream(Setting.values())
            .filter(setting -> resembles(name.toUpperCase(Locale.ROOT), setting))
            .map(Setting::environment)
            .map(
                meant ->
                    "Environment variable %s is not a setting: did you mean %s? Rename or unset it."
                        .formatted(name, meant))
            .findFirst();
  }

  private static boolean resembles(String name, Setting setting) {
    return Suggestion.edits(name, setting.environment()) <= SLIP
        || (VARIABLE_PREFIX.matcher(name).find()
            && Stream.of(setting.environment(), setting.name())
                .map(SettingValues::withoutPrefix)
                .anyMatch(
                    meant ->
                        Suggestion.edits(withoutPrefix(name), meant)
                            <= Math.min(SLIP, meant.length() / 3)));
  }

  private static String withoutPrefix(String variable) {
    return VARIABLE_PREFIX.matcher(variable).replaceFirst("").replaceAll("[_-]", "");
  }
}
