package dev.conformance.invites.pacts.consumer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.V4Pact;
import dev.conformance.invites.pacts.provider.InteractionOutcome;
import dev.conformance.invites.pacts.provider.ReferenceProvider;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which faults of a server break which consumers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final String HEAD =
      """
      # Which consumers a fault breaks

      Each fault of the reference server, and the real consumers whose pacts it breaks. A fault that
      breaks no consumer still breaks the published contract. Generated: `mvn test -Pselftest -Drefresh`
      refreshes this page, and a test fails if it is out of date.

      """;

  private final List<V4Pact> pacts =
      RealConsumer.all().stream().map(consumer -> new ConsumerPact(consumer).pact()).toList();
  private final List<String> consumers =
      pacts.stream().map(pact -> pact.getConsumer().getName()).toList();

  private Map<String, Set<String>> consumersBrokenBy = Map.of();

  /** A pact that the faultless server breaks would seem to be broken by every fault. */
  @BeforeAll
  void theFaultlessServerKeepsEveryPact() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults());
        var provider = ReferenceProvider.of(server, Map.of())) {
      assertThat(pacts.stream().flatMap(pact -> outcomes(provider, pact)))
          .as("results on the conformant server, which must be usable by every consumer")
          .noneMatch(InteractionOutcome::breaksTheConsumer);
    }

    consumersBrokenBy =
        Faults.steady().parallelStream()
            .collect(
                toMap(Fault::id, fault -> broken(ReferenceOptions.defaults().withFault(fault))));
  }

  @Test
  @Tag(GeneratedFile.TAG)
  void thePageSaysWhichConsumersEachFaultBreaks() throws IOException {
    var page =
        new StringBuilder(HEAD)
            .append(row("Fault", consumers.stream()))
            .append(row("---", consumers.stream().map(consumer -> ":-:")));
    new TreeMap<>(consumersBrokenBy)
        .forEach(
            (fault, broken) ->
                page.append(
                    row(
                        "`" + fault + "`",
                        consumers.stream().map(one -> broken.contains(one) ? "broken" : ""))));

    GeneratedFile.at("pacts", "FAULTS.md").holds(page.toString());
  }

  private static String row(String first, Stream<String> cells) {
    return cells
        .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
        .collect(joining("", "| " + first + " |", "\n"));
  }

  @Test
  void theFaultsMeasuredOnTheRealGoSdkBreakItsPact() {
    assertThat(consumersBrokenBy)
        .extractingFromEntries(
            fault -> fault.getValue().contains("atlas-go-sdk") ? fault.getKey() : "")
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

  private Set<String> broken(ReferenceOptions options) {
    try (var server = ReferenceServer.start(options);
        var provider = ReferenceProvider.of(server, Map.of())) {
      return pacts.stream()
          .filter(pact -> isBroken(server, provider, pact))
          .map(pact -> pact.getConsumer().getName())
          .collect(Collectors.toSet());
    }
  }

  /** Opens another client if the shared one has stopped because the server refuses it. */
  private static boolean isBroken(ReferenceServer server, ReferenceProvider shared, V4Pact pact) {
    if (shared.client().refusal().isEmpty()) {
      return isBroken(shared, pact);
    }
    try (var own = ReferenceProvider.of(server, Map.of())) {
      return isBroken(own, pact);
    }
  }

  private static boolean isBroken(ReferenceProvider provider, V4Pact pact) {
    return outcomes(provider, pact).anyMatch(InteractionOutcome::breaksTheConsumer);
  }

  private static Stream<InteractionOutcome> outcomes(ReferenceProvider provider, V4Pact pact) {
    return pact.getInteractions().stream()
        .map(interaction -> provider.verifier().verify(pact, interaction));
  }
}
