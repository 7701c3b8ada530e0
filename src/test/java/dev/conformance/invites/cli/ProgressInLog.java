package dev.conformance.invites.cli;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.config.NamedTarget;

/** A line for each target as soon as it is judged. */
final class ProgressInLog implements Progress {
  private final Console console;

  ProgressInLog(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void finished(NamedTarget target, Judged judged) {
    console.tell(TargetLine.of(target, judged));
  }

  @Override
  public void close() {
    // Each line is complete already.
  }
}
