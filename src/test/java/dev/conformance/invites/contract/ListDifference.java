package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.util.HashMap;
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
 * @param onlyFirst the invitations that only the first list has in this form
 * @param onlySecond the invitations that only the second list has in this form
 * @param scope selects the members that are compared
 */
record ListDifference(
    List<Invitation> onlyFirst, List<Invitation> onlySecond, Predicate<String> scope) {
  static final Predicate<String> REQUIRED = Invitation.REQUIRED_MEMBERS::contains;

  /** The difference; empty if both have the same invitations equally often. */
  static Optional<ListDifference> between(
      List<Invitation> first, List<Invitation> second, Predicate<String> scope) {
    var difference =
        new ListDifference(without(first, second, scope), without(second, first, scope), scope);
    return difference.onlyFirst.isEmpty() && difference.onlySecond.isEmpty()
        ? Optional.empty()
        : Optional.of(difference);
  }

  private static List<Invitation> without(
      List<Invitation> invitations, List<Invitation> excluded, Predicate<String> scope) {
    var left = new HashMap<Map<String, String>, Integer>();
    excluded.forEach(invitation -> left.merge(invitation.members(scope), 1, Integer::sum));
    return invitations.stream()
        .filter(invitation -> left.merge(invitation.members(scope), -1, Integer::sum) < 0)
        .toList();
  }

  /** All of these invitations, each in its {@link Invitation#documented} form. */
  Set<String> items() {
    return Stream.concat(onlyFirst.stream(), onlySecond.stream())
        .map(Invitation::documented)
        .collect(Collectors.toSet());
  }

  /** What is wrong with the first list in words, first with the invitations of both lists. */
  String words() {
    var changes =
        onlyFirst.stream()
            .flatMap(it -> in(onlySecond, it).limit(1).map(changed -> change(it, changed)))
            .toList();
    return Stream.of(
            part("different", changes),
            part("unexpected", names(onlyFirst, onlySecond)),
            part("missing", names(onlySecond, onlyFirst)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  /** The invitations with the same id. */
  private static Stream<Invitation> in(List<Invitation> list, Invitation invitation) {
    return list.stream().filter(it -> !it.id().isEmpty() && it.id().equals(invitation.id()));
  }

  private String change(Invitation first, Invitation second) {
    var members = String.join(", ", first.differences(second, scope));
    return "%s [%s]".formatted(first.name(), Excerpt.of(members));
  }

  /** The names of the invitations whose ids the other list does not have. */
  private static List<String> names(List<Invitation> list, List<Invitation> compared) {
    return list.stream()
        .filter(it -> in(compared, it).findAny().isEmpty())
        .map(Invitation::name)
        .toList();
  }

  private static Optional<String> part(String title, List<String> items) {
    return items.isEmpty() ? Optional.empty() : Optional.of(title + ": " + Excerpt.list(items));
  }
}
