package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that is nearest to a mistyped one. */
public final class Suggestion {
  /** With more edits than this, the user meant something else. */
  private static final int MOST_EDITS = 3;

  /** At most this many edits are a typo: {@code altas.base-url}. */
  private static final int TYPO = 2;

  /** The Atlas CLI reads it. */
  private static final String VARIABLE_OF_ATLAS_CLI = "MONGODB_ATLAS_PROFILE";

  private static final String LINES = "write lines such as atlas.timeout=10s, or remove it.";

  private Suggestion() {}

  /**
   * What to do about a wrong name: {@code did you mean timeout?}, or else the fallback. For a name
   * with the prefix of settings, the nearest name is always the advice.
   */
  public static String advice(String wrong, Collection<String> known, String fallback) {
    var most = Math.min(MOST_EDITS, plain(wrong).length() / 2);
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparingInt(String::length))
        .filter(name -> hasPrefix(wrong, known) || distance(wrong, name) <= most)
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
   * server instead. Of variables and of properties without the prefix of the settings, only typos
   * count, because other programs have some too.
   */
  static Stream<String> misspelt(SettingSources sources, List<Setting> settings) {
    var properties = settings.stream().map(Setting::property).toList();
    var variables =
        settings.stream().map(Setting::variable).filter(name -> !name.isEmpty()).toList();
    Predicate<String> mustBeASetting = name -> hasPrefix(name, properties);
    return Stream.concat(
        problems(sources.properties().keySet(), properties, mustBeASetting, "Property "::concat),
        problems(
            sources.environment().keySet(),
            variables,
            mustBeASetting,
            "Environment variable "::concat));
  }

  /**
   * A sentence for each key of the configuration file that is not a setting. It quotes no key
   * without the prefix, because it may be a secret that stands alone on its line.
   */
  static Stream<String> unknownKeys(Properties properties, String file) {
    var known = Setting.forRun().stream().map(Setting::property).toList();
    return problems(
        properties.stringPropertyNames(),
        known,
        key -> true,
        key -> (hasPrefix(key, known) ? "Key " + key + " in " : "A line of ") + file);
  }

  /** Names that are not settings are problems if they are typos or only settings are allowed. */
  private static Stream<String> problems(
      Set<String> names,
      List<String> known,
      Predicate<String> mustBeASetting,
      UnaryOperator<String> place) {
    return names.stream()
        .filter(name -> !known.contains(name) && !name.equals(VARIABLE_OF_ATLAS_CLI))
        .filter(name -> mustBeASetting.test(name) || isTypo(name, known))
        .sorted()
        .map(name -> place.apply(name) + " is not a setting: " + advice(name, known, LINES));
  }

  /** Whether a name begins as a property of the kit does, in any letter case. */
  private static boolean hasPrefix(String name, Collection<String> known) {
    var prefix = StringUtils.substringBefore(name, '.') + ".";
    return name.contains(".")
        && known.stream().anyMatch(setting -> Strings.CI.startsWith(setting, prefix));
  }

  /**
   * The number of edits between two names, regardless of letter case and prefixes. A name that
   * contains the wrong one is nearer than one that needs edits.
   */
  private static int distance(String wrong, String known) {
    var from = plain(wrong).replaceFirst("^atlas\\.", "");
    var to = plain(known).replaceFirst("^atlas\\.", "");
    var edits =
        Math.min(edits(wrong, known), LevenshteinDistance.getDefaultInstance().apply(from, to));
    return from.length() >= 3 && to.contains(from) ? Math.min(edits, 1) : edits;
  }

  private static boolean isTypo(String wrong, List<String> known) {
    return known.stream().anyMatch(name -> edits(wrong, name) <= TYPO);
  }

  private static int edits(String wrong, String known) {
    return LevenshteinDistance.getDefaultInstance().apply(plain(wrong), plain(known));
  }

  /** The name without the hyphens of an option, and the words that only some variables have. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^(-+|mongodb_)", "")
        .replaceFirst("^pact_broker_base", "pact_broker");
  }
}
