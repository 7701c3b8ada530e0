package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Verifies the pacts in {@code pacts/}, or those that a broker selects, against the server of the
 * run. The results count for the verdict of the run.
 */
@ConformanceSuite
final class PactProviderIT {
  @TestFactory
  List<DynamicNode> pacts(Run run) {
    var verification =
        new ProviderVerification(
            PactSettings.read(SettingSources.ofProcess()),
            Path.of("pacts"),
            new PactVerifier(run.client(), run.settings().gate().profile()),
            new PactGate(run.settings().gate().only(), run.knownDeviations()));
    run.reportPacts(verification::results, verification::violations);
    return verification.tests();
  }
}
