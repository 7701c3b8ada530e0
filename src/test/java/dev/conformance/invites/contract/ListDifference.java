package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.ItemDifference.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How two lists of invitations differ, regardless of order and without blaming either.
 *
 * @param onlyFirst the invitations that only the first list has in this form
 * @param onlySecond the invitations that only the second list has in this form
 */
record ListDifference(List<Invitation> onlyFirst, List<Invitation> onlySecond, Scope scope) {
  enum Scope {
    REQUIRED_MEMBERS,
    /** A member that is not required counts only by its presence. */
    ALL_MEMBERS
  }

  /** The difference; empty if both have the same invitations equally often. */
  static Optional<ListDifference> between(
      List<Invitation> first, List<Invitation> second, Scope scope) {
    if (first.equals(second)) {
      return Optional.empty();
    }
    var difference =
        new ListDifference(without(first, second, scope), without(second, first, scope), scope);
    var isNone = difference.onlyFirst.isEmpty() && difference.onlySecond.isEmpty();
    return isNone ? Optional.empty() : Optional.of(difference);
  }

  private static List<Invitation> without(
      List<Invitation> invitations, List<Invitation> excluded, Scope scope) {
    var left = new HashMap<String, Integer>();
    excluded.forEach(invitation -> left.merge(invitation.text(scope), 1, Integer::sum));
    return invitations.stream()
        .filter(invitation -> left.merge(invitation.text(scope), -1, Integer::sum) < 0)
        .toList();
  }

  /** The invitations that differ: one that both have with different members is twice here. */
  List<ItemDifference> items() {
    var first = byId(onlyFirst);
    var second = byId(onlySecond);
    return Stream.concat(
            onlyFirst.stream().map(it -> item(it, second)),
            onlySecond.stream().map(it -> item(it, first)))
        .toList();
  }

  /** Whether the lists differ in what nobody can edit, or in members that are not documented. */
  boolean isNoEdit() {
    var second = byId(onlySecond);
    return byId(onlyFirst).values().stream()
        .anyMatch(
            it ->
                Stream.ofNullable(second.get(it.id()))
                    .anyMatch(
                        edited ->
                            !edited.fixed().equals(it.fixed())
                                || edited.documented().equals(it.documented())));
  }

  /** How many invitations only one of the lists has, whatever their members are. */
  int unmatched() {
    return without(onlyFirst, byId(onlySecond)).size()
        + without(onlySecond, byId(onlyFirst)).size();
  }

  private static ItemDifference item(Invitation invitation, Map<String, Invitation> compared) {
    var isOnlyHere = !invitation.id().isEmpty() && !compared.containsKey(invitation.id());
    return new ItemDifference(invitation, isOnlyHere ? Kind.ABSENT : Kind.EDITED);
  }

  private static Map<String, Invitation> byId(List<Invitation> list) {
    return list.stream()
        .filter(invitation -> !invitation.id().isEmpty())
        .collect(Collectors.toMap(Invitation::id, it -> it, (first, copy) -> first));
  }

  /** What is wrong with the first list in words, first with the invitations of both lists. */
  String words() {
    var first = byId(onlyFirst);
    var second = byId(onlySecond);
    var changed = onlyFirst.stream().filter(it -> second.containsKey(it.id())).toList();
    return Stream.of(
            part("different", changed, it -> change(it, requireNonNull(second.get(it.id())))),
            part("unexpected", without(onlyFirst, second), Invitation::name),
            part("missing", without(onlySecond, first), Invitation::name))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String change(Invitation first, Invitation second) {
    var members = String.join(", ", first.differences(second, scope));
    return "%s [%s]".formatted(first.name(), Excerpt.of(members));
  }

  private static List<Invitation> without(List<Invitation> list, Map<String, Invitation> compared) {
    return list.stream().filter(it -> !compared.containsKey(it.id())).toList();
  }

  private static String part(
      String title, List<Invitation> items, Function<Invitation, String> words) {
    return items.isEmpty() ? "" : title + ": " + Excerpt.list(items, words);
  }
}
