package dev.conformance.invites.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

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
          case 0 -> "green";
          case 1 -> "red";
          default -> "yellow";
        };
    print(colours.string("@|bold,%s %s|@".formatted(colour, line)));
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
