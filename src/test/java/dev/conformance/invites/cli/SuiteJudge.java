package dev.conformance.invites.cli;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.Terms;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
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
    Reports.discard(folder);
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
    }
    return new Judged(ConsoleText.details(report), ConsoleText.closing(report), report);
  }
}
