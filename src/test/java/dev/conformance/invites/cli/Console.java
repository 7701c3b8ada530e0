package dev.conformance.invites.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** The only place that prints: the result to standard output, problems to standard error. */
final class Console {
  private final Result result;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Ansi colours;

  /**
   * @param out for the result
   * @param err for what is wrong
   * @param colours whether the verdict has a colour
   */
  Console(Writer out, Writer err, Ansi colours) {
    this.result = new Result(out);
    this.out = new PrintWriter(result);
    this.err = new PrintWriter(err);
    this.colours = colours;
  }

  /** Prints a part of the result; a line feed at its end is not doubled. */
  void print(String text) {
    print(out, text);
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

  /** Prints a problem, or one on each line. */
  void complain(String text) {
    print(err, text);
  }

  /** Standard output for a library. */
  PrintWriter out() {
    return out;
  }

  /** Why the result could not be printed; empty if it was, or the reader closed the output. */
  Optional<String> failure() {
    out.flush();
    return Optional.ofNullable(result.failure)
        .map(failure -> String.valueOf(failure.getMessage()))
        .filter(message -> !message.contains("Broken pipe"));
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }

  /** Remembers the failure that a PrintWriter hides. */
  private static final class Result extends FilterWriter {
    private @org.jspecify.annotations.Nullable IOException failure;

    Result(Writer out) {
      super(out);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      try {
        super.write(text, offset, length);
      } catch (IOException unwritable) {
        failure = unwritable;
        throw unwritable;
      }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      write(text.toCharArray(), offset, length);
    }

    @Override
    public void flush() throws IOException {
      try {
        super.flush();
      } catch (IOException unwritable) {
        failure = unwritable;
        throw unwritable;
      }
    }
  }
}
