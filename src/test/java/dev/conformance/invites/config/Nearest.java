package dev.conformance.invites.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who mistyped a name. */
public final class Nearest {
  /** Who gets more than this wrong meant something else. */
  private static final int MOST_EDITS = 3;

  private Nearest() {}

  /**
   * The known name that was meant, letter case and the hyphens of an option aside; empty where so
   * many edits lie between that it would be a guess. A name that contains the wrong one is nearer
   * than any that must be edited.
   */
  public static Optional<String> to(String wrong, Collection<String> known) {
    var edits = Math.min(MOST_EDITS, plain(wrong).length() / 2);
    return nearest(wrong, known).filter(name -> distance(wrong, name) <= edits);
  }

  /** What to do about a wrong name: {@code did you mean timeout?}, or else the other advice. */
  public static String advice(String wrong, Collection<String> known, String otherwise) {
    return to(wrong, known).map("did you mean %s?"::formatted).orElse(otherwise);
  }

  /** The nearest known name, where not more than so many edits lie between. */
  static Optional<String> within(int edits, String wrong, Collection<String> known) {
    var few = new LevenshteinDistance(edits);
    var near =
        known.stream()
            .filter(name -> Math.abs(name.length() - wrong.length()) <= edits)
            .filter(name -> few.apply(plain(wrong), plain(name)) >= 0)
            .toList();
    return nearest(wrong, near);
  }

  /** The nearest known name, however far it is; empty where none is known. */
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
    return StringUtils.stripStart(name, "-").toLowerCase(Locale.ROOT);
  }
}
