package dev.conformance.invites.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Assertions on the items of a list in the words of the contract. A failure tells how many items
 * deviate, and how the first of them do.
 */
public final class ItemsAssert extends ContractAssert<ItemsAssert, Response> {
  private static final int SHOWN = 10;

  private ItemsAssert(Response response) {
    super(response, ItemsAssert.class);
  }

  /** Begins the assertions on the items of a response, bare or in an envelope. */
  public static ItemsAssert assertThatItemsOf(Response response) {
    return new ItemsAssert(response);
  }

  /** Every item, judged by the schema, keeps this requirement. */
  public ItemsAssert keep(Requirement requirement) {
    actual.itemDeviations().from(requirement).ifPresent(ContractAssert::fail);
    return this;
  }

  /** Every item that is an object has this project's id. */
  public ItemsAssert belongTo(String projectId) {
    return haveNone(
        invitation -> !invitation.groupId().equals(projectId),
        invitation -> "belongs to \"" + invitation.groupId() + "\", not to " + projectId);
  }

  /** No id occurs twice; an item without one is the schema's business. */
  public ItemsAssert haveUniqueIds() {
    var seen = new HashSet<String>();
    return haveNone(
        invitation -> !invitation.id().isEmpty() && !seen.add(invitation.id()),
        invitation -> "occurs twice");
  }

  private ItemsAssert haveNone(
      Predicate<Invitation> deviates, Function<Invitation, String> description) {
    return report(
        actual.invitations().stream()
            .filter(deviates)
            .map(one -> one.name() + " " + description.apply(one))
            .toList());
  }

  /** In every item whose times can be read, expiresAt is not before createdAt. */
  public ItemsAssert doNotExpireBeforeTheirCreation() {
    var found = new ArrayList<String>();
    actual.forEachItem(
        (item, index) -> {
          var created = Times.of(item, "createdAt");
          var expires = Times.of(item, "expiresAt");
          if (created.isPresent() && expires.isPresent() && expires.get().isBefore(created.get())) {
            found.add(
                "item %d: expiresAt %s is before createdAt %s"
                    .formatted(index, item.get("expiresAt"), item.get("createdAt")));
          }
        });
    return report(found);
  }

  /** No item had expired when the response was given. */
  public ItemsAssert haveNotExpired() {
    var now = actual.headers().first("Date").flatMap(HttpDates::parse).orElseGet(Instant::now);
    var found = new ArrayList<String>();
    actual.forEachItem(
        (item, index) ->
            Times.of(item, "expiresAt")
                .filter(now::isAfter)
                .ifPresent(
                    expired ->
                        found.add(
                            "item %d: expiresAt %s has passed, it is %s"
                                .formatted(index, item.get("expiresAt"), now))));
    return report(found);
  }

  private ItemsAssert report(List<String> found) {
    if (!found.isEmpty()) {
      fail(
          found.size()
              + " item(s) deviate:\n"
              + found.stream().limit(SHOWN).collect(Collectors.joining("\n")));
    }
    return this;
  }
}
