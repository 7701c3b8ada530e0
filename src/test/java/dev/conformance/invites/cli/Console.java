package dev.conformance.invites.cli;

import java.io.PrintWriter;

/**
 * The only place that prints.
 *
 * @param out the result
 * @param err what went wrong
 */
public record Console(PrintWriter out, PrintWriter err) {

  /** Part of the result; a line feed at its end is not doubled. */
  void tell(String text) {
    print(out, text);
  }

  /** A problem, or one on each line. */
  void complain(String text) {
    print(err, text);
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
