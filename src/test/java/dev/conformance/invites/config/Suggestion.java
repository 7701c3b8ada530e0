package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LongestCommonSubsequenceDistance;

/** Finds the known name that is nearest to a mistyped one. */
public final class Suggestion {
  /** At most this many letters too much or too few are a typo: {@code altas.base-url}. */
  private static final int TYPO = 2;

  /** The Atlas CLI reads it. */
  private static final String VARIABLE_OF_ATLAS_CLI = "MONGODB_ATLAS_PROFILE";

  private Suggestion() {}

  /**
   * What to do about a wrong name: {@code did you mean timeout?}, or the fallback if at most half
   * of its letters are in the nearest name.
   */
  public static String advice(String wrong, Collection<String> known, String fallback) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparingInt(String::length))
        .filter(name -> distance(wrong, name) < letters(name).length())
        .map("did you mean %s?"::formatted)
        .orElse(fallback);
  }

  /** The problem {@code There is no fault 'x': did you mean y?}, or with the fallback as advice. */
  public static ConfigurationException unknown(
      String kind, String name, Collection<String> known, String fallback) {
    return new ConfigurationException(
        "There is no %s '%s': %s".formatted(kind, name, advice(name, known, fallback)));
  }

  /** The problem {@code There is no requirement 'x': did you mean y?}. */
  public static ConfigurationException unknownRequirement(String id, String fallback) {
    var ids = Arrays.stream(Requirement.values()).map(Requirement::id).toList();
    return unknown("requirement", id, ids, fallback);
  }

  /**
   * A sentence for each misspelt setting: with a misspelt base URL, a run would test the embedded
   * server instead. Without the prefix of the settings, such as {@code atlas.}, only a typo counts,
   * because other programs have properties and variables too.
   */
  static Stream<String> misspelt(SettingSources sources, List<Setting> settings) {
    var properties = settings.stream().map(Setting::property).toList();
    var variables = settings.stream().map(Setting::variable).filter(Predicate.not(String::isEmpty));
    return Stream.concat(
        problems(sources.properties(), "Property ", properties),
        problems(sources.environment(), "Environment variable ", variables.toList()));
  }

  private static Stream<String> problems(
      Map<String, String> given, String place, List<String> known) {
    return given.keySet().stream()
        .filter(name -> known.stream().anyMatch(setting -> isMeant(name, setting)))
        .filter(name -> !known.contains(name) && !name.equals(VARIABLE_OF_ATLAS_CLI))
        .sorted()
        .map(name -> problem(place + name, name, known));
  }

  /**
   * A sentence for each key of the configuration file that is not a setting. It quotes no key
   * without the prefix, because it may be a secret that stands alone on its line.
   */
  static Stream<String> unknownKeys(Properties properties, String file) {
    var known = Setting.forRun().stream().map(Setting::property).toList();
    return properties.stringPropertyNames().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .map(
            key ->
                problem(
                    (hasPrefixOf(known.get(0), key) ? "Key " + key + " in " : "A line of ") + file,
                    key,
                    known));
  }

  private static String problem(String place, String name, List<String> known) {
    return place
        + " is not a setting: "
        + advice(name, known, "write lines such as atlas.timeout=10s, or remove it.");
  }

  private static boolean isMeant(String name, String setting) {
    return hasPrefixOf(setting, name) || distance(name, setting) <= TYPO;
  }

  private static boolean hasPrefixOf(String setting, String name) {
    return name.contains(".") && name.regionMatches(true, 0, setting, 0, name.indexOf('.') + 1);
  }

  /** How many letters only one of the names has. */
  private static int distance(String wrong, String known) {
    return new LongestCommonSubsequenceDistance().apply(letters(wrong), letters(known));
  }

  /** Letters and digits, without the words that only some variables have. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("^mongodb_|(?<=^pact_broker)_base|[^a-z0-9]", "");
  }
}
