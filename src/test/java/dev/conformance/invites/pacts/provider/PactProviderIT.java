package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.junit.Run;
import dev.conformance.invites.junit.RunResolver;
import dev.conformance.invites.pacts.broker.PactProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Does the server keep what its consumers rely on? Verifies the pacts in {@code pacts/}, or those
 * that a broker selects, against the server of the run, and leaves {@code pacts.md} in the reports
 * folder. The results count for the verdict of the run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RunResolver.class)
final class PactProviderIT {
  private final PactReport report = new PactReport();
  private Optional<Run> run = Optional.empty();

  @TestFactory
  List<DynamicNode> pacts(Run run) {
    this.run = Optional.of(run);
    run.reportPacts(report::results, report::violations);
    var client = run.client();
    var addresses =
        client.known().orElseThrow().invitations().stream().map(Invitation::username).toList();
    return new ProviderVerification(
            PactProperties.ofProcess(),
            Path.of("pacts"),
            new PactVerifier(client, run.settings(), addresses),
            new PactGate(run.settings().gate().only(), run.knownDeviations()),
            report)
        .tests();
  }

  @AfterAll
  void leaveTheReport() {
    run.ifPresent(known -> report.write(known.settings().reports(), known.server()));
  }
}
