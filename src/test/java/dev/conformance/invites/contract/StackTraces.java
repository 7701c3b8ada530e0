package dev.conformance.invites.contract;

import dev.conformance.invites.common.Resources;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognizes lines of stack traces of the usual platforms. */
final class StackTraces {
  /** A line of a trace. Nearly all texts lack its word, so that the expression is not needed. */
  private record Line(String word, Pattern expression) {}

  private static final List<Line> LINES =
      Resources.text("/stack-traces.txt")
          .lines()
          .map(line -> line.split("\\|", 2))
          .filter(parts -> parts.length == 2)
          .map(parts -> new Line(parts[0], Pattern.compile(parts[1])))
          .toList();

  private StackTraces() {}

  /** A line of a stack trace, with the path of its file; empty if there is none. */
  static Optional<String> firstIn(String text) {
    return LINES.stream()
        .filter(line -> text.contains(line.word))
        .flatMap(line -> line.expression.matcher(text).results())
        .map(MatchResult::group)
        .findFirst();
  }
}
