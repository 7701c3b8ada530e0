package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How two lists of invitations differ, regardless of order and without blaming either.
 *
 * @param words the difference in words
 * @param invitations those that only one of the lists has, or that differ
 */
record ListDifference(String words, List<Invitation> invitations) {
  /** The required members. */
  static final Predicate<String> REQUIRED = Invitation.REQUIRED_MEMBERS::contains;

  private static final int SHOWN = 5;

  /**
   * One of two lists.
   *
   * @param name what messages call the list
   */
  record Side(String name, List<Invitation> list) {
    private String count() {
      return list.size() + (list.size() == 1 ? " invitation" : " invitations");
    }
  }

  /**
   * Empty if both have the same invitations equally often.
   *
   * @param scope selects the members that are compared
   */
  static Optional<ListDifference> between(Side first, Side second, Predicate<String> scope) {
    if (first.list.equals(second.list)) {
      // Most servers keep the order, so that long lists need not be compared item by item.
      return Optional.empty();
    }
    var inFirst = without(first.list, second.list, scope);
    var inSecond = without(second.list, first.list, scope);
    if (inFirst.isEmpty() && inSecond.isEmpty()) {
      return Optional.empty();
    }
    var firstById = byId(inFirst);
    var secondById = byId(inSecond);
    var changes =
        firstById.values().stream()
            .filter(it -> secondById.containsKey(it.id()))
            .map(it -> change(it, requireNonNull(secondById.get(it.id())), scope))
            .toList();
    var words =
        counts(first, second)
            + part("different", changes)
            + part("only in " + first.name, names(inFirst, secondById))
            + part("only in " + second.name, names(inSecond, firstById));
    return Optional.of(
        new ListDifference(words, Stream.concat(inFirst.stream(), inSecond.stream()).toList()));
  }

  private static List<Invitation> without(
      List<Invitation> invitations, List<Invitation> excluded, Predicate<String> scope) {
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

  private static String counts(Side first, Side second) {
    return first.list.size() == second.list.size()
        ? "%s and %s have %s each, but they differ"
            .formatted(first.name, second.name, first.count())
        : "%s has %s, and %s has %s"
            .formatted(first.name, first.count(), second.name, second.list.size());
  }

  private static String change(Invitation before, Invitation after, Predicate<String> scope) {
    var members = String.join(", ", before.differences(after, scope));
    return "%s [%s]".formatted(before.name(), Excerpt.of(members));
  }

  private static List<String> names(List<Invitation> invitations, Map<String, Invitation> changed) {
    return invitations.stream()
        .filter(invitation -> !changed.containsKey(invitation.id()))
        .map(Invitation::name)
        .toList();
  }

  private static String part(String title, List<String> items) {
    return items.isEmpty() ? "" : "; " + title + ": " + shorten(items);
  }

  /** The names of the first invitations, and how many more there are. */
  static String names(List<Invitation> invitations) {
    return shorten(names(invitations, Map.of()));
  }

  private static String shorten(List<String> items) {
    var shown = items.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return items.size() > SHOWN ? shown + " and " + (items.size() - SHOWN) + " more" : shown;
  }
}
