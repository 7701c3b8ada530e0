package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the schema finds wrong with the items of a list, by requirement: the list is validated once,
 * however many requirements are judged by it, and what is kept does not grow with it.
 */
final class ItemDeviations {
  private static final int SHOWN = 10;

  private final Map<Requirement, Found> found = new EnumMap<>(Requirement.class);

  private static final class Found {
    private final List<String> first = new ArrayList<>();
    private int items;
    private int lastItem = -1;

    void add(int index, String message) {
      items += index == lastItem ? 0 : 1;
      lastItem = index;
      if (first.size() < SHOWN) {
        first.add("item " + index + ": " + message);
      }
    }
  }

  private ItemDeviations() {}

  static ItemDeviations of(Body body) {
    var deviations = new ItemDeviations();
    new ListingReader(
            body,
            (item, index) ->
                ContractSchema.INVITATION
                    .deviations(item)
                    .forEach(one -> deviations.found(one).add(index, one.message())))
        .visit();
    return deviations;
  }

  private Found found(Deviation deviation) {
    return found.computeIfAbsent(deviation.requirement(), requirement -> new Found());
  }

  /** How many items deviate from the requirement, and how the first ones do; empty where none. */
  Optional<String> from(Requirement requirement) {
    return Optional.ofNullable(found.get(requirement))
        .map(some -> some.items + " item(s) deviate:\n" + String.join("\n", some.first));
  }
}
