package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a token is asked for: RFC 6749, client credentials by HTTP Basic. */
final class TokenSource {
  static final String PATH = "/api/oauth/token";
  static final String FORM = "grant_type=client_credentials";

  /** No server gives a longer one; the header of a request has to hold it. */
  private static final int LONGEST_TOKEN = 64 * 1024;

  private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

  private TokenSource() {}

  /** The header of the request; RFC 6749 section 2.3.1 wants both parts form-urlencoded. */
  static Headers headers(String clientId, String secret) {
    var pair = form(clientId) + ":" + form(secret);
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Headers(
        List.of(
            new Headers.Field("Authorization", "Basic " + basic),
            new Headers.Field("Accept", "application/json"),
            new Headers.Field("Cache-Control", "no-cache")));
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
