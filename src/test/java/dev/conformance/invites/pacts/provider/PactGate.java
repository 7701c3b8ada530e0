package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.contract.Requirement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which interactions a run verifies and which deviations it accepts, by the requirements that an
 * interaction cites.
 *
 * @param selected an interaction is verified if it cites one of these; if all are selected, every
 *     interaction is verified
 * @param accepted a deviation is accepted if the interaction cites one of these
 */
record PactGate(Set<Requirement> selected, Set<Requirement> accepted) {
  /** The gate of a complete run without known deviations. */
  static PactGate complete() {
    return new PactGate(EnumSet.allOf(Requirement.class), Set.of());
  }

  boolean isComplete() {
    return selected.size() == Requirement.values().length;
  }

  boolean selects(Interaction interaction) {
    return isComplete() || !Collections.disjoint(requirements(interaction), selected);
  }

  boolean accepts(Set<Requirement> cited) {
    return !Collections.disjoint(cited, accepted);
  }

  /** The requirements that the interaction cites, if any. */
  static Set<Requirement> requirements(Interaction interaction) {
    return interaction.getComments().get("references") instanceof JsonValue.Object references
            && references.get("requirements") instanceof JsonValue.Object cited
        ? cited.getEntries().keySet().stream()
            .flatMap(id -> Requirement.withId(id).stream())
            .collect(Collectors.toSet())
        : Set.of();
  }
}
