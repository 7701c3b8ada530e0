package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Excerpt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How two lists of invitations differ, regardless of order and without blaming either.
 *
 * @param onlyFirst the invitations that only the first list has
 * @param onlySecond the invitations that only the second list has
 * @param changes the invitations that both lists have, with the members that differ
 * @param items all of these, each in its {@link Invitation#documented} form
 */
record ListDifference(
    List<Invitation> onlyFirst,
    List<Invitation> onlySecond,
    List<String> changes,
    Set<String> items) {
  /** The required members. */
  static final Predicate<String> REQUIRED = Invitation.REQUIRED_MEMBERS::contains;

  /**
   * The difference; empty if both have the same invitations equally often.
   *
   * @param scope selects the members that are compared
   */
  static Optional<ListDifference> between(
      List<Invitation> first, List<Invitation> second, Predicate<String> scope) {
    if (first.equals(second)) {
      // Most servers keep the order, so that long lists need not be compared item by item.
      return Optional.empty();
    }
    var inFirst = without(first, second, scope);
    var inSecond = without(second, first, scope);
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
    return Optional.of(
        new ListDifference(
            unchanged(inFirst, secondById),
            unchanged(inSecond, firstById),
            changes,
            Stream.concat(inFirst.stream(), inSecond.stream())
                .map(Invitation::documented)
                .collect(Collectors.toSet())));
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

  private static String change(Invitation before, Invitation after, Predicate<String> scope) {
    var members = String.join(", ", before.differences(after, scope));
    return "%s [%s]".formatted(before.name(), Excerpt.of(members));
  }

  private static List<Invitation> unchanged(
      List<Invitation> invitations, Map<String, Invitation> changed) {
    return invitations.stream().filter(it -> !changed.containsKey(it.id())).toList();
  }

  /**
   * The difference in words.
   *
   * @param titleOfFirst what precedes the invitations that only the first list has
   */
  String words(String titleOfFirst, String titleOfSecond) {
    return Stream.of(
            part("different", changes, Excerpt.list(changes)),
            part(titleOfFirst, onlyFirst, Invitation.names(onlyFirst)),
            part(titleOfSecond, onlySecond, Invitation.names(onlySecond)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> part(String title, List<?> items, String words) {
    return items.isEmpty() ? Optional.empty() : Optional.of(title + ": " + words);
  }
}
