package dev.conformance.invites.contract;

import java.util.regex.Matcher;
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

  /** A cut text stays as it is when it is sanitized again, with the note on what is left out. */
  private static final int SLACK = 64;

  /** The commands of GitHub, Azure Pipelines and TeamCity. */
  private static final Pattern COMMAND =
      Pattern.compile("(?mi)^(\\s*):(?=:)|#(?=#(?:vso|teamcity)?\\[)");

  /**
   * Format characters can reverse the direction of text, and XML has no U+FFFE and U+FFFF. Most
   * text is ASCII, for which the first condition is enough.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[[^ -~\\n\\t]&&[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]]");

  private static final Pattern BREAKS = Pattern.compile("[\\n\\t]+");

  private Sanitizer() {}

  /** The text on one line of at most 2,000 characters, for a name or a sentence. */
  public static String line(String foreign) {
    return sanitized(BREAKS.matcher(foreign).replaceAll(" "), LINE);
  }

  /** The text with its lines, at most 8,000 characters, for a message or a response. */
  public static String message(String foreign) {
    return sanitized(foreign, MESSAGE);
  }

  /** The beginning of a sanitized text, and how much is left out. */
  public static String truncated(int limit, String text) {
    return text.length() <= limit ? text : cut(limit, text, text.length());
  }

  private static String sanitized(String foreign, int limit) {
    var most = limit + SLACK;
    var head = foreign.substring(0, Math.min(foreign.length(), most + 1));
    var mayCommand = head.contains("::") || head.contains("##");
    var harmless = mayCommand ? COMMAND.matcher(head).replaceAll("$0\\\\") : head;
    var text =
        INVISIBLE
            .matcher(harmless)
            .replaceAll(invisible -> Matcher.quoteReplacement(escape(invisible.group())));
    return text.length() <= most
        ? text
        : cut(limit, text, text.length() + foreign.length() - head.length());
  }

  private static String escape(String character) {
    return character.equals("\r") ? "\\r" : "\\u%04x".formatted(character.codePointAt(0));
  }

  private static String cut(int limit, String text, int length) {
    var end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return "%s… (%d more characters)".formatted(text.substring(0, end), length - end);
  }
}
