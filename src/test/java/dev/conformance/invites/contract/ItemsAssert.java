package dev.conformance.invites.contract;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Assertions on the items of a list. A failure reports how many items deviate, and how the first
 * ones do.
 */
public final class ItemsAssert extends ContractAssert<ItemsAssert, Response> {
  private static final int SHOWN = 10;

  private ItemsAssert(Response response) {
    super(response, ItemsAssert.class);
  }

  public static ItemsAssert assertThatItemsOf(Response response) {
    return new ItemsAssert(response);
  }

  /** The schema finds no deviation from this requirement in any item. */
  public ItemsAssert satisfy(Requirement requirement) {
    return report(actual.body().deviations().getOrDefault(requirement, List.of()));
  }

  public ItemsAssert belongTo(String projectId) {
    return haveNone(
        item -> !item.groupId().equals(projectId),
        item -> "belongs to \"" + Excerpt.of(item.groupId()) + "\", not to " + projectId);
  }

  /** No id occurs twice; an item without an id is left to the schema. */
  public ItemsAssert haveUniqueIds() {
    var seen = new HashSet<String>();
    return haveNone(
        item -> !item.id().isEmpty() && !seen.add(item.id()),
        item -> "has the id of an earlier item");
  }

  /** In every item whose times can be read, expiresAt is not before createdAt. */
  public ItemsAssert doNotExpireBeforeTheirCreation() {
    return haveNone(
        item ->
            item.time("createdAt")
                .flatMap(created -> item.time("expiresAt").filter(created::isAfter))
                .isPresent(),
        item -> "%s is before %s".formatted(member(item, "expiresAt"), member(item, "createdAt")));
  }

  /** No item had expired when the response was sent. */
  public ItemsAssert haveNotExpired() {
    var now = actual.headers().first("Date").flatMap(HttpDates::parse).orElseGet(Instant::now);
    return haveNone(
        item -> item.time("expiresAt").filter(now::isAfter).isPresent(),
        item -> "%s is before now, %s".formatted(member(item, "expiresAt"), now));
  }

  private static String member(Invitation item, String name) {
    return name + " " + Excerpt.of(item.item().get(name));
  }

  private ItemsAssert haveNone(
      Predicate<Invitation> deviates, Function<Invitation, String> description) {
    return report(
        actual.invitations().stream()
            .filter(deviates)
            .map(item -> item.name() + " " + description.apply(item))
            .toList());
  }

  private ItemsAssert report(List<String> deviations) {
    return require(
        deviations.isEmpty(),
        "%s of %s items deviate:\n%s",
        deviations.size(),
        actual.invitations().size(),
        deviations.stream().limit(SHOWN).collect(Collectors.joining("\n")));
  }
}
