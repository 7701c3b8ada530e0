package dev.conformance.invites.report;

/** The text of a run for a terminal. The caller prints it. */
public final class ConsoleText {
  private ConsoleText() {}

  /** The first line: which server is tested, and how. Without a line feed. */
  public static String opening(Conditions conditions) {
    return conditions.embedded()
        ? "Testing the embedded reference server: " + conditions.words()
        : "Testing %s: profile %s, fail-on %s, authentication %s, %s"
            .formatted(
                conditions.baseUrl(),
                conditions.gate().profile().id(),
                conditions.gate().failOn().id(),
                conditions.credentials(),
                conditions.words());
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
    var effort =
        "%s at depth %s, %s s"
            .formatted(
                report.requestWords(), report.conditions().gate().depth().id(), report.seconds());
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
