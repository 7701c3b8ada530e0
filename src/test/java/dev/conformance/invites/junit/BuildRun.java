package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.JudgedTarget;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.report.VerdictRules;
import dev.conformance.invites.report.allure.AllurePage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run under a build tool: configured by system properties and the environment, announced on the
 * console, and reported when the last suite has ended. An invalid configuration means that there is
 * no run, but there is a report.
 */
final class BuildRun implements AutoCloseable {
  private final Optional<Run> run;
  private final Supplier<Report> report;
  private final Optional<Reports> reports;
  private final SettingSources sources;
  private final PrintStream console;

  private BuildRun(
      Optional<Run> run,
      Supplier<Report> report,
      Optional<Reports> reports,
      SettingSources sources,
      PrintStream console) {
    this.run = run;
    this.report = report;
    this.reports = reports;
    this.sources = sources;
    this.console = console;
  }

  static BuildRun open(SettingSources sources, PrintStream console) {
    var clock = Clock.systemUTC();
    var reports = Optional.<Reports>empty();
    try {
      var folder = SettingsReader.reportsDespiteProblems(sources);
      reports = Optional.of(Reports.open(folder));
      var settings = SettingsReader.read(sources);
      settings.warnings().forEach(console::println);
      var run = Run.open(settings, clock, Run.REPLICATION_LAG);
      console.println(ConsoleText.opening(run.target(), run.conditions()));
      return new BuildRun(Optional.of(run), run::report, reports, sources, console);
    } catch (ConfigurationException | ReportsException wrong) {
      var nothing = nothingJudged(String.valueOf(wrong.getMessage()), clock.instant());
      return new BuildRun(Optional.empty(), () -> nothing, reports, sources, console);
    }
  }

  /**
   * Is written in spite of an invalid configuration: earlier reports would be taken for its own.
   */
  private static Report nothingJudged(String sentence, Instant now) {
    var noServer = new JudgedTarget("no server", false, Profile.DOCUMENTED, Level.MUST, List.of());
    return VerdictRules.undetermined(
        noServer, Conditions.of(EnumSet.allOf(Requirement.class)), now, Duration.ZERO, sentence);
  }

  Optional<Run> run() {
    return run;
  }

  /** Why nothing can be judged; empty if something can. */
  Optional<String> undeterminedReason() {
    return run.map(Run::undeterminedReason).orElseGet(() -> Optional.of(report.get().sentence()));
  }

  /**
   * Ends the run: writes the reports and prints the failures, the path of the reports and, last,
   * the verdict.
   *
   * @throws VerdictError if the build must fail, regardless of the tests that were selected
   */
  @Override
  public void close() {
    run.ifPresent(Run::finish);
    var found = report.get();
    run.ifPresent(Run::close);
    var details = ConsoleText.details(found);
    console.print(details.isEmpty() ? "" : details + "\n");
    try {
      reports.ifPresent(open -> write(found, open));
    } finally {
      console.println(ConsoleText.closing(found));
    }
    if (found.verdict() != Verdict.CONFORMANT) {
      throw new VerdictError(found);
    }
  }

  private void write(Report found, Reports open) {
    try (open) {
      open.write(found);
    }
    console.println("Reports: " + open.path());
    Optional.ofNullable(sources.properties().get(AllurePage.HOME))
        .map(home -> AllurePage.by(Path.of(home)).write(open.path(), found.title()))
        .ifPresent(written -> console.println("Allure page: " + written));
  }

  /**
   * Makes JUnit fail the container of all suites, and with it the build. The build tool prints its
   * message below the verdict, which it does not repeat.
   */
  static final class VerdictError extends AssertionError {
    private static final long serialVersionUID = 1L;

    VerdictError(Report report) {
      super(report.verdictWords().toUpperCase(Locale.ROOT) + ": see the verdict above");
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
