package dev.conformance.invites.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** The only place that prints: the result to standard output, problems to standard error. */
final class Console {
  private final Writer out;
  private final Writer err;
  private final Ansi colours;
  private Optional<IOException> failure = Optional.empty();

  Console(Writer out, Writer err, Ansi colours) {
    this.out = out;
    this.err = err;
    this.colours = colours;
  }

  /** Prints a part of the result; a line feed at its end is not doubled. */
  void print(String text) {
    try {
      print(out, text);
    } catch (IOException unwritable) {
      failure = Optional.of(unwritable);
    }
  }

  /** Prints the verdict in the colour of its exit status. */
  void printVerdict(String line, int exitStatus) {
    if (!colours.enabled()) {
      print(line);
      return;
    }
    var colour =
        switch (exitStatus) {
          case 0 -> Style.fg_green;
          case 1 -> Style.fg_red;
          default -> Style.fg_yellow;
        };
    print(Style.on(Style.bold, colour) + line + Style.off(colour, Style.bold));
  }

  void printProblem(String text) {
    try {
      print(err, text);
    } catch (IOException nobodyReadsIt) {
      // The exit status says it as well.
    }
  }

  /** Why the result could not be printed; empty if it was, or the reader closed the output. */
  Optional<String> failure() {
    return failure
        .map(unwritable -> String.valueOf(unwritable.getMessage()))
        .filter(message -> !message.contains("Broken pipe"));
  }

  private static void print(Writer writer, String text) throws IOException {
    writer.write(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
