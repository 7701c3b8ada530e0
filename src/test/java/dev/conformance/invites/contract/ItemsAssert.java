package dev.conformance.invites.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.conformance.invites.common.Excerpt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Assertions on items. A failure says how many items deviate, and how the first ones do. */
public final class ItemsAssert extends ContractAssert<ItemsAssert, Response> {
  private ItemsAssert(Response response) {
    super(response, ItemsAssert.class);
  }

  public static ItemsAssert assertThatItemsOf(Response response) {
    return new ItemsAssert(response);
  }

  /** The schema finds no deviation from this requirement in any item. */
  public ItemsAssert satisfy(Requirement requirement) {
    return requireNone(Optional.ofNullable(actual.body().findings().deviations().get(requirement)));
  }

  /** Every item names this project; an item without one is left to the schema. */
  public ItemsAssert belongTo(String projectId) {
    return haveNone(
        item -> !item.groupId().isEmpty() && !item.groupId().equals(projectId),
        "groupId is not that of the requested project",
        item -> Excerpt.of(item.groupId()));
  }

  /** No id occurs twice; an item without an id is left to the schema. */
  public ItemsAssert haveUniqueIds() {
    var seen = new HashSet<String>();
    return haveNone(
        item -> !item.id().isEmpty() && !seen.add(item.id()),
        "the id is that of an earlier item",
        item -> "");
  }

  /** In every item whose times can be read, expiresAt is not before createdAt. */
  public ItemsAssert doNotExpireBeforeTheirCreation() {
    return haveNone(
        item -> item.createdAt().flatMap(it -> item.expiresAt().filter(it::isAfter)).isPresent(),
        "expiresAt is before createdAt",
        item -> member(item, "expiresAt") + ", " + member(item, "createdAt"));
  }

  /** No item had expired when the response was sent. */
  public ItemsAssert haveNotExpired() {
    var now = actual.headers().date("Date").orElseGet(Instant::now);
    return haveNone(
        item -> item.expiresAt().filter(now::isAfter).isPresent(),
        "expiresAt is before the Date of the response",
        item -> member(item, "expiresAt") + ", now " + now);
  }

  private static String member(Invitation item, String name) {
    return name + " " + Excerpt.of(item.item().get(name));
  }

  private ItemsAssert haveNone(
      Predicate<Invitation> deviates, String sentence, Function<Invitation, String> detail) {
    var deviations =
        actual.invitations().stream()
            .filter(deviates)
            .map(item -> Deviation.of("", sentence, detail.apply(item)).ofItem(item.name()))
            .toList();
    return requireNone(summary(deviations, actual.invitations().size()));
  }

  /** How the items violate the schema, by requirement. */
  static Map<Requirement, Deviation> deviations(List<Invitation> items) {
    var found = new EnumMap<Requirement, List<Deviation>>(Requirement.class);
    for (var index = 0; index < items.size(); index++) {
      var item = "item " + index;
      items.get(index).violations().stream()
          .collect(groupingBy(Violation::requirement, mapping(Violation::deviation, toList())))
          .forEach(
              (requirement, deviations) ->
                  found
                      .computeIfAbsent(requirement, absent -> new ArrayList<>())
                      .add(Deviation.joined(deviations).orElseThrow().ofItem(item)));
    }
    // A body keeps these for the whole run: one deviation, and not that of each item.
    return found.entrySet().stream()
        .collect(
            toMap(Map.Entry::getKey, it -> summary(it.getValue(), items.size()).orElseThrow()));
  }

  /**
   * One sentence for all items that deviate in the same way: {@code required property 'id' not
   * found: in 2 of 11 items: item 3, item 5}.
   */
  private static Optional<Deviation> summary(List<Deviation> deviations, int items) {
    var bySentence =
        deviations.stream().collect(groupingBy(Deviation::sentence, LinkedHashMap::new, toList()));
    var summaries = new ArrayList<Deviation>();
    bySentence.forEach(
        (sentence, alike) -> {
          var counts = "in %d of %d items: ".formatted(alike.size(), items);
          summaries.add(
              Deviation.of("", sentence, counts + Excerpt.list(alike, Deviation::detail)));
        });
    return Deviation.joined(summaries);
  }
}
