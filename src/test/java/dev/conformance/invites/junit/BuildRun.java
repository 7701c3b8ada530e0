package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.report.allure.AllurePage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Adapts a {@link Run} to a build tool: reads the settings from the process, announces the run on
 * the console, and writes the reports when the last suite has ended. An invalid configuration means
 * that there is no run, but there is a report.
 */
final class BuildRun implements AutoCloseable {
  private static final Namespace STORE = Namespace.create(BuildRun.class.getName());

  private final Optional<Run> run;
  private final Supplier<Report> report;
  private final Optional<Reports> reports;
  private final BuildSettings build;

  private BuildRun(
      Optional<Run> run, Supplier<Report> report, Optional<Reports> reports, BuildSettings build) {
    this.run = run;
    this.report = report;
    this.reports = reports;
    this.build = build;
  }

  /**
   * Where a run takes its settings from, and where it prints. By default those of the process; a
   * test stores other ones in the session of the launcher.
   */
  record BuildSettings(SettingSources sources, PrintStream console) {

    @SuppressWarnings("SystemOut") // a build tool shows what its tests print
    private static BuildSettings of(ExtensionContext context) {
      var stored =
          context
              .getStore(StoreScope.LAUNCHER_SESSION, STORE)
              .get(BuildSettings.class, BuildSettings.class);
      return Optional.ofNullable(stored)
          .orElseGet(() -> new BuildSettings(SettingSources.ofProcess(), System.out));
    }
  }

  /** The run of a build, which begins with the first suite and ends with the last one. */
  static BuildRun of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            BuildRun.class, key -> open(BuildSettings.of(context)), BuildRun.class);
  }

  static BuildRun open(BuildSettings build) {
    Locale.setDefault(Locale.ROOT); // digits, decimal points and letter cases
    var clock = Clock.systemUTC();
    var sources = build.sources();
    var reports = Optional.<Reports>empty();
    try {
      reports = Optional.of(Reports.open(SettingsReader.reportsFolderIgnoringErrors(sources)));
      BuildGate.requireWhatMavenWasGiven(sources);
      var settings = SettingsReader.read(sources);
      build.console().println(ConsoleText.opening(Conditions.of(settings)));
      var run = Run.open(settings, clock, Run.REPLICATION_LAG);
      return new BuildRun(Optional.of(run), run::report, reports, build);
    } catch (ConfigurationException | ReportsException wrong) {
      var gate = SettingsReader.read(SettingSources.none()).gate();
      var conditions = new Conditions("no server", false, List.of(), gate, gate.only());
      var sentence = String.valueOf(wrong.getMessage());
      // Replaces the report of an earlier run, which would be taken for that of this run.
      var report = Report.undetermined(conditions, clock.instant(), Duration.ZERO, sentence);
      return new BuildRun(Optional.empty(), () -> report, reports, build);
    }
  }

  Optional<Run> run() {
    return run;
  }

  /** Why nothing can be verified, in one sentence; empty if something can. */
  Optional<String> untestableReason() {
    return run.map(Run::untestableReason).orElseGet(() -> Optional.of(report.get().sentence()));
  }

  /**
   * Ends the run: writes the reports and prints the failures, the path of the reports and, last,
   * the verdict.
   *
   * @throws VerdictError if the build must fail, regardless of the tests that were selected
   */
  @Override
  public void close() {
    var result = report.get();
    run.ifPresent(Run::close);
    var console = build.console();
    console.print(ConsoleText.details(result));
    try {
      reports.ifPresent(open -> write(result, open));
    } finally {
      console.println(ConsoleText.closing(result));
    }
    if (result.verdict() != Verdict.CONFORMANT) {
      throw new VerdictError(result);
    }
  }

  private void write(Report result, Reports open) {
    try (open) {
      open.write(result);
    }
    var console = build.console();
    console.println("Reports: " + open.path());
    Optional.ofNullable(build.sources().properties().get(AllurePage.HOME))
        .map(home -> new AllurePage(Path.of(home)).write(open.path(), result.title()))
        .ifPresent(written -> console.println("Allure page: " + written));
  }

  /**
   * Makes JUnit fail the container of all suites, and with it the build. The build tool prints its
   * message below the verdict, which it does not repeat. JUnit wraps what is not an error.
   */
  static final class VerdictError extends AssertionError {
    private static final long serialVersionUID = 1L;

    VerdictError(Report report) {
      super(report.verdictWords().toUpperCase(Locale.ROOT) + ": see the verdict above");
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
