package dev.conformance.invites.junit;

import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.target.SettingsReader;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The session of a run under a build tool: configured by system properties and the environment,
 * announced on the console, and reported when the last suite has ended.
 */
final class BuildSession implements AutoCloseable {
  private final Session session;
  private final PrintStream console;

  private BuildSession(Session session, PrintStream console) {
    this.session = session;
    this.console = console;
  }

  static BuildSession open(PrintStream console) {
    var settings = SettingsReader.read(Map.of(), systemProperties(), System.getenv());
    var opened = new BuildSession(Session.open(settings, Clock.systemUTC()), console);
    console.println(ConsoleText.opening(opened.session.target()));
    return opened;
  }

  private static Map<String, String> systemProperties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, System::getProperty));
  }

  Session session() {
    return session;
  }

  @Override
  public void close() {
    var report = session.report();
    session.close();
    Reports.write(report, session.settings().reports());
    console.println(ConsoleText.details(report));
    console.println(ConsoleText.closing(report));
  }
}
