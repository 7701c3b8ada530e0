package dev.conformance.invites.report;

/** The text of a run for a terminal. The caller prints it. */
public final class ConsoleText {
  private ConsoleText() {}

  /** The first line: which server is tested, and how. Without a line feed. */
  public static String opening(Conditions conditions) {
    var gate = conditions.gate();
    var target =
        "profile %s, fail-on %s, authentication %s, "
            .formatted(gate.profile().id(), gate.failOn().id(), conditions.credentials());
    return "Testing %s: %s%s"
        .formatted(conditions.server(), conditions.embedded() ? "" : target, conditions.words());
  }

  /**
   * The deviations, the most important first, with curl lines; then what was not exercised and what
   * to provide. Ends with an empty line; empty if there is nothing to report.
   */
  public static String details(Report report) {
    var details = ReportView.render("console.txt", report);
    return details.isEmpty() ? "" : details + "\n";
  }

  /** The last line: the verdict with its counts. Without a line feed. */
  public static String closing(Report report) {
    var depth = report.conditions().gate().depth().id();
    var effort = "%s at depth %s, %s s".formatted(report.requestWords(), depth, report.seconds());
    var counts =
        report.counts() + (report.pacts().isEmpty() ? "" : "; pacts: " + report.pactCounts());
    if (report.verdict() == Verdict.UNDETERMINED) {
      return "%s: %s (%s; %s)".formatted(report.title(), report.sentence(), counts, effort);
    }
    return "%s: %s (%s)".formatted(report.title(), counts, effort)
        + (report.isPartial() ? "; partial: " + report.omissionWords() : "")
        + (report.reason().isEmpty() ? "" : "; reason: " + report.reason());
  }
}
