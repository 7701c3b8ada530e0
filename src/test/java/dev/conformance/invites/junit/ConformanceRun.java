package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Judges a target by running the suites in this process. Several runs may be in progress at the
 * same time; each has its own launcher.
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
        execute(run);
        run.finish();
      }
      return run.report();
    }
  }

  /** Rethrows unchanged what a check has thrown, unless it is the result of the check. */
  private void execute(Run run) {
    var config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    var defect = new FirstDefect();
    try (var provided = RunStore.provide(run);
        var launcher = LauncherFactory.openSession(config)) {
      var request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(suites.stream().map(DiscoverySelectors::selectClass).toList())
              .enableImplicitConfigurationParameters(false)
              .configurationParameter(RunStore.KEY, provided.id())
              .build();
      launcher.getLauncher().execute(request, defect);
    }
    defect.first.ifPresent(ExceptionUtils::rethrow);
  }

  /** Keeps the first failure that is not the result of a check: it would be lost. */
  private static final class FirstDefect implements TestExecutionListener {
    private Optional<Throwable> first = Optional.empty();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      first =
          first.or(
              () ->
                  result
                      .getThrowable()
                      .filter(thrown -> result.getStatus() == TestExecutionResult.Status.FAILED)
                      .filter(thrown -> !(thrown instanceof CheckExtension.DeviationError)));
    }
  }
}
