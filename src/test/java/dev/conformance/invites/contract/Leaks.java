package dev.conformance.invites.contract;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/** Finds invitations, tokens and credentials, which a rejection must not contain. */
final class Leaks {
  /** How many bytes of a body are searched, and how many characters of all header fields. */
  static final int MAX_SEARCHED = 1 << 16;

  private static final int MAX_SHOWN = 5;

  /** An access token in JSON or in a form. */
  private static final Pattern TOKEN =
      Pattern.compile("access_token=[^&\\s]|\"access_token\"\\s*:\\s*\"[^\"]");

  /** A malformed escape, for which the library throws. */
  private static final Pattern NO_ESCAPE = Pattern.compile("\\\\u(?![0-9a-fA-F]{4})");

  private Leaks() {}

  static boolean hasToken(Response response) {
    return TOKEN.matcher(response.body().beginning(MAX_SEARCHED)).find();
  }

  /** The first of these names in a body, except those of the request, which it may repeat. */
  static List<String> inBody(Response response, InvitationNames known) {
    var text = response.body().beginning(MAX_SEARCHED);
    if (text.contains("\\")) {
      text = StringEscapeUtils.unescapeJson(NO_ESCAPE.matcher(text).replaceAll(" "));
    }
    return leaked(text, known, response).limit(MAX_SHOWN).toList();
  }

  /** A sentence for the first header that names one of these invitations, unless requested. */
  static List<String> inHeaders(Response response, InvitationNames known) {
    return response.headers().beginning(MAX_SEARCHED).stream()
        .flatMap(
            field ->
                leaked(field.value(), known, response)
                    .map(name -> "the header " + field.name() + " names the invitation " + name))
        .limit(1)
        .toList();
  }

  private static Stream<String> leaked(String text, InvitationNames known, Response response) {
    return known.in(text).filter(name -> !response.requested().get().contains(name));
  }

  /** A sentence for the first place that repeats one of the secrets. */
  static List<String> echoes(Response response, List<String> secrets) {
    var body = response.body().beginning(MAX_SEARCHED);
    return Stream.concat(
            secrets.stream().filter(body::contains).map(secret -> "the body"),
            response.headers().beginning(MAX_SEARCHED).stream()
                .filter(field -> secrets.stream().anyMatch(field.value()::contains))
                .map(field -> "the header " + field.name()))
        .map(place -> place + " repeats the caller's credential")
        .limit(1)
        .toList();
  }
}
