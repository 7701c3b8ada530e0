package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What two lists of invitations differ in, regardless of their order. */
final class ListDifference {
  private static final int SHOWN = 5;

  private final ComparisonScope scope;
  private final Map<String, Invitation> missing;
  private final Map<String, Invitation> added;
  private final List<Invitation> allMissing;
  private final List<Invitation> allAdded;

  private ListDifference(
      List<Invitation> expected, List<Invitation> actual, ComparisonScope scope) {
    this.scope = scope;
    this.allMissing = without(expected, actual);
    this.allAdded = without(actual, expected);
    this.missing = byId(allMissing);
    this.added = byId(allAdded);
  }

  /** The difference in words; empty if both have the same invitations equally often. */
  static Optional<String> between(
      List<Invitation> expected, List<Invitation> actual, ComparisonScope scope) {
    if (expected.equals(actual)) {
      // Most servers keep the order, so that long lists need not be sorted out.
      return Optional.empty();
    }
    var difference = new ListDifference(expected, actual, scope);
    return difference.allMissing.isEmpty() && difference.allAdded.isEmpty()
        ? Optional.empty()
        : Optional.of(counts(expected.size(), actual.size()) + difference.words());
  }

  private static String counts(int expected, int actual) {
    var invitations = expected + (expected == 1 ? " invitation" : " invitations");
    return expected == actual
        ? "got " + invitations + " as expected, but not the same"
        : "expected " + invitations + ", but got " + actual;
  }

  private List<Invitation> without(List<Invitation> some, List<Invitation> others) {
    var left = new HashMap<Map<String, String>, Integer>();
    others.forEach(one -> left.merge(one.members(scope), 1, Integer::sum));
    return some.stream()
        .filter(one -> left.merge(one.members(scope), -1, Integer::sum) < 0)
        .toList();
  }

  private static Map<String, Invitation> byId(List<Invitation> invitations) {
    var byId = new LinkedHashMap<String, Invitation>();
    invitations.stream()
        .filter(one -> !one.id().isEmpty())
        .forEach(one -> byId.putIfAbsent(one.id(), one));
    return byId;
  }

  private String words() {
    var lines = new ArrayList<String>();
    describe(lines, "changed", changes());
    describe(lines, "missing", names(allMissing, added));
    describe(lines, "too many", names(allAdded, missing));
    return lines.stream().map(line -> "; " + line).collect(Collectors.joining());
  }

  private List<String> changes() {
    return missing.values().stream()
        .flatMap(
            one ->
                Optional.ofNullable(added.get(one.id())).stream()
                    .map(
                        other ->
                            "%s [%s]"
                                .formatted(
                                    one.name(), String.join(", ", one.differences(other, scope)))))
        .toList();
  }

  private static List<String> names(List<Invitation> some, Map<String, Invitation> changed) {
    return some.stream()
        .filter(one -> !changed.containsKey(one.id()))
        .map(Invitation::name)
        .toList();
  }

  private static void describe(List<String> lines, String what, List<String> items) {
    if (!items.isEmpty()) {
      lines.add(what + ": " + shorten(items));
    }
  }

  /** The names of the first invitations, and how many more there are. */
  static String names(List<Invitation> invitations) {
    return shorten(invitations.stream().map(Invitation::name).toList());
  }

  private static String shorten(List<String> items) {
    var shown = items.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return items.size() > SHOWN ? shown + " and " + (items.size() - SHOWN) + " more" : shown;
  }
}
