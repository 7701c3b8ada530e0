package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What two lists of invitations differ in, regardless of their order, and in neutral words. */
final class ListDifference {
  private static final int SHOWN = 5;

  private final Side first;
  private final Side second;
  private final ComparisonScope scope;
  private final List<Invitation> inFirst;
  private final List<Invitation> inSecond;

  private ListDifference(Side first, Side second, ComparisonScope scope) {
    this.first = first;
    this.second = second;
    this.scope = scope;
    this.inFirst = without(first.list, second.list);
    this.inSecond = without(second.list, first.list);
  }

  /**
   * One of two lists.
   *
   * @param name where it is, for messages
   */
  record Side(String name, List<Invitation> list) {
    private String count() {
      return list.size() + (list.size() == 1 ? " invitation" : " invitations");
    }
  }

  /** Whether both have the same invitations equally often. */
  static boolean isNone(List<Invitation> first, List<Invitation> second, ComparisonScope scope) {
    return between(new Side("", first), new Side("", second), scope).isEmpty();
  }

  /** The difference in words; empty if both have the same invitations equally often. */
  static Optional<String> between(Side first, Side second, ComparisonScope scope) {
    if (first.list.equals(second.list)) {
      // Most servers keep the order, so that long lists need not be compared item by item.
      return Optional.empty();
    }
    var difference = new ListDifference(first, second, scope);
    return difference.inFirst.isEmpty() && difference.inSecond.isEmpty()
        ? Optional.empty()
        : Optional.of(difference.counts() + difference.words());
  }

  private String counts() {
    return first.list.size() == second.list.size()
        ? "%s and %s have %s each, but they differ"
            .formatted(first.name, second.name, first.count())
        : "%s has %s, and %s has %s"
            .formatted(first.name, first.count(), second.name, second.list.size());
  }

  private List<Invitation> without(List<Invitation> invitations, List<Invitation> excluded) {
    var left = new HashMap<Map<String, String>, Integer>();
    excluded.forEach(invitation -> left.merge(invitation.members(scope), 1, Integer::sum));
    return invitations.stream()
        .filter(invitation -> left.merge(invitation.members(scope), -1, Integer::sum) < 0)
        .toList();
  }

  private static Map<String, Invitation> byId(List<Invitation> invitations) {
    var byId = new LinkedHashMap<String, Invitation>();
    invitations.stream()
        .filter(invitation -> !invitation.id().isEmpty())
        .forEach(invitation -> byId.putIfAbsent(invitation.id(), invitation));
    return byId;
  }

  private String words() {
    var firstById = byId(inFirst);
    var secondById = byId(inSecond);
    var lines = new ArrayList<String>();
    describe(lines, "different", changes(firstById, secondById));
    describe(lines, "only in " + first.name, names(inFirst, secondById));
    describe(lines, "only in " + second.name, names(inSecond, firstById));
    return lines.stream().map(line -> "; " + line).collect(Collectors.joining());
  }

  private List<String> changes(Map<String, Invitation> before, Map<String, Invitation> after) {
    return before.values().stream()
        .filter(invitation -> after.containsKey(invitation.id()))
        .map(
            invitation ->
                "%s [%s]"
                    .formatted(
                        invitation.name(),
                        String.join(
                            ", ",
                            invitation.differences(
                                requireNonNull(after.get(invitation.id())), scope))))
        .toList();
  }

  private static List<String> names(List<Invitation> invitations, Map<String, Invitation> changed) {
    return invitations.stream()
        .filter(invitation -> !changed.containsKey(invitation.id()))
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
