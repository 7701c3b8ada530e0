package dev.conformance.invites.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LongestCommonSubsequenceDistance;

/** Finds the known name that is nearest to a mistyped one. */
public final class Suggestion {
  /** At most this many letters too much or too few are a typo: {@code altas.base-url}. */
  private static final int MAX_TYPO = 2;

  private Suggestion() {}

  /**
   * What to do about a wrong name: {@code did you mean timeout?}, or the fallback if at most half
   * of its letters are in the nearest name.
   */
  static String advice(String wrong, Collection<String> known, String fallback) {
    return known.stream()
        .min(Comparator.comparing(name -> distance(letters(wrong), letters(name))))
        .filter(name -> distance(letters(wrong), letters(name)) < letters(name).length())
        .map("did you mean %s?"::formatted)
        .orElse(fallback);
  }

  /** The problem {@code There is no fault 'x': did you mean y?}, or with the fallback as advice. */
  public static ConfigurationException unknown(
      String kind, String name, Collection<String> known, String fallback) {
    return new ConfigurationException(
        "There is no %s '%s': %s".formatted(kind, name, advice(name, known, fallback)));
  }

  /**
   * The given names that mean a known one: a typo of it, or any name with its prefix, such as
   * {@code atlas.}. Other names belong to other programs.
   */
  static Stream<String> misspelt(Collection<String> given, Collection<String> known) {
    var letters = known.stream().map(Suggestion::letters).toList();
    return given.stream()
        .filter(name -> !known.contains(name) && !name.equals("MONGODB_ATLAS_PROFILE")) // Atlas CLI
        .filter(name -> hasPrefix(name, known) || isTypo(letters(name), letters))
        .sorted();
  }

  private static boolean isTypo(String letters, List<String> known) {
    return known.stream().anyMatch(it -> distance(letters, it) <= MAX_TYPO);
  }

  private static boolean hasPrefix(String name, Collection<String> known) {
    var end = name.indexOf('.') + 1;
    return end > 0 && known.stream().anyMatch(it -> name.regionMatches(true, 0, it, 0, end));
  }

  /** How many letters only one of them has. */
  private static int distance(String letters, String known) {
    return new LongestCommonSubsequenceDistance().apply(letters, known);
  }

  /** Letters and digits, without the words that only some variables have. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("^mongodb_|(?<=^pact_broker)_base|[^a-z0-9]", "");
  }
}
