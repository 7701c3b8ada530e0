package dev.conformance.invites.junit;

import dev.conformance.invites.contract.ContractSchema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Finds the checks of some suites and compiles what they judge by, in a separate thread, while the
 * run waits for its target's first responses.
 */
final class Discovery implements AutoCloseable {
  private final FutureTask<Found> search;

  private record Found(LauncherSession session, TestPlan checks) {}

  private Discovery(List<Class<?>> suites) {
    this.search = new FutureTask<>(() -> find(suites));
  }

  static Discovery of(List<Class<?>> suites) {
    var discovery = new Discovery(suites);
    var thread = new Thread(discovery.search, "conformance-discovery");
    thread.setDaemon(true);
    thread.start();
    return discovery;
  }

  private static Found find(List<Class<?>> suites) {
    var config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(suites.stream().map(DiscoverySelectors::selectClass).toList())
            .enableImplicitConfigurationParameters(false)
            .build();
    var session = LauncherFactory.openSession(config);
    var checks = session.getLauncher().discover(request);
    ContractSchema.compileAll();
    return new Found(session, checks);
  }

  /**
   * Runs the checks in this session.
   *
   * <p>Rethrows unchanged what a check has thrown, unless it is the result of the check.
   */
  void execute(Session session) {
    var found = found();
    Sessions.give(found.session(), new Sessions.Given(session));
    var defect = new FirstDefect();
    found.session().getLauncher().execute(found.checks(), defect);
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

  private Found found() {
    try {
      return search.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException("the kit's checks cannot be found", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    found().session().close();
  }
}
