package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import dev.conformance.invites.contract.Requirement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the run's gate means for pacts, by the requirements that an interaction cites.
 *
 * @param selected an interaction is verified if it cites one of these; if all are selected, every
 *     one is
 * @param accepted a difference is accepted if the interaction cites one of these known deviations
 */
record PactGate(Set<Requirement> selected, Set<Requirement> accepted) {
  PactGate {
    selected = Set.copyOf(selected);
    accepted = Set.copyOf(accepted);
  }

  /** The gate of a complete run without known deviations. */
  static PactGate complete() {
    return new PactGate(EnumSet.allOf(Requirement.class), Set.of());
  }

  boolean isComplete() {
    return selected.size() == Requirement.values().length;
  }

  boolean selects(Interaction interaction) {
    return isComplete() || cites(interaction, selected);
  }

  boolean accepts(Interaction interaction) {
    return cites(interaction, accepted);
  }

  private static boolean cites(Interaction interaction, Set<Requirement> requirements) {
    return !Collections.disjoint(requirements(interaction), requirements);
  }

  /** The requirements that the interaction cites, if any. */
  static Set<Requirement> requirements(Interaction interaction) {
    var cited = EnumSet.noneOf(Requirement.class);
    var references = interaction.getComments().get("references");
    if (references != null && references.isObject() && references.has("requirements")) {
      references
          .get("requirements")
          .asObject()
          .getEntries()
          .keySet()
          .forEach(id -> Requirement.withId(id).ifPresent(cited::add));
    }
    return cited;
  }
}
