package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Relay;
import org.junit.jupiter.api.Test;

/** What only requests show that are pipelined on one connection. */
class InterferenceTest {
  @Test
  void responsesInTheWrongOrderFail() {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.start(new Relay(reference.baseUrl()).lastFirst())) {
      var report = judge(server);

      assertThat(report.with(Status.FAILED))
          .flatExtracting(RequirementResult::checks)
          .filteredOn(check -> check.status() == Status.FAILED)
          .extracting(check -> check.message().orElseThrow())
          .isNotEmpty()
          .allMatch(
              message ->
                  message.startsWith(
                      "while requests are pipelined on one connection (RFC 9112 section 9.3.2): "));
    }
  }

  @Test
  void aServerThatClosesTheConnectionAfterEachResponseCausesNoFalsePositive() {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.start(new Relay(reference.baseUrl()))) {
      assertThat(Runs.deviations(judge(server))).isEmpty();
    }
  }

  private static Report judge(RawServer server) {
    return Runs.judge(
        Runs.settings(
            server.baseUrl(),
            Runs.SERVICE_ACCOUNT,
            "--depth=thorough",
            "--seed=1",
            "--only=USERNAME-1,AUTHENTICATION-1"));
  }
}
