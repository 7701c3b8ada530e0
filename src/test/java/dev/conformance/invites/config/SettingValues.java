package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values that the sources give: for each setting that of the most important source. Values are
 * literal, so that {@code ${…}} in them means nothing.
 */
final class SettingValues {
  /** A key this close to one of ours can only be a slip: {@code altas.base-url}. */
  private static final int SLIP = 2;

  /** A shorter secret would mask unrelated text. */
  private static final int SHORTEST_MASKED = 4;

  private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);

  /** Where the most important source that names a setting leaves it empty. */
  private final Map<Setting, String> blank = new EnumMap<>(Setting.class);

  /** Those of all sources: the ones that do not win must not be shown either. */
  private final List<String> secrets = new ArrayList<>();

  private final List<String> problems = new ArrayList<>();

  private SettingValues() {}

  static SettingValues of(SettingSources sources) {
    var values = new SettingValues();
    values.addOptions(sources.options());
    values.addProperties(sources.properties());
    values.problems.addAll(sources.secretsInProperties());
    values.addEnvironment(sources.environment(), EnumSet.allOf(Setting.class));
    values.given(Setting.CONFIG).ifPresent(values::addFile);
    return values;
  }

  /**
   * The values of one target of a list. Its entry alone says which server is judged, with which
   * projects and credentials; it takes the place of the configuration file.
   */
  static SettingValues ofTarget(SettingSources sources, Collection<SettingValue> entry) {
    var values = new SettingValues();
    values.addOptions(sources.options());
    values.addProperties(sources.properties());
    values.problems.addAll(sources.secretsInProperties());
    values.addEnvironment(
        sources.environment(), EnumSet.complementOf(EnumSet.copyOf(Setting.targetSettings())));
    entry.forEach(given -> values.add(given.setting(), given.text(), given.place()));
    return values;
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

  private void addOptions(Map<String, String> options) {
    for (var setting : Setting.values()) {
      setting
          .option()
          .flatMap(option -> Optional.ofNullable(options.get(option)))
          .ifPresent(text -> add(setting, text, "Option " + setting.optionName()));
    }
  }

  private void addProperties(Map<String, String> properties) {
    new TreeMap<>(properties)
        .forEach((key, text) -> addNamed(key, text, "Property " + key, misspelt(key)));
  }

  private void addEnvironment(Map<String, String> environment, Set<Setting> settings) {
    for (var setting : settings) {
      var text = environment.get(setting.environment());
      // A CI system passes a secret that it does not have as an empty variable.
      if (text != null && !(setting.flag() && text.isBlank())) {
        add(setting, text, "Environment variable " + setting.environment());
      }
    }
    new TreeMap<>(environment)
        .forEach(
            (name, text) ->
                MisspeltVariable.meant(name)
                    .filter(settings::contains)
                    .ifPresent(
                        setting ->
                            problems.add(
                                "Environment variable %s is not a setting: did you mean %s? Rename or unset it."
                                    .formatted(name, setting.environment()))));
  }

  private void addFile(SettingValue given) {
    var file = given.shown();
    try {
      ConfigurationFile.read(given)
          .forEach(
              (key, text) -> {
                if (key.equals(Setting.CONFIG.property())) {
                  problems.add(
                      "Key %s in %s names another file, which a configuration file cannot do: remove it."
                          .formatted(key, file));
                } else {
                  addNamed(
                      key,
                      text,
                      "Key %s in %s".formatted(key, file),
                      Optional.of(ConfigurationFile.unknown(key, text, file)));
                }
              });
    } catch (ConfigurationException unreadable) {
      problems.addAll(unreadable.problems());
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

  /** What is wrong with a property that is not a setting; empty if it is another program's. */
  private static Optional<String> misspelt(String key) {
    var meant =
        key.startsWith(Setting.PREFIX)
            ? Setting.nearest(key)
            : Suggestion.within(SLIP, key, Setting.properties());
    return meant.map(name -> "Property %s is not a setting: did you mean %s?".formatted(key, name));
  }
}
