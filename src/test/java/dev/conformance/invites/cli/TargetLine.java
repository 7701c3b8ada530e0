package dev.conformance.invites.cli;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.config.NamedTarget;
import dev.conformance.invites.report.Verdict;

/** What the console shows of one target among many. */
final class TargetLine {
  private TargetLine() {}

  /** Its verdict and, where something is not met, what and where to read on. */
  static String of(NamedTarget target, Judged judged) {
    var line = target.name() + ": " + judged.verdict();
    if (judged.report().verdict() != Verdict.NOT_CONFORMANT) {
      return line;
    }
    return "%s\n  %s See %s."
        .formatted(
            line,
            judged.report().sentence().replace('\n', ' '),
            target.settings().reports().resolve("conformance.md"));
  }
}
