package dev.conformance.invites.junit;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.VerdictRules;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that a failure of the kit itself aborted. It says why, and writes reports like any other.
 */
public final class AbortedRun {
  private AbortedRun() {}

  static Report report(Settings settings, Throwable failure, Instant startedAt, Instant now) {
    var terms = Terms.of(settings);
    return VerdictRules.undetermined(
        terms.target(),
        terms.conditions(),
        startedAt,
        Duration.between(startedAt, now),
        sentence(failure));
  }

  /**
   * What failed, and what to do, without a full stop. It never holds the message of the failure,
   * which might hold what was sent, credentials included.
   */
  public static String sentence(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "the kit ran out of memory with a heap of %d MB: give it more (JAVA_TOOL_OPTIONS=-Xmx1g), or judge a project with fewer invitations"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    var trace = failure.getStackTrace();
    return "the kit aborted at %s with %s, which is a defect of the kit: please report it with this line"
        .formatted(trace.length == 0 ? "unknown" : trace[0], failure.getClass().getName());
  }
}
