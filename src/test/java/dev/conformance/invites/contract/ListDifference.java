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
 * @param hasACopy whether one of these is a second copy: the other list has the invitation as well
 */
record ListDifference(
    List<Invitation> onlyFirst, List<Invitation> onlySecond, boolean hasACopy, Scope scope) {
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
    var onlyFirst = without(first, second, scope);
    var onlySecond = without(second, first, scope);
    var hasACopy = isAny(onlyFirst, second, scope) || isAny(onlySecond, first, scope);
    return onlyFirst.isEmpty() && onlySecond.isEmpty()
        ? Optional.empty()
        : Optional.of(new ListDifference(onlyFirst, onlySecond, hasACopy, scope));
  }

  private static boolean isAny(List<Invitation> invitations, List<Invitation> of, Scope scope) {
    var texts = of.stream().map(it -> it.text(scope)).collect(Collectors.toSet());
    return invitations.stream().anyMatch(it -> texts.contains(it.text(scope)));
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

  /**
   * Whether the lists differ in what no change of the project explains: in a copy, in a member that
   * nobody can edit, or in members that are not documented.
   */
  boolean isNoChange() {
    var second = byId(onlySecond);
    return hasACopy
        || onlyFirst.stream()
            .filter(it -> second.containsKey(it.id()))
            .anyMatch(it -> isNoEdit(it, requireNonNull(second.get(it.id()))));
  }

  private static boolean isNoEdit(Invitation first, Invitation second) {
    return !second.fixed().equals(first.fixed()) || second.documented().equals(first.documented());
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
