package dev.conformance.invites.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The properties file that {@code atlas.config} names. It belongs to the kit alone, so that every
 * key that is not a setting is a problem, also one without {@code atlas.}.
 */
final class ConfigurationFile {
  private ConfigurationFile() {}

  static SortedMap<String, String> read(SettingValue given) {
    var subject = "Configuration file '" + given.shown() + "'";
    var text = UserFile.text(subject, UserFile.path(given.place(), given.text()));
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException malformed) {
      throw new ConfigurationException(
          subject
              + " is not a properties file: a \\u in it is not followed by four hexadecimal digits.",
          malformed);
    }
    var values = new TreeMap<String, String>();
    properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
    return values;
  }

  /** What is wrong with a key of this file that is not a setting. */
  static String unknown(String key, String value, String file) {
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
}
