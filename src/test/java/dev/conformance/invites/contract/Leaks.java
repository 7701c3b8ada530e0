package dev.conformance.invites.contract;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.Strings;
import org.apache.commons.text.StringEscapeUtils;

/** Finds invitations, tokens and credentials, which a rejection must not contain. */
final class Leaks {
  /** How many bytes of a body are searched. */
  static final int MAX_SEARCHED = 1 << 16;

  private static final int MAX_SHOWN = 5;

  /** An access token in JSON or in a form. */
  private static final Pattern TOKEN =
      Pattern.compile("access_token=[^&\\s]|\"access_token\"\\s*:\\s*\"[^\"]");

  /** Not an id of one repeated digit: the kit requests such projects, and errors repeat the id. */
  private static final Predicate<String> NAME =
      Pattern.compile("(?!(.)\\1{23})[a-f0-9]{24}|[^@]+@[^@]+").asMatchPredicate();

  /** A malformed escape, for which the library throws. */
  private static final Pattern NO_ESCAPE = Pattern.compile("\\\\u(?![0-9a-fA-F]{4})");

  private Leaks() {}

  static boolean hasToken(Response response) {
    return TOKEN.matcher(response.body().beginning(MAX_SEARCHED)).find();
  }

  /**
   * The first addresses and ids of these invitations that a body names.
   *
   * @param requested the text of the request, which a response may repeat
   */
  static List<String> inBody(Response response, List<Invitation> known, String requested) {
    var text = NO_ESCAPE.matcher(response.body().beginning(MAX_SEARCHED)).replaceAll(" ");
    return leaked(StringEscapeUtils.unescapeJson(text), known, requested);
  }

  /** A sentence for the first header that names one of these invitations, unless requested. */
  static List<String> inHeaders(Response response, List<Invitation> known, String requested) {
    return response.headers().fields().stream()
        .flatMap(
            field ->
                leaked(field.value(), known, requested).stream()
                    .map(name -> "the header " + field.name() + " names the invitation " + name))
        .limit(1)
        .toList();
  }

  private static List<String> leaked(String text, List<Invitation> known, String requested) {
    return known.stream()
        .flatMap(invitation -> Stream.of(invitation.username(), invitation.id()))
        .filter(NAME)
        .filter(name -> !Strings.CI.contains(requested, name))
        .filter(name -> Strings.CI.contains(text, name) && isWholeNameIn(text, name))
        .distinct()
        .limit(MAX_SHOWN)
        .toList();
  }

  /** Whether the name is not only a part of a longer address or id. */
  private static boolean isWholeNameIn(String text, String name) {
    var pattern = "(?i)(?<![\\w.+-])" + Pattern.quote(name) + "(?![\\w-]|\\.\\w)";
    return Pattern.compile(pattern).matcher(text).find();
  }

  /** A sentence for the first place that repeats one of the secrets. */
  static List<String> echoes(Response response, List<String> secrets) {
    var body = response.body().beginning(MAX_SEARCHED);
    return Stream.concat(
            secrets.stream().filter(body::contains).map(secret -> "the body"),
            response.headers().fields().stream()
                .filter(field -> secrets.stream().anyMatch(field.value()::contains))
                .map(field -> "the header " + field.name()))
        .map(place -> place + " repeats the caller's credential")
        .limit(1)
        .toList();
  }
}
