package dev.conformance.invites.report;

/**
 * {@code badge.svg}: the verdict in a README.
 *
 * <p>The library for badges spends 75 ms of a run on a table of font widths. The text is ASCII, and
 * {@code textLength} makes every browser fit it into the width that is estimated here.
 */
final class Badge {
  private static final String LABEL = "Atlas invites";
  private static final int MARGIN = 12;

  private Badge() {}

  static String render(Report report) {
    var color =
        switch (report.verdict()) {
          case CONFORMANT -> "#3c7d0b";
          case NOT_CONFORMANT -> "#c4321f";
          case UNDETERMINED -> "#6b6b6b";
        };
    var message = message(report);
    var labelWidth = width(LABEL) + MARGIN;
    var messageWidth = width(message) + MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
      <title>%2$s: %3$s</title>
      <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
      <g clip-path="url(#r)">
        <rect width="%4$d" height="20" fill="#444"/>
        <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
      </g>
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="6" y="14" textLength="%7$d">%2$s</text>
        <text x="%8$d" y="14" textLength="%9$d">%3$s</text>
      </g>
    </svg>
    """
        .formatted(
            labelWidth + messageWidth,
            LABEL,
            message,
            labelWidth,
            messageWidth,
            color,
            width(LABEL),
            labelWidth + MARGIN / 2,
            width(message));
  }

  /** {@code conformant 61/68, standard}: met of those that count. */
  private static String message(Report report) {
    return report.verdict() == Verdict.UNDETERMINED
        ? report.verdictWords()
        : "%s %d/%d, %s"
            .formatted(
                report.verdictWords(),
                report.count(Status.PASSED),
                report.requirements().size() - report.count(Status.NOT_SCORED),
                report.conditions().depth().id());
  }

  /** Verdana's letters are about 6 pixels wide on average at this size. */
  private static int width(String text) {
    return text.length() * 6;
  }
}
