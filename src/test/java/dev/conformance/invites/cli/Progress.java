package dev.conformance.invites.cli;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.config.NamedTarget;

/** How a run over many targets shows that it goes on. May be told from several threads. */
interface Progress extends AutoCloseable {

  /** One more target is judged. */
  void finished(NamedTarget target, Judged judged);

  /** All targets are judged, or the run breaks off. */
  @Override
  void close();

  /** A bar on a terminal; elsewhere, where it would fill a log, a line for each target. */
  static Progress on(Console console, int targets) {
    return console.isTerminal()
        ? new ProgressOnTerminal(console, targets)
        : new ProgressInLog(console);
  }
}
