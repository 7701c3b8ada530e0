package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells what two lists of invitations differ in, whatever order they stand in. */
final class ListDifference {
  private static final int SHOWN = 5;

  private ListDifference() {}

  /** The difference in words; empty where both hold the same invitations equally often. */
  static Optional<String> between(List<Invitation> expected, List<Invitation> actual) {
    var missing = count(expected);
    var added = new LinkedHashMap<Invitation, Integer>();
    for (var invitation : actual) {
      if (missing.merge(invitation, -1, Integer::sum) < 0) {
        missing.remove(invitation);
        added.merge(invitation, 1, Integer::sum);
      }
    }
    missing.values().removeIf(count -> count == 0);
    return missing.isEmpty() && added.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "expected %d invitation(s), but came %d%s"
                .formatted(
                    expected.size(), actual.size(), words(missing.keySet(), added.keySet())));
  }

  private static Map<Invitation, Integer> count(List<Invitation> invitations) {
    var counts = new LinkedHashMap<Invitation, Integer>();
    invitations.forEach(invitation -> counts.merge(invitation, 1, Integer::sum));
    return counts;
  }

  private static String words(Collection<Invitation> missing, Collection<Invitation> added) {
    var changed = new TreeSet<String>();
    added.forEach(one -> changed.add(one.id()));
    changed.retainAll(missing.stream().map(Invitation::id).collect(Collectors.toSet()));
    var lines = new ArrayList<String>();
    describe(lines, "changed", missing.stream().filter(one -> changed.contains(one.id())).toList());
    describe(
        lines, "missing", missing.stream().filter(one -> !changed.contains(one.id())).toList());
    describe(lines, "too many", added.stream().filter(one -> !changed.contains(one.id())).toList());
    return lines.stream().map(line -> "; " + line).collect(Collectors.joining());
  }

  private static void describe(List<String> lines, String what, List<Invitation> invitations) {
    if (!invitations.isEmpty()) {
      lines.add(what + ": " + ids(invitations));
    }
  }

  /** The ids and addresses of the first invitations, and how many more there are. */
  static String ids(List<Invitation> invitations) {
    var shown =
        invitations.stream()
            .limit(SHOWN)
            .map(invitation -> invitation.id() + " (" + invitation.username() + ")")
            .collect(Collectors.joining(", "));
    return invitations.size() > SHOWN
        ? shown + " and " + (invitations.size() - SHOWN) + " more"
        : shown;
  }
}
