package dev.conformance.invites.testing;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that knows its clients' secrets and repeats them, with everything that they sent,
 * wherever it can.
 *
 * @param manner where it repeats them after the plain request
 * @param secrets the secrets of its clients; every client gets the last one as a token
 */
public record SecretEchoingServer(Manner manner, List<String> secrets)
    implements Function<Received, String> {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COOKIE = "Set-Cookie: session=canary-cookie-0f1e2d3c; HttpOnly";
  private static final List<Integer> FILLERS = List.of(80, 100, 130, 240, 270, 290, 16_300, 16_350);

  public enum Manner {
    IN_ITEMS,
    IN_ERRORS,
    IN_PAGES,
    IN_REDIRECTS,
    IN_MALFORMED_HEADERS,
    AFTER_FILLERS
  }

  @Override
  public String apply(Received request) {
    if (request.isForAToken()) {
      var type = JSON.writeValueAsString(leak(request) + request.body());
      return json(
          "200 OK",
          "{\"access_token\":\"%s\",\"token_type\":%s,\"expires_in\":\"soon\"}"
              .formatted(secrets.get(secrets.size() - 1), type));
    }
    if (request.authorization().isEmpty()) {
      return json(
          "401 Unauthorized",
          "{}",
          "WWW-Authenticate: Digest realm=\"r\", nonce=\"bm9uY2U=\", algorithm=MD5, qop=\"auth\"");
    }
    var isPlain = request.target().matches("[^?]*/0a793fd0c0eb9e7a177181d0/[^?]*");
    return new SecretEchoingServer(isPlain ? Manner.IN_ITEMS : manner, secrets).echo(request);
  }

  /** A response that repeats the secrets, whatever the request is. */
  public String echo(Received request) {
    var leak = leak(request);
    // A length that differs per request, so that each limit cuts some body within a secret.
    var filler = FILLERS.get(Math.floorMod(request.target().hashCode(), FILLERS.size()));
    return switch (manner) {
      case IN_ITEMS -> json("200 OK", "[" + object(leak) + "]", "X-Echo: " + leak, COOKIE);
      case IN_ERRORS -> json("404 Not Found", object(leak), "X-Error-Code: " + leak);
      case IN_PAGES ->
          response("500 Oops", "text/html", "<pre>" + leak + "</pre>", "Date: " + secrets.get(1));
      case IN_REDIRECTS -> response("302 Found", "text/html", leak, "Location: /?q=" + leak);
      case IN_MALFORMED_HEADERS -> "HTTP/1.1 200 OK\r\n" + leak + "\r\n\r\n";
      case AFTER_FILLERS -> json("200 OK", "[" + " ".repeat(filler) + leak);
    };
  }

  private String object(String leak) {
    var members = new LinkedHashMap<String, Object>();
    var texts = "id groupName inviterUsername createdAt expiresAt error reason detail errorCode";
    for (var name : texts.split(" ")) {
      members.put(name, leak);
    }
    members.put("groupId", secrets.get(1));
    members.put("username", secrets.get(1) + "@example.com");
    members.put("roles", secrets);
    members.put("parameters", secrets);
    return JSON.writeValueAsString(members);
  }

  /** The caller's credential, and the secrets in each form in which a server can write them. */
  private String leak(Received request) {
    return secrets.stream()
        .flatMap(secret -> SecretForms.formsOf(secret).stream())
        .collect(Collectors.joining(" ", request.authorization() + " ", ""));
  }
}
