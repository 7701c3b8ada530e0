package dev.conformance.invites.report;

import java.util.regex.Pattern;

/**
 * Text that a server, a broker or a pact may have written, made safe for terminals, build logs and
 * every report: what is not visible becomes an escape, no line is a command to a CI runner, and its
 * length is bounded.
 *
 * <p>The records of the model sanitize what they hold; renderers only add the escapes of their
 * format. Foreign text of several lines is indented in every format that a tool may read by lines:
 * none of it is then at the beginning of a line, where a verdict or the result of a build would be.
 */
public final class Sanitizer {
  private static final int LINE = 2_000;
  private static final int MESSAGE = 8_000;
  private static final int DOCUMENT = 20_000;

  /**
   * A text that was cut stays as it is when it is sanitized again, what it says about it included.
   */
  private static final int SLACK = 64;

  /** What a character takes in UTF-8 at most; an escape may take more. */
  private static final int MOST_BYTES = 4;

  /** The commands of GitHub, Azure Pipelines and TeamCity. */
  private static final Pattern COMMAND =
      Pattern.compile("(?mi)^(\\s*):(?=:)|#(?=#(?:vso|teamcity)?\\[)");

  private static final Pattern BREAKS = Pattern.compile("[\\n\\t]+");

  private Sanitizer() {}

  /** The text on one line of at most 2,000 bytes, for a name or a sentence. */
  public static String line(String foreign) {
    return sanitized(BREAKS.matcher(foreign).replaceAll(" "), LINE);
  }

  /** The text with its lines, at most 8,000 bytes, for a message. */
  public static String message(String foreign) {
    return sanitized(foreign, MESSAGE);
  }

  /** The text with its lines, at most 20,000 bytes, for a request or a response. */
  static String document(String foreign) {
    return sanitized(foreign, DOCUMENT);
  }

  /** The beginning of a sanitized text, and how much is left out. */
  static String truncated(int limit, String text) {
    if (text.length() <= limit) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + rest(text.length() - end);
  }

  private static String sanitized(String foreign, int limit) {
    var head = foreign.substring(0, Math.min(foreign.length(), limit + SLACK + 1));
    var harmless = COMMAND.matcher(head).replaceAll("$0\\\\");
    var text = new StringBuilder(harmless.length() + SLACK);
    var bytes = 0;
    var end = 0;
    var shownCharacters = 0;
    for (var index = 0; index < harmless.length(); ) {
      var character = harmless.codePointAt(index);
      var shown = isVisible(character) ? Character.toString(character) : escape(character);
      bytes += character > 0x7f ? Math.max(shown.length(), MOST_BYTES) : shown.length();
      if (bytes > limit + SLACK) {
        text.setLength(end);
        return text.append(rest(foreign.length() - shownCharacters)).toString();
      }
      text.append(shown);
      index += Character.charCount(character);
      if (bytes <= limit) {
        end = text.length();
        shownCharacters = index;
      }
    }
    return text.toString();
  }

  private static String rest(int characters) {
    return "… (" + characters + " more characters)";
  }

  private static String escape(int character) {
    return character == '\r' ? "\\r" : "\\u%04x".formatted(character);
  }

  private static boolean isVisible(int character) {
    if (character < ' ') {
      return character == '\n' || character == '\t';
    }
    if (character < 0x7f) {
      return true;
    }
    if ((character & 0xfffe) == 0xfffe) {
      // Not a character at all; XML does not allow any of them.
      return false;
    }
    return switch (Character.getType(character)) {
      // Format characters can reverse the direction of text.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
