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
 * The properties file that {@code atlas.config} names. It is the kit's own: a key that is no
 * setting is a mistake, also one without {@code atlas.} that would otherwise be ignored in silence.
 */
final class ConfigurationFile {
  /** What JSON or another letter case puts around a name of ours, and little more. */
  private static final int SLIP = 3;

  private final String name;
  private final SortedMap<String, String> settings = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigurationFile(String name) {
    this.name = name;
  }

  /** Reads the file; what is wrong with it is among its {@link #problems}. */
  static ConfigurationFile read(Given given) {
    var file = new ConfigurationFile(Shown.oneLine(given.shown()));
    try {
      var path = UserPath.of(given.where(), given.value());
      file.load(TextFile.read("Configuration file '" + file.name + "'", path));
    } catch (ConfigurationException unreadable) {
      file.problems.addAll(unreadable.problems());
    }
    return file;
  }

  /** The settings by their keys. */
  SortedMap<String, String> settings() {
    return settings;
  }

  /** A sentence for each thing that is wrong with the file. */
  List<String> problems() {
    return problems;
  }

  /** The key as a place: {@code Key atlas.timeout in kit.properties}. */
  String where(String key) {
    return "Key %s in %s".formatted(Shown.oneLine(key), name);
  }

  private void load(String text) {
    try {
      new Lines().load(new StringReader(text));
    } catch (IOException | IllegalArgumentException malformed) {
      throw new ConfigurationException(
          "Configuration file '%s' is no properties file: a \\u in it is not followed by four hexadecimal digits."
              .formatted(name),
          malformed);
    }
  }

  private void add(String key, String value) {
    if (key.equals(Setting.CONFIG.property())) {
      problems.add(where(key) + " names another file: a configuration file cannot, remove it.");
    } else if (Setting.withProperty(key).isEmpty()) {
      problems.add(unknown(key, value));
    } else if (settings.put(key, value) != null) {
      problems.add(where(key) + " stands there twice: remove one of the two.");
    }
  }

  private String unknown(String key, String value) {
    var meant =
        key.startsWith(Setting.PREFIX)
            ? Setting.nearest(key)
            : Nearest.to(key, Setting.names())
                .map(Setting.PREFIX::concat)
                .or(() -> Nearest.within(SLIP, key, Setting.properties()));
    // Alone on its line it may be the value of a secret, which is not shown.
    var shown = meant.isPresent() || !value.isBlank();
    var advice =
        meant
            .map("did you mean %s?"::formatted)
            .orElse("write each as in atlas.timeout=10s, or remove it.");
    return (shown ? where(key) : "A line of " + name) + " is not a setting: " + advice;
  }

  /** Hands over what is loaded in the order of the file: a map would forget what stands twice. */
  private final class Lines extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      add(key.toString(), value.toString());
      return null;
    }
  }
}
