package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a deviation counts; the evaluations of the checks in here are counted from 1. */
class ConfirmationTest {
  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  @BeforeEach
  void countFromOne() {
    EVALUATIONS.set(0);
  }

  @Test
  void aDeviationThatShowsAgainHasFailed() {
    var result = judge(AlwaysDeviates.class);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message()).hasValue("deviation of evaluation 2");
    assertThat(result.exchanges()).hasSize(1);
  }

  @ConformanceSuite
  static final class AlwaysDeviates {
    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      deviate(true);
    }
  }

  @Test
  void aDeviationThatShowsNowAndThenHasFailed() {
    var result = judge(DeviatesEveryThirdTime.class);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message())
        .hasValue("deviation of evaluation 4\n(seen in 1 of 3 fresh attempts)");
  }

  @ConformanceSuite
  static final class DeviatesEveryThirdTime {
    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      deviate(EVALUATIONS.get() % 3 == 0);
    }
  }

  @Test
  void aDeviationThatShowsOnlyAmongConcurrentRequestsHasFailed() {
    var result = judge(DeviatesAtOnce.class);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message().orElseThrow())
        .matches("deviation of evaluation \\d+\n\\(seen in 8 of 11 fresh attempts\\)");
  }

  @ConformanceSuite
  static final class DeviatesAtOnce {
    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      deviate(EVALUATIONS.get() == 0 || EVALUATIONS.get() > 3);
    }
  }

  @Test
  void aDeviationThatDoesNotShowAgainIsUnstable() {
    var result = judge(DeviatesOnce.class);

    assertThat(result.status()).isEqualTo(Status.UNSTABLE);
    assertThat(result.message())
        .hasValue("not seen again in 11 fresh attempts: deviation of evaluation 1");
  }

  @ConformanceSuite
  static final class DeviatesOnce {
    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      deviate(EVALUATIONS.get() == 0);
    }
  }

  @Test
  void aCheckThatPassesIsNotRepeated() {
    var result = judge(Holds.class);

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(EVALUATIONS).hasValue(1);
  }

  @ConformanceSuite
  static final class Holds {
    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      deviate(false);
    }
  }

  private static void deviate(boolean now) {
    var number = EVALUATIONS.incrementAndGet();
    assertThat(now).withFailMessage("deviation of evaluation " + number).isFalse();
  }

  private static CheckResult judge(Class<?> suite) {
    return new ConformanceRun(List.of(suite), Clock.systemUTC())
        .judge(SettingsReader.read(SettingSources.none())).requirements().stream()
            .flatMap(result -> result.checks().stream())
            .findFirst()
            .orElseThrow();
  }
}
