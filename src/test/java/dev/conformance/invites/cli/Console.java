package dev.conformance.invites.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/**
 * The only place that prints.
 *
 * @param out the result
 * @param err what went wrong
 * @param terminal whether somebody looks on; asked only where it matters, as finding out takes time
 */
record Console(PrintWriter out, PrintWriter err, BooleanSupplier terminal) {

  /** Part of the result; a line feed at its end is not doubled. */
  void tell(String text) {
    print(out, text);
  }

  /** A problem, or one on each line. */
  void complain(String text) {
    print(err, text);
  }

  /** A line that the next one overwrites; for a terminal. */
  void redraw(String line) {
    err.print("\r" + line);
    err.flush();
  }

  /** Whether all of the result reached where it was to go. */
  boolean isPrinted() {
    return !out.checkError();
  }

  /** Whether somebody looks on. */
  boolean isTerminal() {
    return terminal.getAsBoolean();
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
