package dev.conformance.invites.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties file that {@code atlas.config} names. It belongs to the kit alone, so that every
 * key that is not a setting is a problem, also one without {@code atlas.}.
 */
final class ConfigurationFile {
  /** JSON or another letter case changes a name of ours by a few characters. */
  private static final int SLIP = 3;

  private final String name;
  private final SortedMap<String, String> settings = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigurationFile(String name) {
    this.name = name;
  }

  /** Reads the file; what is wrong with it is among its {@link #problems}. */
  static ConfigurationFile read(SettingValue given) {
    var file = new ConfigurationFile(given.shown());
    try {
      var path = UserFile.path(given.place(), given.text());
      file.load(UserFile.text("Configuration file '" + file.name + "'", path));
    } catch (ConfigurationException unreadable) {
      file.problems.addAll(unreadable.problems());
    }
    return file;
  }

  SortedMap<String, String> settings() {
    return settings;
  }

  List<String> problems() {
    return problems;
  }

  /** The key as a place: {@code Key atlas.timeout in kit.properties}. */
  String place(String key) {
    return "Key %s in %s".formatted(key, name);
  }

  private void load(String text) {
    try {
      new Lines().load(new StringReader(text));
    } catch (IOException | IllegalArgumentException malformed) {
      problems.add(
          "Configuration file '%s' is not a properties file: a \\u in it is not followed by four hexadecimal digits."
              .formatted(name));
    }
  }

  private void add(String key, String value) {
    if (key.equals(Setting.CONFIG.property())) {
      problems.add(
          place(key) + " names another file, which a configuration file cannot do: remove it.");
    } else if (Setting.withProperty(key).isEmpty()) {
      problems.add(unknown(key, value));
    } else if (settings.put(key, value) != null) {
      problems.add(place(key) + " appears twice: remove one of them.");
    }
  }

  private String unknown(String key, String value) {
    var meant =
        key.startsWith(Setting.PREFIX)
            ? Setting.nearest(key)
            : Suggestion.of(key, Setting.keys())
                .map(Setting.PREFIX::concat)
                .or(() -> Suggestion.within(SLIP, key, Setting.properties()));
    // Alone on its line it may be the value of a secret, which must not be shown.
    var shown = meant.isPresent() || !value.isBlank();
    var advice =
        meant
            .map("did you mean %s?"::formatted)
            .orElse("write lines such as atlas.timeout=10s, or remove it.");
    return (shown ? place(key) : "A line of " + name) + " is not a setting: " + advice;
  }

  /** Receives the lines in the order of the file: a map would hide a key that appears twice. */
  private final class Lines extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      add(key.toString(), value.toString());
      return null;
    }
  }
}
