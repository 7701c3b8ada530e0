package dev.conformance.invites.contract;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The quoted strings in a header field, RFC 9110 section 5.6.4. */
public final class QuotedStrings {
  /** One that is not closed reaches to the end; backtracking at each quote would take too long. */
  private static final Pattern ANY =
      Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+(?:\"|\\\\?$)");

  private static final Pattern CLOSED = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");

  private QuotedStrings() {}

  /** The field with each character of its quoted strings replaced by a quote. */
  public static String masked(String field) {
    return ANY.matcher(field).replaceAll(text -> "\"".repeat(text.group().length()));
  }

  /** The quoted strings in the field, with their quotes. */
  static List<String> in(String field) {
    return ANY.matcher(field).results().map(MatchResult::group).toList();
  }

  static boolean isOne(String text) {
    return CLOSED.matcher(text).matches();
  }
}
