package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognizes lines of stack traces of the usual platforms. */
final class StackTraces {
  /** A path from its first character; matching from every character would take too long. */
  private static final String PATH = "(?<![\\w./-])[\\w./-]{1,300}";

  private static final String PACKAGE = "\\b(?:java|javax|org|com|System)\\.[\\w.]{1,300}";

  /** A line of a trace. Nearly all texts lack its word, so that the expression is not needed. */
  private record Line(String word, Pattern expression) {
    Line(String word, String expression) {
      this(word, Pattern.compile(expression));
    }

    Optional<String> in(String text) {
      return text.contains(word)
          ? expression.matcher(text).results().map(MatchResult::group).findFirst()
          : Optional.empty();
    }
  }

  private static final List<Line> LINES =
      List.of(
          // Java, JavaScript, .NET. In JSON, a line break is an escape.
          new Line(
              "at ",
              "at (?<=(?:\\b|\\\\[nrt])at )(?:"
                  + "[\\w.$<>/@-]+\\((?:[\\w$-]+\\.[A-Za-z]\\w*:\\d+|Native Method|Unknown Source)\\)"
                  + "|(?:\\w[\\w.<> ]{0,99} \\(?)?[^\\s()]+\\.[A-Za-z]\\w{0,3}:\\d+:\\d+\\)?"
                  + "|\\S{1,300}\\([^()]{0,300}\\) in [^\\n\"]{1,300}?:line \\d+)"),
          new Line(".rb:", PATH + "\\.rb:\\d+:in [`']"),
          new Line(".go:", PATH + "\\.go:\\d+ \\+0x[0-9a-f]"),
          new Line(".ex", PATH + "\\.exs?:\\d+: [\\w.]+/\\d"),
          new Line(".php(", "#\\d+ [^\\s\"]{1,300}\\.php\\(\\d+\\)"),
          new Line(".php:", "\\bin \\S{1,300}\\.php:\\d+"),
          new Line(".php", "\\.php\\b.{0,20} on line .{0,10}\\d"),
          new Line("Traceback", "Traceback \\(most recent call last\\)"), // Python
          new Line("File ", "File \\\\?\"[^\"]{1,300}\\\\?\", line \\d+"), // Python
          new Line("goroutine", "goroutine \\d+ \\["), // Go
          new Line("panicked", "panicked at \\S{1,300}\\.rs:\\d+"), // Rust
          new Line(
              "lineNumber", // Java
              "\"(?:className|methodName)\\\\?\"[^{}]{0,400}\"lineNumber\\\\?\"\\s*:\\s*-?\\d+"
                  + "|\"lineNumber\\\\?\"\\s*:\\s*-?\\d+[^{}]{0,400}\"(?:className|methodName)\\\\?\""),
          // The head of a trace, or a whole value; prose may mention the name of a class.
          new Line("Exception", PACKAGE + "Exception:|\"" + PACKAGE + "Exception\\\\?\""),
          new Line("Error", PACKAGE + "Error:|\"" + PACKAGE + "Error\\\\?\""));

  private StackTraces() {}

  /** A line of a stack trace, with the path of its file; empty if there is none. */
  static Optional<String> firstIn(String text) {
    return LINES.stream().flatMap(line -> line.in(text).stream()).findFirst();
  }
}
