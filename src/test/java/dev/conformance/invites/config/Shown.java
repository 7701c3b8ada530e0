package dev.conformance.invites.config;

import java.util.regex.Pattern;

/** Text of a user's in a sentence to that user. */
public final class Shown {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern INVISIBLE_BUT_LINES =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

  private Shown() {}

  /** The text on one line, with a question mark for what could break it or steer a terminal. */
  public static String oneLine(String text) {
    return INVISIBLE.matcher(text).replaceAll("?");
  }

  /** The same for several lines, which stay apart. */
  public static String lines(String text) {
    return INVISIBLE_BUT_LINES.matcher(text).replaceAll("?");
  }
}
