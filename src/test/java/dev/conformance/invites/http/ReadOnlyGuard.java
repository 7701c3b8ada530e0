package dev.conformance.invites.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets only requests pass that change nothing, whatever created them: GET on the endpoint, PUT
 * without a body on it (which the endpoint does not support), and the request for a token.
 */
final class ReadOnlyGuard {
  private static final Pattern ENDPOINT =
      Pattern.compile("/api/atlas/v2/groups/[^/?#\\s]*/invites(?:\\?\\S*)?");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private ReadOnlyGuard() {}

  /** Why the request is not sent, in one sentence; empty if it may be. */
  static Optional<String> refusal(Request request) {
    if (request.headers().fields().stream()
        .anyMatch(field -> CONTROL.matcher(field.name() + field.value()).find())) {
      return Optional.of("not sent: a header field of the request has a control character");
    }
    return isHarmless(request)
        ? Optional.empty()
        : Optional.of(
            "not sent: the kit only reads, so %s %s is not allowed; it sends GET and PUT without a body on %s, and POST %s"
                .formatted(
                    request.method(),
                    request.path(),
                    Request.path("{groupId}"),
                    Request.TOKEN_PATH));
  }

  private static boolean isHarmless(Request request) {
    return switch (request.method()) {
      case "GET", "PUT" ->
          request.body().isEmpty() && ENDPOINT.matcher(request.pathAndQuery()).matches();
      case "POST" -> request.pathAndQuery().equals(Request.TOKEN_PATH);
      default -> false;
    };
  }
}
