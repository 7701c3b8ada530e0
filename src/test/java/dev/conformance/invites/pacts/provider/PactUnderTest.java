package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Pact;
import dev.conformance.invites.pacts.broker.BrokerPact;
import java.util.Optional;

/**
 * A pact to verify.
 *
 * @param pact the pact
 * @param origin the broker's document, where it comes from a broker
 */
public record PactUnderTest(Pact pact, Optional<BrokerPact> origin) {

  /** Whether the pact's failures are to be shown without failing the build. */
  public boolean pending() {
    return origin.map(BrokerPact::pending).orElse(false);
  }

  public String consumer() {
    return pact.getConsumer().getName();
  }
}
