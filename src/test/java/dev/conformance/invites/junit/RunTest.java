package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
  @Test
  void whatIsWrongWithTheVerificationOfPactsFailsTheRunInItsLastLine() {
    var settings = SettingsReader.read(SettingSources.none());
    var passed =
        new CheckResult(
            Requirement.SCHEMA_1,
            "a suite",
            "a check",
            Status.PASSED,
            Optional.empty(),
            List.of(),
            Instant.EPOCH,
            Duration.ZERO);
    try (var run = Run.open(settings, Clock.systemUTC(), Duration.ZERO)) {
      run.record(passed);

      run.reportPacts(List::of, () -> List.of("Nothing is published."));

      assertThat(ConsoleText.closing(run.report()))
          .startsWith("NOT CONFORMANT")
          .endsWith(": Nothing is published.");
    }
  }
}
