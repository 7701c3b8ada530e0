package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Judges a target by the checks of the suites, without a test engine. Several runs may be in
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

  /**
   * Judges the target of these settings. If the kit itself fails, the report says so.
   *
   * @throws dev.conformance.invites.config.ConfigurationException if a file that the settings name
   *     cannot be read
   */
  public Report judge(Settings settings) {
    var startedAt = clock.instant();
    try {
      return run(settings);
    } catch (ConfigurationException wrong) {
      throw wrong;
    } catch (RuntimeException | Error defect) {
      return AbortedRun.report(settings, defect, startedAt, clock.instant());
    }
  }

  private Report run(Settings settings) {
    try (var run = Run.open(settings, clock, replicationLag)) {
      if (run.known().isPresent()) {
        suites.forEach(run::prefetch);
        suites.forEach(suite -> verify(suite, run));
        run.finish();
      }
      return run.report();
    }
  }

  private static void verify(Class<?> suite, Run run) {
    var instance = ReflectionSupport.newInstance(suite);
    run.plan().checks(suite).forEach(check -> run.verify(check, instance));
  }
}
