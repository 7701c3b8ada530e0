package dev.conformance.invites.selftest;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.testing.HttpText.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Verifies;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Relay;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceRunTest {
  private static final Settings EMBEDDED = SettingsReader.read(SettingSources.none());

  @ParameterizedTest
  @CsvSource({"Digest, API key", "Bearer, service account"})
  void isUndeterminedIfOneOfTwoCredentialsHasNoRole(String scheme, String credential) {
    var forbidden = RawServer.answering(request -> error("403 Forbidden", "USER_UNAUTHORIZED"));
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server =
            RawServer.start(
                new Relay(reference.baseUrl())
                    .except(
                        request -> request.header("Authorization").orElse("").startsWith(scheme),
                        forbidden))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .isEqualTo(
              "project not readable: %s returns 403 USER_UNAUTHORIZED; the %s needs the Project"
                  + " Owner role on project %s",
              server.baseUrl(), credential, ReferenceData.STANDARD.ownedProject());
    }
  }

  @ConformanceSuite
  static final class RunsOutOfMemory {
    @Verifies(SCHEMA_1)
    @SuppressWarnings("DoNotCallSuggester") // the run calls it
    void holds(@Get Response response) {
      throw new OutOfMemoryError("canary");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RunsOutOfMemory       | the kit ran out of memory with a heap of
          FailsInItsConstructor | internal error (java.lang.AssertionError at dev.conformance.invites.
          """)
  void isUndeterminedIfASuiteAborts(String name, String sentence) throws ClassNotFoundException {
    var suite = Class.forName(ConformanceRunTest.class.getName() + "$" + name);

    var report = new ConformanceRun(List.of(suite), Clock.systemUTC()).verify(EMBEDDED);

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).startsWith(sentence);
  }

  @ConformanceSuite
  static final class FailsInItsConstructor {
    FailsInItsConstructor() {
      throw new AssertionError("canary");
    }

    @Verifies(SCHEMA_1)
    void holds(@Get Response response) {
      assertThat(response.status()).isEqualTo(200);
    }
  }

  @Test
  void failsACheckThatTheKitCannotEvaluate() {
    var run = new ConformanceRun(List.of(Crashes.class), Clock.systemUTC());

    var report = run.verify(EMBEDDED);

    assertThat(report.with(Status.FAILED))
        .extracting(RequirementResult::requirement, result -> result.failures().get(0).message())
        .containsExactly(
            tuple(
                SCHEMA_1,
                Optional.of(
                    "the kit could not evaluate this response: java.lang.IllegalStateException:"
                        + " canary of status 200")));
  }

  @ConformanceSuite
  static final class Crashes {
    @Verifies(SCHEMA_1)
    @SuppressWarnings("DoNotCallSuggester") // the run calls it
    void holds(@Get Response response) {
      throw new IllegalStateException("canary of status " + response.status());
    }
  }
}
