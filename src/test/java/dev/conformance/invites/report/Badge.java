package dev.conformance.invites.report;

/**
 * {@code badge.svg}: the verdict in a README.
 *
 * <p>The library for badges spends 75 ms of a run on a table of font widths. The text is ASCII, and
 * {@code textLength} makes every browser fit it into the width that is estimated here.
 */
record Badge(String color, String message) {
  /** Verdana's letters are about 6 pixels wide on average at this size. */
  private static final int LETTER = 6;

  private static final int MARGINS = 12;

  static String render(Report report) {
    var color =
        switch (report.verdict()) {
          case CONFORMANT -> "#3c7d0b";
          case NOT_CONFORMANT -> "#c4321f";
          case UNDETERMINED -> "#6b6b6b";
        };
    return Template.render("badge.svg", new Badge(color, message(report)));
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

  int textLength() {
    return message.length() * LETTER;
  }

  int messageWidth() {
    return textLength() + MARGINS;
  }

  /** The width with the label, which takes 90 pixels. */
  int width() {
    return 90 + messageWidth();
  }
}
