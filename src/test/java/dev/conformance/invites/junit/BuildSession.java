package dev.conformance.invites.junit;

import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.target.ConfigurationException;
import dev.conformance.invites.target.SettingsReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
  private final Path reports;
  private final PrintStream console;

  private BuildSession(
      Optional<Session> session, Supplier<Report> report, Path reports, PrintStream console) {
    this.session = session;
    this.report = report;
    this.reports = reports;
    this.console = console;
  }

  static BuildSession open(
      Map<String, String> properties, Map<String, String> environment, PrintStream console) {
    var clock = Clock.systemUTC();
    try {
      var settings = SettingsReader.read(Map.of(), properties, environment);
      var session = Session.open(settings, clock);
      console.println(ConsoleText.opening(session.target()));
      return new BuildSession(Optional.of(session), session::report, settings.reports(), console);
    } catch (ConfigurationException wrong) {
      var refused = Misconfigured.report(wrong, clock.instant());
      return new BuildSession(
          Optional.empty(), () -> refused, Misconfigured.reports(properties, environment), console);
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

  @Override
  public void close() {
    var found = report.get();
    session.ifPresent(Session::close);
    Reports.write(found, reports);
    console.println(ConsoleText.details(found));
    console.println(ConsoleText.closing(found));
  }
}
