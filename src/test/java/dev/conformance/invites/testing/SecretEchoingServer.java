package dev.conformance.invites.testing;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that knows its clients' secrets and repeats them, with everything that they sent,
 * wherever it can.
 *
 * @param manner where it repeats them after the plain request
 * @param rightBasic the Authorization header to which it responds with the last of the secrets as a
 *     token
 * @param secrets the secrets of its clients
 * @param forms the secrets in each form in which a server can write them
 */
public record SecretEchoingServer(
    Manner manner, String rightBasic, List<String> secrets, String forms)
    implements Function<Received, String> {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Where secrets are repeated. */
  public enum Manner {
    IN_ITEMS,
    IN_ERRORS,
    IN_PAGES,
    IN_REDIRECTS,
    IN_MALFORMED_HEADERS,
    AFTER_FILLERS
  }

  public SecretEchoingServer(Manner manner, String rightBasic, List<String> secrets) {
    this(
        manner,
        rightBasic,
        secrets,
        secrets.stream()
            .flatMap(secret -> SecretForms.formsOf(secret).stream())
            .collect(Collectors.joining(" ")));
  }

  @Override
  public String apply(Received request) {
    if (request.isForAToken()) {
      return token(request);
    }
    if (request.header("Authorization").isEmpty()) {
      return json(
          "401 Unauthorized",
          "{}",
          "WWW-Authenticate: Digest realm=\"r\", nonce=\"bm9uY2U=\", algorithm=MD5, qop=\"auth\"");
    }
    return request.target().contains("?") || isForAnotherProject(request)
        ? echo(request)
        : json("200 OK", items(request), "X-Echo: " + leak(request), "Set-Cookie: " + cookie());
  }

  private static boolean isForAnotherProject(Received request) {
    return !request.target().contains("/0a793fd0c0eb9e7a177181d0/");
  }

  private String token(Received request) {
    var isRight = request.header("Authorization").orElse("").equals(rightBasic);
    return json(
        isRight ? "200 OK" : "401 Unauthorized",
        "{\"access_token\":\"%s\",\"token_type\":%s,\"expires_in\":\"soon\"}"
            .formatted(
                isRight ? secrets.get(secrets.size() - 1) : "canary-token-for-everybody",
                JSON.writeValueAsString(leak(request) + request.body())));
  }

  /** A response that repeats the secrets, whatever the request is. */
  public String echo(Received request) {
    return switch (manner) {
      case IN_ITEMS -> json("200 OK", items(request), "X-Echo: " + leak(request));
      case IN_ERRORS -> json("404 Not Found", error(request), "X-Error-Code: " + leak(request));
      case IN_PAGES ->
          response(
              "500 Oops", "text/html", "<pre>" + leak(request) + "</pre>", "Date: " + secret(1));
      case IN_REDIRECTS ->
          response("302 Found", "text/html", leak(request), "Location: /?q=" + leak(request));
      case IN_MALFORMED_HEADERS -> "HTTP/1.1 200 OK\r\n" + leak(request) + "\r\n\r\n";
      case AFTER_FILLERS ->
          response("200 OK", "application/json", "[" + " ".repeat(filler(request)) + leak(request));
    };
  }

  /** A length that differs per request, so that each limit cuts some body within a secret. */
  private static int filler(Received request) {
    var places = new int[] {80, 100, 130, 240, 270, 290, 16_300, 16_350};
    return places[Math.floorMod(request.target().hashCode(), places.length)];
  }

  private String items(Received request) {
    return JSON.writeValueAsString(
        List.of(
            Map.of(
                "id", leak(request),
                "groupId", secret(1),
                "groupName", secret(2),
                "username", secret(1) + "@example.com",
                "inviterUsername", leak(request),
                "createdAt", leak(request),
                "expiresAt", secret(2),
                "roles", List.of(leak(request), leak(request)))));
  }

  private String error(Received request) {
    return JSON.writeValueAsString(
        Map.of(
            "error", leak(request),
            "reason", leak(request),
            "detail", leak(request),
            "errorCode", leak(request),
            "parameters", secrets));
  }

  private String cookie() {
    return "session=canary-cookie-0f1e2d3c; HttpOnly";
  }

  private String secret(int index) {
    return secrets.get(Math.min(index, secrets.size() - 1));
  }

  private String leak(Received request) {
    return request.header("Authorization").orElse("") + " " + forms;
  }
}
