package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that is nearest to a mistyped one. */
public final class Suggestion {
  /** With more edits than this, the user meant something else. */
  private static final int MOST_EDITS = 3;

  private Suggestion() {}

  /** What to do about a wrong name: {@code did you mean timeout?}, or else the fallback. */
  public static String advice(String wrong, Collection<String> known, String fallback) {
    var most = Math.min(MOST_EDITS, plain(wrong).length() / 2);
    return nearest(wrong, known)
        .filter(name -> distance(wrong, name) <= most)
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
   * The nearest known name, regardless of the distance, letter case, the hyphens of an option and
   * the prefix of a property. A name that contains the wrong one is nearer than one that needs
   * edits.
   */
  static Optional<String> nearest(String wrong, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparingInt(String::length));
  }

  private static int distance(String wrong, String known) {
    var from = plain(wrong);
    var to = plain(known);
    var edits = LevenshteinDistance.getDefaultInstance().apply(from, to);
    return from.length() >= 3 && to.contains(from) ? Math.min(edits, 1) : edits;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^(-+|atlas\\.)", "");
  }
}
