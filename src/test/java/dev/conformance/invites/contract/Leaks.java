package dev.conformance.invites.contract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/** Finds invitations, tokens and credentials, which a rejection must not contain. */
final class Leaks {
  /** How many bytes of a body are searched. */
  static final int SEARCHED_BYTES = 1 << 16;

  private static final int SHOWN = 5;

  private static final Pattern TOKEN_OUTSIDE_OF_JSON =
      Pattern.compile("access_token=[^&\\s]|\"access_token\"\\s*:\\s*\"[^\"]");

  /** What cannot be part of an address or an id. */
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile("[\\s\\p{Cntrl}\"<>(),;:\\\\\\[\\]{}=/?&|`]+");

  private static final Pattern AROUND_A_NAME = Pattern.compile("^['.*]+|['.*]+$");

  /** Not an id of one repeated digit: the kit requests such projects, and errors repeat the id. */
  private static final Predicate<String> NAME =
      Pattern.compile("(?!(.)\\1{23})[a-f0-9]{24}|[^@]+@[^@]+").asMatchPredicate();

  /** A malformed escape, for which the library throws. */
  private static final Pattern NO_ESCAPE = Pattern.compile("\\\\u(?![0-9a-fA-F]{4})");

  private Leaks() {}

  /** Whether the body has an access token, as JSON or as a form. */
  static boolean hasToken(Response response) {
    return response
        .json()
        .map(
            json ->
                json.findValues("access_token").stream()
                    .anyMatch(token -> !token.asString("").isEmpty()))
        .orElseGet(
            () -> TOKEN_OUTSIDE_OF_JSON.matcher(response.body().beginning(SEARCHED_BYTES)).find());
  }

  /** The addresses and ids in a text, in lower case. */
  private static Set<String> namesIn(String text) {
    return BETWEEN_NAMES
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .map(word -> AROUND_A_NAME.matcher(word).replaceAll(""))
        .filter(NAME)
        .collect(Collectors.toSet());
  }

  /**
   * The first addresses and ids of these invitations that a body names.
   *
   * @param requested the text of the request, which a response may repeat
   */
  static List<String> inBody(Response response, List<Invitation> known, String requested) {
    var text = NO_ESCAPE.matcher(response.body().beginning(SEARCHED_BYTES)).replaceAll(" ");
    return leaked(namesIn(StringEscapeUtils.unescapeJson(text)), known, requested);
  }

  /** A sentence for the first header that names one of these invitations, unless requested. */
  static List<String> inHeaders(Response response, List<Invitation> known, String requested) {
    return response.headers().fields().stream()
        .flatMap(
            field ->
                leaked(namesIn(field.value()), known, requested).stream()
                    .map(name -> "the header " + field.name() + " names the invitation " + name))
        .limit(1)
        .toList();
  }

  private static List<String> leaked(Set<String> names, List<Invitation> known, String requested) {
    var repeated = requested.toLowerCase(Locale.ROOT);
    return names.isEmpty()
        ? List.of()
        : known.stream()
            .flatMap(invitation -> Stream.of(invitation.username(), invitation.id()))
            .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
            .filter(name -> !repeated.contains(name.toLowerCase(Locale.ROOT)))
            .distinct()
            .limit(SHOWN)
            .toList();
  }

  /** A sentence for the first place that repeats one of the secrets. */
  static List<String> echoes(Response response, List<String> secrets) {
    var body = response.body().beginning(SEARCHED_BYTES);
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
