package dev.conformance.invites.http.auth;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * A change of a credential.
 *
 * @param change makes the change
 * @param inShell makes a word for a shell of a variable that has the credential; empty if that
 *     takes more than a word
 */
record Edit(UnaryOperator<String> change, Function<String, Optional<String>> inShell) {
  static final Edit NONE = new Edit(text -> text, Optional::of);
  static final Edit EMPTY = to("");
  static final Edit OTHER_CASE =
      new Edit(StringUtils::swapCase, variable -> piped(variable, "tr 'A-Za-z' 'a-zA-Z'"));
  static final Edit UPPER_CASE =
      new Edit(StringUtils::upperCase, variable -> piped(variable, "tr 'a-z' 'A-Z'"));

  /** So long that a lenient Base64 decoder, which drops an incomplete group, keeps a part. */
  static final Edit EXTENDED = sed("s/$/0000/");

  static Edit to(String text) {
    return new Edit(replaced -> text, variable -> Optional.of(text));
  }

  /** The first of these commands that changes the text; Java reads their expressions alike. */
  static Edit sed(String... commands) {
    return new Edit(
        text ->
            Stream.of(commands)
                .map(command -> command.split("/", -1))
                .map(parts -> text.replaceFirst(parts[1], parts[2].replace('\\', '$')))
                .filter(changed -> !changed.equals(text))
                .findFirst()
                .orElse(text),
        variable -> piped(variable, "sed -E -e '" + String.join("' -e t -e '", commands) + "'"));
  }

  private static Optional<String> piped(String variable, String filter) {
    return Optional.of("$(printf %s \"" + variable + "\" | " + filter + ")");
  }

  /** Exchanges upper and lower case in the first match of a regular expression. */
  static Edit otherCase(String pattern) {
    var part = Pattern.compile(pattern);
    return new Edit(
        text -> part.matcher(text).replaceFirst(match -> StringUtils.swapCase(match.group())),
        variable -> Optional.empty());
  }
}
