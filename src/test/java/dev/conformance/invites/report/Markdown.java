package dev.conformance.invites.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Text of any origin inside GitHub's Markdown, shown as it is and never read as markup. */
public final class Markdown {
  private static final String MARKUP = "\\`*_{}[]<>()#|~&$";
  private static final int SHORTEST_FENCE = 3;

  /** The heading of a table of counts, without its first and last bar. */
  static final String STATUSES =
      Arrays.stream(Status.values())
          .map(status -> capitalized(status.words()))
          .collect(Collectors.joining(" | "));

  private Markdown() {}

  private static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The row below {@link #STATUSES}. */
  static String counts(ToLongFunction<Status> count) {
    return Arrays.stream(Status.values())
        .map(status -> Long.toString(count.applyAsLong(status)))
        .collect(Collectors.joining(" | "));
  }

  /** What each pact's verification found, as a table with a row for each that did not pass. */
  static String pacts(List<PactResult> pacts) {
    var table = new StringBuilder("| Consumer | Interaction | Result | Why |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (var pact : pacts) {
      var consumer = inline(pact.consumer() + " (" + pact.source() + ")");
      if (pact.others().isEmpty()) {
        var passed = "%d %s".formatted(pact.count(Status.PASSED), "passed");
        table.append("| %s | | %s | |\n".formatted(consumer, passed));
      }
      for (var other : pact.others()) {
        table.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    consumer,
                    inline(other.description()),
                    other.status().words(),
                    inline(other.message().orElse(""))));
      }
    }
    return table.toString();
  }

  /** The text for a line, a heading or a table's cell. */
  public static String inline(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character == '\n') {
        escaped.append("<br>");
        continue;
      }
      if (MARKUP.indexOf(character) >= 0) {
        escaped.append('\\');
      }
      escaped.append(character);
    }
    return escaped.toString();
  }

  /** The text as a block of code, whose fence is longer than any run of backticks in it. */
  public static String fenced(String language, String text) {
    var run = 0;
    var longest = 0;
    for (var index = 0; index < text.length(); index++) {
      run = text.charAt(index) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    var fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }
}
