package dev.conformance.invites.target;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who mistyped a name. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known name that takes the fewest edits, letter case aside; a name that contains the wrong
   * one is nearer than any that must be edited.
   *
   * @param known at least one name
   */
  public static String to(String wrong, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .orElseThrow(() -> new IllegalArgumentException("no names to choose from"));
  }

  /** The nearest known name, where not more than so many edits lie between, letter case aside. */
  static Optional<String> within(int edits, String wrong, Collection<String> known) {
    var near =
        known.stream().filter(name -> Math.abs(name.length() - wrong.length()) <= edits).toList();
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of(to(wrong, near)).filter(name -> distance(wrong, name) <= edits);
  }

  private static int distance(String wrong, String known) {
    var from = wrong.toLowerCase(Locale.ROOT);
    var to = known.toLowerCase(Locale.ROOT);
    var edits = LevenshteinDistance.getDefaultInstance().apply(from, to);
    return from.length() >= 3 && to.contains(from) ? Math.min(edits, 1) : edits;
  }
}
