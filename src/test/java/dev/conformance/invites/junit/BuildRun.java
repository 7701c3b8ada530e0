package dev.conformance.invites.junit;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.report.AllurePage;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import dev.conformance.invites.report.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Adapts a {@link Run} to a build tool: reads the settings from the process, announces the run on
 * the console, and writes the reports when the last suite has ended. An invalid configuration means
 * that there is no run and no report.
 *
 * @param problem why there is no run
 */
record BuildRun(BuildSettings build, Optional<Reports> reports, Optional<Run> run, String problem)
    implements AutoCloseable {
  private static final Namespace STORE = Namespace.create(BuildRun.class.getName());

  /**
   * Where a run takes its settings from, and where it prints. By default those of the process; a
   * test stores other ones in the session of the launcher.
   */
  record BuildSettings(SettingSources sources, PrintStream console) {

    @SuppressWarnings("SystemOut") // a build tool shows what its tests print
    private static BuildSettings of(ExtensionContext context) {
      var store = context.getStore(StoreScope.LAUNCHER_SESSION, STORE);
      return Optional.ofNullable(store.get(BuildSettings.class, BuildSettings.class))
          .orElseGet(() -> new BuildSettings(SettingSources.ofProcess(), System.out));
    }
  }

  static BuildRun of(ExtensionContext context) {
    var store = context.getRoot().getStore(STORE);
    return store.getOrComputeIfAbsent(
        BuildRun.class, key -> open(BuildSettings.of(context)), BuildRun.class);
  }

  static BuildRun open(BuildSettings build) {
    Locale.setDefault(Locale.ROOT); // digits, decimal points and letter cases
    var sources = build.sources();
    var reports = Optional.<Reports>empty();
    try {
      reports = Optional.of(Reports.open(SettingsReader.reportsFolderIgnoringErrors(sources)));
      BuildGate.requireWhatMavenWasGiven(sources);
      var settings = SettingsReader.read(sources);
      build.console().println(ConsoleText.opening(Conditions.of(settings)));
      var run = Run.open(settings, Clock.systemUTC(), Run.REPLICATION_LAG);
      return new BuildRun(build, reports, Optional.of(run), "");
    } catch (ConfigurationException | ReportsException wrong) {
      return without(build, reports, "INVALID CONFIGURATION: " + wrong.getMessage());
    } catch (RuntimeException | Error failure) {
      return without(build, reports, "UNDETERMINED: " + Kit.internalError(failure, "the run"));
    }
  }

  private static BuildRun without(BuildSettings build, Optional<Reports> reports, String problem) {
    reports.ifPresent(Reports::close);
    build.console().println(problem);
    return new BuildRun(build, Optional.empty(), Optional.empty(), problem);
  }

  /** Why nothing can be verified, in one sentence; empty if something can. */
  Optional<String> untestableReason() {
    return run.map(Run::untestableReason).orElse(Optional.of(problem));
  }

  /**
   * Ends the run: writes the reports and prints the failures, the path of the reports and, last,
   * the verdict.
   *
   * @throws VerdictError if the build must fail, regardless of the tests that were selected
   */
  @Override
  public void close() {
    var result = run.map(Run::report).orElseThrow(() -> new VerdictError(problem));
    run.ifPresent(Run::close);
    var console = build.console();
    console.print(ConsoleText.details(result));
    try {
      reports.ifPresent(open -> write(result, open));
    } catch (ReportsException notWritten) {
      console.println(notWritten.getMessage());
      throw notWritten;
    } finally {
      console.println(ConsoleText.closing(result));
    }
    if (result.verdict() != Verdict.CONFORMANT) {
      throw new VerdictError(
          result.verdictWords().toUpperCase(Locale.ROOT) + ": see the verdict above");
    }
  }

  private void write(Report result, Reports open) {
    try (open) {
      open.write(result);
    }
    var console = build.console();
    console.println("Reports: " + open.path());
    Optional.ofNullable(build.sources().properties().get(AllurePage.HOME))
        .map(home -> new AllurePage(Path.of(home)))
        .map(page -> page.write(open.path(), result.title(), result.conditions().server()))
        .ifPresent(console::println);
  }

  /**
   * Makes JUnit fail the container of all suites, and with it the build. The build tool prints its
   * message below the verdict, which it does not repeat. JUnit wraps what is not an error.
   */
  static final class VerdictError extends AssertionError {
    private static final long serialVersionUID = 1L;

    VerdictError(String line) {
      super(line);
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
