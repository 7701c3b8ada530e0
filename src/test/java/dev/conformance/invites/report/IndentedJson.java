package dev.conformance.invites.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compact JSON on several lines. Only white space is added: no escape is decoded, which could
 * reveal what was redacted, no number changes, and a body that was cut is indented as far as it
 * goes.
 */
final class IndentedJson {
  private static final int DEEPEST = 20;
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"?|\\[]|\\{}|[\\[{]|[]}]|,|:|[^\"\\[\\]{},:]++");

  private IndentedJson() {}

  /** The text with line breaks and indentation outside of its strings. */
  static String of(String json) {
    var text = new StringBuilder();
    var depth = 0;
    for (Matcher token = TOKEN.matcher(json); token.find(); ) {
      switch (token.group()) {
        case "[", "{" -> text.append(token.group()).append(lineFeed(++depth));
        case "]", "}" -> {
          depth = Math.max(0, depth - 1);
          text.append(lineFeed(depth)).append(token.group());
        }
        case "," -> text.append(',').append(lineFeed(depth));
        case ":" -> text.append(": ");
        default -> text.append(token.group());
      }
    }
    return text.toString();
  }

  private static String lineFeed(int depth) {
    return "\n" + "  ".repeat(Math.min(depth, DEEPEST));
  }
}
