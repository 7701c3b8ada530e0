package dev.conformance.invites.junit;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of checks for people: {@code rejectsAShortId} reads "rejects a short id". */
final class CheckNames {
  /** Java spells these as words, people do not: {@code statesTheHttpStatus}. */
  private static final Pattern ACRONYM = Pattern.compile("\\b(http|json)\\b");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private CheckNames() {}

  static String of(Method check) {
    var words = BETWEEN_WORDS.matcher(check.getName()).replaceAll(" ").toLowerCase(Locale.ROOT);
    return ACRONYM.matcher(words).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
  }
}
