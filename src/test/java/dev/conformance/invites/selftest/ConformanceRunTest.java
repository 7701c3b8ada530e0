package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.target.Settings;
import dev.conformance.invites.target.SettingsReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConformanceRunTest {
  private static final Settings EMBEDDED = SettingsReader.read(Map.of(), Map.of(), Map.of());

  @Test
  void reportsThatTheKitBrokeOff() {
    var run = new ConformanceRun(Suites.all(), failing(() -> new IllegalStateException("canary")));

    var report = run.judge(EMBEDDED);

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence())
        .matches(
            "the kit broke off at dev\\.conformance\\.invites\\.selftest\\.ConformanceRunTest\\S* with"
                + " java\\.lang\\.IllegalStateException, which is a defect of the kit: please report"
                + " it with this line");
  }

  @Test
  void reportsThatTheMemoryDoesNotSuffice() {
    var run = new ConformanceRun(Suites.all(), failing(() -> new OutOfMemoryError("canary")));

    var report = run.judge(EMBEDDED);

    assertThat(report.sentence())
        .matches(
            "the kit ran out of memory with a heap of \\d+ MB: give it more"
                + " \\(JAVA_TOOL_OPTIONS=-Xmx1g\\), judge fewer targets at once \\(--jobs\\), or a"
                + " project with fewer invitations");
  }

  /** A clock that tells the time to the run, and breaks when the session asks for it. */
  private static Clock failing(Supplier<Throwable> failure) {
    var asked = new AtomicInteger();
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        if (asked.incrementAndGet() == 2) {
          throw sneaky(failure.get());
        }
        return Instant.EPOCH;
      }
    };
  }

  private static RuntimeException sneaky(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }
}
