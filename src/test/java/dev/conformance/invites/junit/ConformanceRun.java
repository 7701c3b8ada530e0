package dev.conformance.invites.junit;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Verifies a target by the checks of the suites, without a test engine. Several runs may be in
 * progress at the same time.
 */
public final class ConformanceRun {
  private final List<Class<?>> suites;
  private final Clock clock;
  private final Duration replicationLag;

  public ConformanceRun(List<Class<?>> suites, Clock clock) {
    this(suites, clock, Run.REPLICATION_LAG);
  }

  /**
   * @param replicationLag the time in which a change reaches all replicas of the target; zero for a
   *     server without replicas
   */
  public ConformanceRun(List<Class<?>> suites, Clock clock, Duration replicationLag) {
    this.suites = List.copyOf(suites);
    this.clock = clock;
    this.replicationLag = replicationLag;
  }

  /** One line that says what a run with these settings verifies, and how. */
  public static String opening(Settings settings) {
    return settings.target().isPresent()
        ? ConsoleText.opening(conditions(settings))
        : "Testing the embedded reference server: " + conditions(settings).words();
  }

  /** Verifies the target of these settings. If the kit itself fails, the report says so. */
  public Report verify(Settings settings) {
    var startedAt = clock.instant();
    try (var run = Run.open(settings, clock, replicationLag)) {
      run.runner().ifPresent(this::verify);
      run.finish();
      return run.report();
    } catch (RuntimeException | Error failure) {
      return Report.undetermined(
          conditions(settings),
          startedAt,
          Duration.between(startedAt, clock.instant()),
          internalError(failure, "the run"));
    }
  }

  private void verify(Runner runner) {
    runner.prefetch(suites);
    for (var suite : suites) {
      var instance = ReflectionSupport.newInstance(suite);
      runner.selection().checks(suite).forEach(check -> runner.verify(check, instance));
    }
  }

  private static Conditions conditions(Settings settings) {
    return Run.conditions(settings, settings.target().isEmpty(), settings.gate().only());
  }

  /**
   * What failed in the kit itself, and what to do, without a full stop. It never contains the
   * message of the failure, which might quote what was sent, credentials included.
   *
   * @param place what was in progress
   */
  public static String internalError(Throwable failure, String place) {
    if (failure instanceof OutOfMemoryError) {
      return "the kit ran out of memory with a heap of %d MB: give it more (JAVA_TOOL_OPTIONS=-Xmx1g), or test a project with fewer invitations"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    var trace = failure.getStackTrace();
    return "internal error in %s (%s at %s): this is a bug in the kit; please report it with this line"
        .formatted(place, failure.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]);
  }
}
