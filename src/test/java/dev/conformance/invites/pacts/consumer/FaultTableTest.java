package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.provider.InteractionOutcome;
import dev.conformance.invites.pacts.provider.InvitedAddresses;
import dev.conformance.invites.pacts.provider.ProviderUnderTest;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
  /** Invited to the reference server's project, whatever its faulty versions return. */
  private static final InvitedAddresses INVITED =
      InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");

  private final List<PactDocument> pacts =
      RealConsumers.all().stream()
          .map(ConsumerPact::new)
          .map(pact -> PactDocument.parse(pact.fileName(), pact.text()))
          .toList();

  private final FaultTable table =
      new FaultTable(
          Faults.steady().parallelStream().collect(Collectors.toMap(fault -> fault, this::broken)));

  @Test
  void thePageSaysWhichConsumersEachFaultBreaks() throws IOException {
    var consumers = RealConsumers.all().stream().map(one -> one.client().consumer()).toList();

    GeneratedFile.at("pacts", "FAULTS.md").holds(table.toMarkdown(consumers));
  }

  @Test
  void theFaultsMeasuredOnTheRealGoSdkBreakItsPact() {
    assertThat(table.breaking("atlas-go-sdk"))
        .contains(
            "authentication-challenge-domain-with-a-comma",
            "error-code-number",
            "error-parameters-object",
            "links-strings",
            "list-trailing-comma",
            "roles-string",
            "time-hour-25",
            "time-impossible",
            "username-ignored")
        .doesNotContain(
            "authentication-challenge-unquoted",
            "authentication-expiry-missing",
            "authentication-token-type-missing",
            "created-at-missing",
            "list-status-201",
            "roles-null",
            "version-type-plain-json");
  }

  private SortedSet<String> broken(Fault fault) {
    var consumers = new TreeSet<String>();
    var options = ReferenceOptions.defaults().withFault(fault);
    try (var provider = ProviderUnderTest.reference(options, Profile.DOCUMENTED, INVITED)) {
      for (var document : pacts) {
        var pact = document.pact();
        var isBroken =
            pact.getInteractions().stream()
                .map(interaction -> provider.verifier().verify(pact, interaction))
                .anyMatch(InteractionOutcome::breaksTheConsumer);
        if (isBroken) {
          consumers.add(pact.getConsumer().getName());
        }
      }
    }
    return consumers;
  }
}
