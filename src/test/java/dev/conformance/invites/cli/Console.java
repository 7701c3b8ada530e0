package dev.conformance.invites.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Where the command line prints: results to standard output, problems to standard error. */
record Console(PrintWriter out, PrintWriter err, Ansi colours) {

  /** Prints a part of the result; a line feed at its end is not doubled. */
  void print(String text) {
    print(out, text);
  }

  void printProblem(String text) {
    print(err, text);
  }

  /** Prints the verdict in the colour of its exit status. */
  void printVerdict(String line, int exitStatus) {
    var colour =
        switch (exitStatus) {
          case 0 -> Style.fg_green;
          case 1 -> Style.fg_red;
          default -> Style.fg_yellow;
        };
    print(
        colours.enabled()
            ? Style.on(Style.bold, colour) + line + Style.off(colour, Style.bold)
            : line);
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
