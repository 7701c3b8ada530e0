package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.report.ConsoleText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
  @Test
  void whatIsWrongWithTheVerificationOfPactsFailsTheRunInItsLastLine() {
    var settings = SettingsReader.read(SettingSources.none());
    try (var run = Run.open(settings, Clock.systemUTC(), Duration.ZERO)) {
      run.selection().checks(Examples.class).forEach(check -> run.verify(check, new Examples()));

      run.reportPacts(List::of, () -> List.of("Nothing is published."));

      assertThat(ConsoleText.closing(run.report()))
          .startsWith("NOT CONFORMANT")
          .endsWith(": Nothing is published.");
    }
  }

  @ConformanceSuite
  static final class Examples {
    @Verifies(Requirement.SCHEMA_1)
    void isMet(@Get Response response) {
      assertThat(response.status()).isEqualTo(200);
    }
  }
}
