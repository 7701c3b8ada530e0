package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.broker.BrokerPact;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A pact to verify.
 *
 * @param pact the pact
 * @param source the file or the broker's URL that it was read from
 * @param origin the broker's document; empty for a file
 */
public record PactUnderTest(Pact pact, String source, Optional<BrokerPact> origin) {

  public String consumer() {
    return pact.getConsumer().getName();
  }

  /** The consumer with its version, if the broker has several pacts of one consumer. */
  String title() {
    return origin
        .flatMap(BrokerPact::consumerVersion)
        .map(version -> consumer() + " " + version)
        .orElseGet(this::consumer);
  }

  /** Whether a difference is shown without failing the build. */
  boolean isPending(Interaction interaction) {
    return origin.map(BrokerPact::pending).orElse(false)
        || (interaction instanceof V4Interaction v4 && v4.getPending());
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
