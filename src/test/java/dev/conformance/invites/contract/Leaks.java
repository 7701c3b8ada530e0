package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds in the body of a rejection what it must not contain. */
final class Leaks {
  /** The characters of a body that are searched. */
  static final int READ = 1 << 16;

  private static final int SHOWN = 5;

  private static final Pattern TOKEN_OUTSIDE_OF_JSON =
      Pattern.compile("access_token=[^&\\s]|\"access_token\"\\s*:\\s*\"[^\"]");

  /** What cannot be part of an address or an id. */
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile("[\\s\\p{Cntrl}\"<>(),;:\\\\\\[\\]{}=/?&|`]+");

  private static final Pattern AROUND_A_NAME = Pattern.compile("^['.*]+|['.*]+$");

  /** An id of one digit only says nothing: the kit asks for such projects, and errors repeat it. */
  private static final Predicate<String> NAME =
      Pattern.compile("(?!(.)\\1{23})[a-f0-9]{24}|[^@]+@[^@]+").asMatchPredicate();

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|[bfnrt])");

  private Leaks() {}

  /** Whether the body has an access token, as JSON or as a form. */
  static boolean token(Response response) {
    return response
        .json()
        .map(json -> json.findValues("access_token").stream().anyMatch(Leaks::isText))
        .orElseGet(() -> TOKEN_OUTSIDE_OF_JSON.matcher(beginning(response)).find());
  }

  private static boolean isText(JsonNode value) {
    return value.isString() && !value.stringValue().isEmpty();
  }

  static boolean invitation(Response response) {
    return beginning(response).contains("\"inviterUsername\"");
  }

  /**
   * The first addresses and ids of these invitations that the body names.
   *
   * @param requested what the request has named, which a response may repeat
   */
  static List<String> names(Response response, List<Invitation> known, String requested) {
    return names(unescaped(beginning(response)), known, requested);
  }

  /** One sentence for the first header that names one of these invitations, unless requested. */
  static List<String> inHeaders(Response response, List<Invitation> known, String requested) {
    return response.headers().fields().stream()
        .flatMap(
            field ->
                names(field.value(), known, requested).stream()
                    .limit(1)
                    .map(name -> "the header " + field.name() + " names the invitation " + name))
        .limit(1)
        .toList();
  }

  /** The first place, in words, that repeats one of these secrets. */
  static List<String> echoes(Response response, List<String> secrets) {
    var body = beginning(response);
    return Stream.concat(
            secrets.stream().filter(body::contains).map(secret -> "the body"),
            response.headers().fields().stream()
                .filter(field -> secrets.stream().anyMatch(field.value()::contains))
                .map(field -> "the header " + field.name()))
        .map(place -> place + " repeats the caller's credential")
        .limit(1)
        .toList();
  }

  private static List<String> names(String text, List<Invitation> known, String requested) {
    var named = names(text.toLowerCase(Locale.ROOT));
    var repeated = requested.toLowerCase(Locale.ROOT);
    return named.isEmpty()
        ? List.of()
        : known.stream()
            .flatMap(invitation -> Stream.of(invitation.username(), invitation.id()))
            .filter(name -> named.contains(name.toLowerCase(Locale.ROOT)))
            .filter(name -> !repeated.contains(name.toLowerCase(Locale.ROOT)))
            .distinct()
            .limit(SHOWN)
            .toList();
  }

  private static Set<String> names(String text) {
    return Arrays.stream(BETWEEN_NAMES.split(text))
        .map(word -> AROUND_A_NAME.matcher(word).replaceAll(""))
        .filter(NAME)
        .collect(Collectors.toSet());
  }

  private static String unescaped(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            escape ->
                escape.group(1) == null
                    ? " "
                    : Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(escape.group(1), 16))));
  }

  private static String beginning(Response response) {
    return response.body().beginning(READ);
  }
}
