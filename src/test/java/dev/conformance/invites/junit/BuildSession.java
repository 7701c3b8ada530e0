package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsNotWritableException;
import dev.conformance.invites.report.allure.AllurePage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The session of a run under a build tool: configured by system properties and the environment,
 * announced on the console, and reported when the last suite has ended. Wrong settings leave it
 * without a session but not without a report.
 */
final class BuildSession implements AutoCloseable {
  private final Optional<Session> session;
  private final Supplier<Report> report;
  private final Optional<Path> reports;
  private final Optional<AllurePage> page;
  private final PrintStream console;

  private BuildSession(
      Optional<Session> session,
      Supplier<Report> report,
      Optional<Path> reports,
      Optional<AllurePage> page,
      PrintStream console) {
    this.session = session;
    this.report = report;
    this.reports = reports;
    this.page = page;
    this.console = console;
  }

  static BuildSession open(SettingSources sources, PrintStream console) {
    var page =
        Optional.ofNullable(sources.properties().get(AllurePage.HOME))
            .map(Path::of)
            .map(AllurePage::by);
    var clock = Clock.systemUTC();
    try {
      var settings = SettingsReader.read(sources);
      Reports.prepare(settings.reports());
      settings.warnings().forEach(console::println);
      var session = Session.open(settings, clock);
      console.println(ConsoleText.opening(session.target(), session.conditions()));
      return new BuildSession(
          Optional.of(session), session::report, Optional.of(settings.reports()), page, console);
    } catch (ConfigurationException wrong) {
      var refused = InvalidConfigurationReport.report(wrong, clock.instant());
      var reports = SettingsReader.reportsDespiteProblems(sources);
      return new BuildSession(Optional.empty(), () -> refused, Optional.of(reports), page, console);
    } catch (ReportsNotWritableException notWritable) {
      var refused = InvalidConfigurationReport.report(notWritable, clock.instant());
      return new BuildSession(
          Optional.empty(), () -> refused, Optional.empty(), Optional.empty(), console);
    }
  }

  /** The session; empty where the settings are wrong. */
  Optional<Session> session() {
    return session;
  }

  /** Why nothing can be judged; empty where something can. */
  String refusal() {
    return session.map(Session::refusal).orElseGet(() -> report.get().sentence());
  }

  /** What the run has found so far. */
  Report report() {
    return report.get();
  }

  /**
   * Tells the verdict, and then leaves the reports.
   *
   * @throws ReportsNotWritableException where they cannot be written after all
   */
  @Override
  public void close() {
    var found = report.get();
    session.ifPresent(Session::close);
    console.println(ConsoleText.details(found));
    console.println(ConsoleText.closing(found));
    reports.ifPresent(folder -> write(found, folder));
  }

  private void write(Report found, Path folder) {
    Reports.write(found, folder);
    page.map(allure -> allure.write(folder))
        .ifPresent(written -> console.println("Allure page: " + written));
  }
}
