package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells what two lists of invitations differ in, whatever order they stand in. */
final class ListDifference {
  private static final int SHOWN = 5;

  private final ComparisonScope extent;
  private final List<Invitation> missing;
  private final List<Invitation> added;

  private ListDifference(
      List<Invitation> expected, List<Invitation> actual, ComparisonScope extent) {
    this.extent = extent;
    this.missing = without(expected, actual);
    this.added = without(actual, expected);
  }

  /** The difference in words; empty where both hold the same invitations equally often. */
  static Optional<String> between(
      List<Invitation> expected, List<Invitation> actual, ComparisonScope extent) {
    if (areTheSameInOrder(expected, actual, extent)) {
      return Optional.empty();
    }
    var difference = new ListDifference(expected, actual, extent);
    return difference.missing.isEmpty() && difference.added.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "expected %d invitation(s), but got %d%s"
                .formatted(expected.size(), actual.size(), difference.words()));
  }

  /** Most servers keep the order: then long lists need no table. */
  private static boolean areTheSameInOrder(
      List<Invitation> expected, List<Invitation> actual, ComparisonScope extent) {
    return expected.size() == actual.size()
        && IntStream.range(0, expected.size())
            .allMatch(
                at ->
                    expected.get(at) == actual.get(at)
                        || expected.get(at).fingerprint(extent)
                            == actual.get(at).fingerprint(extent));
  }

  private List<Invitation> without(List<Invitation> some, List<Invitation> others) {
    var left = new HashMap<Long, Integer>();
    others.forEach(one -> left.merge(one.fingerprint(extent), 1, Integer::sum));
    return some.stream()
        .filter(one -> left.merge(one.fingerprint(extent), -1, Integer::sum) < 0)
        .toList();
  }

  private String words() {
    var before = byId(missing);
    var after = byId(added);
    var changed =
        before.values().stream().flatMap(one -> change(one, after.get(one.id())).stream()).toList();
    var lines = new ArrayList<String>();
    describe(lines, "changed", changed);
    describe(lines, "missing", names(missing, after));
    describe(lines, "too many", names(added, before));
    return lines.stream().map(line -> "; " + line).collect(Collectors.joining());
  }

  private static Map<String, Invitation> byId(List<Invitation> invitations) {
    var byId = new LinkedHashMap<String, Invitation>();
    invitations.stream()
        .filter(one -> !one.id().isEmpty())
        .forEach(one -> byId.putIfAbsent(one.id(), one));
    return byId;
  }

  private Optional<String> change(Invitation before, @Nullable Invitation after) {
    return Optional.ofNullable(after)
        .map(
            one -> before.name() + " [" + String.join(", ", before.differences(one, extent)) + "]");
  }

  private static List<String> names(List<Invitation> some, Map<String, Invitation> others) {
    return some.stream()
        .filter(one -> !others.containsKey(one.id()))
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
