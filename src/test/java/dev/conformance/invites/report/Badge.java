package dev.conformance.invites.report;

import io.github.dsibilio.badgemaker.core.BadgeFormatBuilder;
import io.github.dsibilio.badgemaker.core.BadgeMaker;
import io.github.dsibilio.badgemaker.model.NamedColor;

/** {@code badge.svg}: the verdict in a README. */
final class Badge {
  private Badge() {}

  static String render(Report report) {
    var color =
        switch (report.verdict()) {
          case CONFORMANT -> NamedColor.BRIGHTGREEN;
          case NOT_CONFORMANT -> NamedColor.RED;
          case UNDETERMINED -> NamedColor.LIGHTGREY;
        };
    var badge =
        new BadgeFormatBuilder(message(report))
            .withLabel("Atlas invites")
            .withMessageColor(color)
            .build();
    return BadgeMaker.makeBadge(badge);
  }

  /** {@code conformant 61/68}: met of those that the run was asked to judge. */
  private static String message(Report report) {
    var verdict = report.verdict().id().replace('-', ' ');
    return report.verdict() == Verdict.UNDETERMINED
        ? verdict
        : verdict + " " + report.count(Status.PASSED) + "/" + report.requirements().size();
  }
}
