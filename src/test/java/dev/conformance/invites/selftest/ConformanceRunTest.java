package dev.conformance.invites.selftest;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Verifies;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceRunTest {
  private static Report run(Class<?> suite) {
    return new ConformanceRun(List.of(suite), Clock.systemUTC())
        .verify(SettingsReader.read(SettingSources.none()));
  }

  @ConformanceSuite
  static final class RunsOutOfMemory {
    @Verifies(SCHEMA_1)
    @SuppressWarnings("DoNotCallSuggester") // the run calls it
    void holds(@Get Response response) {
      throw new OutOfMemoryError("canary");
    }
  }

  @Test
  void isUndeterminedIfTheKitAborts() {
    var report = run(RunsOutOfMemory.class);

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).startsWith("the kit ran out of memory with a heap of ");
  }

  @Test
  void aServerWithoutAChallengeIsNotConformant() {
    var fault = Faults.withId("authentication-challenge-missing").orElseThrow();

    var report = Runs.run(ReferenceOptions.defaults().withFault(fault), Runs.BOTH);

    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(Runs.result(report, AUTHENTICATION_2).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void failsACheckThatTheKitCannotEvaluate() {
    assertThat(run(Crashes.class).with(Status.FAILED))
        .extracting(failed -> failed.failures().get(0).message().orElseThrow())
        .containsExactly(
            "the kit could not evaluate this response: java.lang.IllegalStateException: canary of"
                + " status 200");
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
