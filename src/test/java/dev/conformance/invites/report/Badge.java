package dev.conformance.invites.report;

/** {@code badge.svg}: the verdict in a README, as the values of its template. */
record Badge(String color, String message) {

  static String render(Report report) {
    var color =
        switch (report.verdict()) {
          case CONFORMANT -> "#3c7d0b";
          case NOT_CONFORMANT -> "#c4321f";
          case UNDETERMINED -> "#6b6b6b";
        };
    var counts =
        " %d/%d, %s"
            .formatted(
                report.count(Status.PASSED),
                report.requirements().size(),
                report.conditions().depth().id());
    var message = report.verdictWords() + (report.verdict() == Verdict.UNDETERMINED ? "" : counts);
    return Template.render("badge.svg", new Badge(color, message));
  }

  /** The text is ASCII, and browsers fit it into this width: about 6 pixels for a letter. */
  int textLength() {
    return message.length() * 6;
  }

  int messageWidth() {
    return textLength() + 12;
  }

  /** The width with the label, which takes 90 pixels. */
  int width() {
    return 90 + messageWidth();
  }
}
