package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Allows only requests that change nothing, whatever created them: the safe methods on the
 * endpoint, the kit's own PUT on it (which the endpoint does not support), and the request for a
 * token.
 */
final class ReadOnlyGuard {
  private static final Pattern ENDPOINT =
      Pattern.compile("/api/atlas/v2/groups/([^/?#\\s]*)/invites(?:\\?\\S*)?");

  /**
   * An id that no server takes for another path: escapes only for printable ASCII, and none for
   * {@code %}, {@code .}, {@code /} and {@code \\}.
   */
  private static final Pattern PLAIN_ID =
      Pattern.compile(
          "(?!\\.+$)(?:[\\w~.@:+=,-]|%(?!25|2[Ee]|2[Ff]|5[Cc]|7[Ff])[2-7]\\p{XDigit})*");

  private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  /** Such as {@code X-HTTP-Method-Override}: a server may do what it says instead of a GET. */
  private static final Pattern OVERRIDE =
      Pattern.compile(
          "(?i).*method.*|x-(?:original|rewrite|override|forwarded)-(?:ur[il]|path|prefix)");

  private static final Pattern OVERRIDE_IN_QUERY = Pattern.compile("(?i)[?&][^=&]*method");

  private ReadOnlyGuard() {}

  /** Why the request is not sent, in one clause; empty if it may be. */
  static Optional<String> violation(Request request) {
    var names = request.headers().fields().stream().map(Field::name).toList();
    if (!names.stream().allMatch(NAME.asMatchPredicate())) {
      return Optional.of("the name of a header field of the request is not a token");
    }
    if (names.stream().anyMatch(OVERRIDE.asMatchPredicate())) {
      return Optional.of("a header field of the request may override its method or path");
    }
    if (OVERRIDE_IN_QUERY.matcher(request.pathAndQuery()).find()) {
      return Optional.of("a parameter of the request may override its method");
    }
    var endpoint = Request.path("{groupId}");
    return Optional.of(
            "%s %s is not allowed; allowed are GET, HEAD and OPTIONS without a body on %s, and POST %s for a token"
                .formatted(request.method(), request.path(), endpoint, Request.TOKEN_PATH))
        .filter(why -> !isReadOnly(request));
  }

  /**
   * Why a request that somebody else wrote is not sent, in one clause; empty if its path is plain.
   * The checks of the kit send malformed paths on purpose.
   */
  static Optional<String> ambiguity(Request request) {
    var endpoint = ENDPOINT.matcher(request.pathAndQuery());
    return Optional.of(
            "a server may take the path " + request.path() + " of the request for another one")
        .filter(why -> endpoint.matches() && !PLAIN_ID.matcher(endpoint.group(1)).matches());
  }

  private static boolean isReadOnly(Request request) {
    var isOnTheEndpoint = ENDPOINT.matcher(request.pathAndQuery()).matches();
    return switch (request.method()) {
      case "GET", "HEAD", "OPTIONS" -> request.body().isEmpty() && isOnTheEndpoint;
      case "PUT" ->
          request.body().isEmpty()
              && isOnTheEndpoint
              && request.pathAndQuery().equals(request.path())
              && request.headers().equals(Request.headers(MediaTypes.ATLAS_2023_01_01, "gzip"));
      case "POST" ->
          request.pathAndQuery().equals(Request.TOKEN_PATH)
              && request.body().equals(Optional.of(Request.TOKEN_FORM));
      default -> false;
    };
  }
}
