package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where pacts come from: the committed folder, or a broker. */
public final class PactSources {
  private PactSources() {}

  /** All pacts of a folder, by name. */
  public static List<PactUnderTest> folder(Path folder) {
    return PactDocument.allIn(folder).stream()
        .map(document -> new PactUnderTest(document.pact(), Optional.empty()))
        .toList();
  }

  /** The pacts that a broker selects for this provider. */
  public static List<PactUnderTest> broker(Broker broker, BrokerSelection selection) {
    return broker.pactsFor(PactDocument.PROVIDER, selection).stream()
        .map(
            found ->
                new PactUnderTest(
                    PactDocument.parse(found.url(), found.document().toString()).pact(),
                    Optional.of(found)))
        .toList();
  }
}
