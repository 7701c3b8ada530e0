package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.pacts.provider.InteractionOutcome;
import dev.conformance.invites.pacts.provider.InvitedAddresses;
import dev.conformance.invites.pacts.provider.PactSources;
import dev.conformance.invites.pacts.provider.PactUnderTest;
import dev.conformance.invites.pacts.provider.ProviderUnderTest;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final Path PACTS = Path.of("pacts");
  private static final Path PAGE = PACTS.resolve("FAULTS.md");

  /** Invited to the reference server's project, whatever its faulty versions answer. */
  private static final InvitedAddresses INVITED =
      InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");

  private final List<PactUnderTest> pacts = PactSources.folder(PACTS).readable();
  private final FaultTable table =
      new FaultTable(
          Faults.steady().parallelStream()
              .collect(Collectors.toMap(fault -> fault, fault -> broken(fault, pacts))));

  @Test
  void theFaultsThatBreakTheGoSdkAreAmongThem() {
    assertThat(table.breaking("atlas-go-sdk"))
        .contains(
            "root-results",
            "version-type-missing",
            "time-without-zone",
            "roles-string",
            "error-number-string");
  }

  @Test
  void thePageSaysWhomEachFaultBreaks() throws IOException {
    var page = table.toMarkdown(pacts.stream().map(PactUnderTest::consumer).sorted().toList());
    if (System.getProperty("pacts.refresh") != null) {
      Files.writeString(PAGE, page, StandardCharsets.UTF_8);
    }
    assertThat(PAGE)
        .as("write it with: mvn test -Dtest=FaultTableTest -Dpacts.refresh")
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(page);
  }

  private static SortedSet<String> broken(Fault fault, List<PactUnderTest> pacts) {
    var consumers = new TreeSet<String>();
    var options = ReferenceOptions.defaults().withFault(fault);
    try (var provider = ProviderUnderTest.reference(options, Profile.DOCUMENTED, INVITED)) {
      for (var pact : pacts) {
        var isBroken =
            pact.pact().getInteractions().stream()
                .map(interaction -> provider.verifier().verify(pact.pact(), interaction))
                .anyMatch(InteractionOutcome::breaksTheConsumer);
        if (isBroken) {
          consumers.add(pact.consumer());
        }
      }
    }
    return consumers;
  }
}
