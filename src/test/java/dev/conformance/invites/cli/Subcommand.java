package dev.conformance.invites.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the jar. */
sealed interface Subcommand permits ListCommand, ReportCommand, RunCommand, ServeCommand {

  /** Its name, options and help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit status
   */
  int execute(ParseResult arguments, Console console);
}
