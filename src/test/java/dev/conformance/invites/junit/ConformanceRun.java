package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Judges a target by running the suites in this process. Several runs may be in progress at the
 * same time; each has its own session.
 */
public final class ConformanceRun {
  private final List<Class<?>> suites;
  private final Clock clock;
  private final Duration replicationLag;

  public ConformanceRun(List<Class<?>> suites, Clock clock) {
    this(suites, clock, Session.REPLICATION_LAG);
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
    try (var checks = Discovery.of(suites);
        var session = Session.open(settings, clock, replicationLag)) {
      if (session.known().isPresent()) {
        suites.forEach(session::prefetch);
        checks.execute(session);
        session.finish();
      }
      return session.report();
    }
  }
}
