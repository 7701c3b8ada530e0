package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.Terms;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsNotWritableException;
import java.nio.file.Path;
import java.util.List;

/** Judges by running the suites. */
final class SuiteJudge implements Judge {
  private final ConformanceRun run;

  SuiteJudge(ConformanceRun run) {
    this.run = run;
  }

  @Override
  public void discardReports(Path folder) {
    try {
      Reports.discard(folder);
    } catch (ReportsNotWritableException notWritable) {
      throw new ConfigurationException(String.valueOf(notWritable.getMessage()), notWritable);
    }
  }

  @Override
  public String opening(Settings settings) {
    return settings
        .target()
        .map(target -> Terms.of(settings))
        .map(terms -> ConsoleText.opening(terms.target(), terms.conditions()))
        .orElse("Judging the embedded reference server on a free port.");
  }

  @Override
  public Report report(Settings settings) {
    return run.judge(settings);
  }

  @Override
  public Judged judge(Settings settings) {
    var name = Terms.of(settings).target().baseUrl();
    Report report;
    try (var reports = Reports.open(settings.reports(), List.of(name))) {
      report = run.judge(settings);
      reports.write(report);
    } catch (ReportsNotWritableException notWritable) {
      throw new ConfigurationException(String.valueOf(notWritable.getMessage()), notWritable);
    }
    return new Judged(ConsoleText.details(report), ConsoleText.closing(report), report);
  }
}
