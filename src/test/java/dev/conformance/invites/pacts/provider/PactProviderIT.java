package dev.conformance.invites.pacts.provider;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Verifies the pacts in {@code pacts/}, or those that a broker selects, against the server of the
 * run. The results count for the verdict of the run. Each interaction is a test; one that neither
 * passes nor fails the run is skipped with the reason.
 */
@ConformanceSuite
final class PactProviderIT {
  @TestFactory
  Stream<DynamicNode> pacts(Run run) {
    var verification =
        new ProviderVerification(
            SettingSources.ofProcess(),
            new PactVerifier(run.client(), run.settings().gate().profile()),
            run.settings().gate().only(),
            run.accepted(Accept.FAILED),
            run.accepted(Accept.NOT_EXERCISED));
    var results = verification.verify();
    run.reportPacts(results);
    return results.stream()
        .map(
            pact ->
                dynamicContainer(
                    pact.consumer(),
                    pact.interactions().stream()
                        .map(result -> dynamicTest(result.description(), () -> end(result)))));
  }

  private static void end(PactResult.Interaction result) {
    if (result.status() == Status.FAILED) {
      Assertions.fail(result.details());
    }
    if (result.status() != Status.PASSED) {
      Assumptions.abort(result.details());
    }
  }
}
