package dev.conformance.invites.common;

import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;

/**
 * Makes text of a server, a broker or a pact safe for terminals, build logs and reports: invisible
 * characters become escapes, commands to CI runners are broken, and the length is bounded.
 *
 * <p>The records of the report sanitize their texts; renderers only add the escapes of their
 * format. Renderers indent foreign text of several lines, so that no line of it looks like a
 * verdict or the result of a build.
 */
public final class Sanitizer {
  private static final int MAX_LINE = 2_000;
  private static final int MAX_MESSAGE = 8_000;

  /** The commands of GitHub, Azure Pipelines and TeamCity. */
  private static final Pattern COMMAND =
      Pattern.compile("(?mi)^(\\s*):(?=:)|#(?=#(?:vso|teamcity)?\\[)");

  /**
   * Format characters can reverse the direction of text, and XML forbids U+FFFE and U+FFFF. The
   * first condition of the pattern makes ASCII text with line breaks fast.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[[^ -~\\n\\t]&&[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]]");

  private static final Pattern BREAKS = Pattern.compile("[\\n\\t]+");

  private Sanitizer() {}

  /** The text on one line of about 2,000 characters at most, for a name or a sentence. */
  public static String line(String foreign) {
    return sanitized(BREAKS.matcher(foreign).replaceAll(" "), MAX_LINE);
  }

  /** The text with its lines, about 8,000 characters at most, for a message or a response. */
  public static String message(String foreign) {
    return sanitized(foreign, MAX_MESSAGE);
  }

  /** Escapes make a text longer, and its end may divide a character of two units. */
  private static String sanitized(String foreign, int limit) {
    var text = escaped(Excerpt.of(foreign, limit));
    return text.length() > limit ? escaped(Excerpt.of(text, limit)) : text;
  }

  private static String escaped(String text) {
    var mayBeCommand = Strings.CS.containsAny(text, "::", "##");
    var broken = mayBeCommand ? COMMAND.matcher(text).replaceAll("$0\\\\") : text;
    return StringUtils.isAsciiPrintable(broken.replace("\n", ""))
        ? broken
        : INVISIBLE.matcher(broken).replaceAll(it -> replacement(it.group()));
  }

  private static String replacement(String character) {
    return character.equals("\r") ? "\\\\r" : "\\\\u%04x".formatted(character.codePointAt(0));
  }
}
