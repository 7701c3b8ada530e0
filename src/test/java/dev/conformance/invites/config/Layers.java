package dev.conformance.invites.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The four layers, merged: command line, properties, environment, file. Keys are plain names here,
 * never paths, and values are never resolved, so that a dot or {@code ${…}} in them means nothing.
 */
final class Layers {
  /** So close to one of our names can only be a slip: {@code altas.base-url}. */
  private static final int SLIP = 2;

  private final ConfigObject deliberate;
  private final ConfigObject merged;
  private final GivenSecrets secrets;
  private final Map<Setting, String> blank;
  private final List<String> problems;

  private Layers(Collector collector, ConfigObject deliberate, ConfigObject merged) {
    this.deliberate = deliberate;
    this.merged = merged;
    this.secrets = collector.secrets;
    this.blank = collector.blank;
    this.problems = collector.problems;
  }

  static Layers of(SettingSources sources) {
    var collector = new Collector();
    var option = collector.options(sources.options());
    var property = collector.properties(sources.properties());
    var variable = collector.environment(sources.environment());
    var named = option.withFallback(property).withFallback(variable);
    var file =
        find(named, Setting.CONFIG, collector.secrets)
            .map(collector::file)
            .orElseGet(() -> ConfigFactory.empty().root());
    return new Layers(
        collector, option.withFallback(property).withFallback(file), named.withFallback(file));
  }

  /**
   * The layers of one target of a list. Which server is judged, with which projects and
   * credentials, its entry says alone; the entry takes the place of the file.
   */
  static Layers ofTarget(SettingSources sources, Collection<Given> entry) {
    var collector = new Collector();
    var merged =
        collector
            .options(sources.options())
            .withFallback(collector.properties(sources.properties()))
            .withFallback(collector.environment(withoutATarget(sources.environment())))
            .withFallback(collector.entry(entry));
    return new Layers(collector, merged, merged);
  }

  private static Map<String, String> withoutATarget(Map<String, String> environment) {
    var rest = new HashMap<>(environment);
    Setting.ofTheTarget().forEach(setting -> rest.remove(setting.environment()));
    return rest;
  }

  /** The value that wins; empty where no layer gives one. */
  Optional<Given> given(Setting setting) {
    return find(merged, setting, secrets);
  }

  /**
   * The value that wins among those given for this very run: not by the environment, which many
   * programs share.
   */
  Optional<Given> givenDeliberately(Setting setting) {
    return find(deliberate, setting, secrets);
  }

  /**
   * Where the highest of the layers that name the setting gives it nothing; empty where that layer
   * gives a value, or none names it.
   */
  Optional<String> blank(Setting setting) {
    return Optional.ofNullable(blank.get(setting));
  }

  /** The text without the secrets of all layers, also those that do not win. */
  String withoutSecrets(String text) {
    return secrets.maskedIn(text);
  }

  /** What is wrong with the layers themselves. */
  List<String> problems() {
    return problems;
  }

  private static Optional<Given> find(ConfigObject layer, Setting setting, GivenSecrets secrets) {
    return Optional.ofNullable(layer.get(setting.property()))
        .map(
            found -> {
              var value = found.unwrapped().toString();
              return new Given(
                  setting, value, secrets.maskedIn(value), found.origin().description());
            });
  }

  /** Reads each layer, the highest first, and remembers what it met on the way. */
  private static final class Collector {
    private final List<String> problems = new ArrayList<>();
    private final GivenSecrets secrets = new GivenSecrets();
    private final Set<Setting> named = EnumSet.noneOf(Setting.class);
    private final Map<Setting, String> blank = new EnumMap<>(Setting.class);

    ConfigObject options(Map<String, String> options) {
      var values = new HashMap<String, ConfigValue>();
      for (var setting : Setting.values()) {
        setting
            .option()
            .flatMap(option -> Optional.ofNullable(options.get(option)))
            .ifPresent(value -> put(values, setting, value, "Option " + setting.optionName()));
      }
      return ConfigValueFactory.fromMap(values);
    }

    ConfigObject properties(Map<String, String> properties) {
      return named(properties, key -> "Property " + Shown.oneLine(key));
    }

    ConfigObject environment(Map<String, String> environment) {
      var values = new HashMap<String, ConfigValue>();
      for (var setting : Setting.values()) {
        var value = environment.get(setting.environment());
        // A CI system passes a secret that it does not have as an empty variable.
        if (value != null && !(setting.flag() && value.isBlank())) {
          put(values, setting, value, "Environment variable " + setting.environment());
        }
      }
      return ConfigValueFactory.fromMap(values);
    }

    ConfigObject entry(Collection<Given> entry) {
      var values = new HashMap<String, ConfigValue>();
      entry.forEach(given -> put(values, given.setting(), given.value(), given.where()));
      return ConfigValueFactory.fromMap(values);
    }

    ConfigObject file(Given given) {
      var file = ConfigurationFile.read(given);
      problems.addAll(file.problems());
      return named(file.settings(), file::where);
    }

    private ConfigObject named(Map<String, String> entries, UnaryOperator<String> where) {
      var values = new HashMap<String, ConfigValue>();
      new TreeMap<>(entries)
          .forEach(
              (key, value) ->
                  Setting.withProperty(key)
                      .ifPresentOrElse(
                          setting ->
                              put(
                                  values,
                                  setting,
                                  setting.flag() && value.isBlank() ? "true" : value,
                                  where.apply(key)),
                          () -> refuseUnknown(key, where.apply(key))));
      return ConfigValueFactory.fromMap(values);
    }

    private void put(Map<String, ConfigValue> values, Setting setting, String value, String where) {
      var text = value.strip();
      var highest = named.add(setting);
      if (text.isEmpty()) {
        if (highest) {
          blank.put(setting, where);
        }
        return;
      }
      if (setting.secret()) {
        secrets.add(text);
      }
      values.put(setting.property(), ConfigValueFactory.fromAnyRef(text, where));
    }

    private void refuseUnknown(String key, String where) {
      var meant =
          key.startsWith(Setting.PREFIX)
              ? Setting.nearest(key)
              : Nearest.within(SLIP, key, Setting.properties());
      meant.ifPresent(
          name -> problems.add(where + " is not a setting: did you mean " + name + "?"));
    }
  }
}
