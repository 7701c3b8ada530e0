package dev.conformance.invites.cli;

/** The exit statuses that do not come from a verdict. */
final class ExitStatus {
  /** The command did what was asked and had no server to judge. */
  static final int DONE = 0;

  /** The command line or a setting is wrong; nothing was judged. */
  static final int USAGE = 2;

  /** The run broke off; nothing is known of the server. */
  static final int UNDETERMINED = 3;

  private ExitStatus() {}
}
