package dev.conformance.invites.selftest;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Verifies;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceRunTest {
  @Test
  void isUndeterminedIfTheKitRunsOutOfMemory() {
    var report = run("--only=SCHEMA-1");

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).startsWith("the kit ran out of memory with a heap of ");
  }

  @Test
  void failsACheckThatTheKitCannotEvaluate() {
    assertThat(run("--only=SCHEMA-2").with(Status.FAILED))
        .extracting(failed -> failed.failures().get(0).message().orElseThrow())
        .containsExactly(
            "the kit could not evaluate this response: java.lang.IllegalStateException: canary of"
                + " status 200");
  }

  private static Report run(String only) {
    return new ConformanceRun(List.of(Crashes.class), Clock.systemUTC())
        .verify(SettingsReader.read(SettingSources.none(), only));
  }

  @ConformanceSuite
  @SuppressWarnings("DoNotCallSuggester") // the run calls them
  static final class Crashes {
    @Verifies(SCHEMA_1)
    void runsOutOfMemory(@Get Response response) {
      throw new OutOfMemoryError("canary");
    }

    @Verifies(SCHEMA_2)
    void fails(@Get Response response) {
      throw new IllegalStateException("canary of status " + response.status());
    }
  }
}
