package dev.conformance.invites.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds misspelt settings: with a misspelt base URL, a run would test the embedded server instead.
 * Of variables and of properties without the prefix {@code atlas.}, only near misses count, because
 * other programs have some too. In the configuration file, every unknown key is a problem.
 */
final class MisspeltNames {
  /** At most this many edits are a typo: {@code altas.base-url}. */
  private static final int TYPO = 2;

  private static final String LINES = "write lines such as atlas.timeout=10s, or remove it.";

  /** The Atlas CLI reads it. */
  private static final String VARIABLE_OF_ATLAS_CLI = "MONGODB_ATLAS_PROFILE";

  private static final List<String> PROPERTIES =
      Setting.forRun().stream().map(Setting::property).toList();
  private static final List<String> VARIABLES =
      Setting.forRun().stream().map(Setting::variable).toList();

  private MisspeltNames() {}

  /** A sentence for each property and variable that is misspelt. */
  static Stream<String> in(SettingSources sources) {
    return Stream.concat(
        unknown(sources.properties().keySet(), PROPERTIES)
            .flatMap(name -> sentence("Property " + name, property(name))),
        unknown(sources.environment().keySet(), VARIABLES)
            .filter(name -> !name.equals(VARIABLE_OF_ATLAS_CLI))
            .flatMap(name -> sentence("Environment variable " + name, typo(name, VARIABLES))));
  }

  private static Stream<String> unknown(Set<String> names, List<String> known) {
    return names.stream().filter(name -> !known.contains(name)).sorted();
  }

  private static Stream<String> sentence(String subject, Optional<String> meant) {
    return meant.stream().map((subject + " is not a setting: did you mean %s?")::formatted);
  }

  private static Optional<String> property(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(Setting.PREFIX)
        ? Suggestion.nearest(name, PROPERTIES)
        : typo(name, PROPERTIES);
  }

  /** The known name from which a name differs by a typo or by the prefix of some variables. */
  private static Optional<String> typo(String name, List<String> known) {
    return known.stream().filter(meant -> edits(name, meant) <= TYPO).findFirst();
  }

  private static int edits(String name, String known) {
    return LevenshteinDistance.getDefaultInstance().apply(plain(name), plain(known));
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceFirst("^MONGODB_", "");
  }

  /**
   * A sentence for each key of the configuration file that is not a setting. A key without a value
   * may be a secret that stands alone on its line, so the message does not quote it.
   */
  static Stream<String> in(Properties properties, String file) {
    return unknown(properties.stringPropertyNames(), PROPERTIES)
        .map(
            key ->
                "%s %s is not a setting: %s"
                    .formatted(
                        properties.getProperty(key).isBlank() ? "A line of" : "Key " + key + " in",
                        file,
                        property(key)
                            .map("did you mean %s?"::formatted)
                            .orElseGet(() -> Suggestion.advice(key, PROPERTIES, LINES))));
  }
}
