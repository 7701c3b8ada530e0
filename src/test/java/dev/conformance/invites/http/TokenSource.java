package dev.conformance.invites.http;

import dev.conformance.invites.contract.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a token is asked for: RFC 6749, client credentials by HTTP Basic. */
final class TokenSource {
  /** No server gives a longer one; the header of a request has to hold it. */
  private static final int LONGEST_TOKEN = 64 * 1024;

  private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

  private TokenSource() {}

  /** The Authorization header; RFC 6749 section 2.3.1: both parts are form-urlencoded first. */
  static String authorization(String clientId, String secret) {
    var pair = form(clientId) + ":" + form(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** How long the token lives; empty where the response does not say. */
  static Optional<Duration> lifetime(Response response) {
    return response
        .json()
        .filter(JsonNode::isObject)
        .map(body -> body.get("expires_in"))
        .filter(seconds -> seconds.isIntegralNumber() && seconds.canConvertToLong())
        .map(seconds -> Math.min(Math.max(seconds.longValue(), 0), LONGEST_LIFE.toSeconds()))
        .map(Duration::ofSeconds);
  }

  /** The token of a successful answer; empty where there is none. */
  static Optional<String> token(Response response) {
    return response.status() == 200 ? anyToken(response) : Optional.empty();
  }

  /** The token of a response, whatever its status is; empty where there is none. */
  static Optional<String> anyToken(Response response) {
    return response
        .json()
        .filter(JsonNode::isObject)
        .map(body -> body.get("access_token"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(token -> !token.isEmpty() && token.length() <= LONGEST_TOKEN);
  }
}
