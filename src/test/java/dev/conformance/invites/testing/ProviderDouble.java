package dev.conformance.invites.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider with recorded responses below a path prefix, which does not check the digest of an API
 * key: as much as the verifier's own tests need.
 */
public final class ProviderDouble implements AutoCloseable {
  public static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  public static final String EMPTY = "32b6e34b3d91647abb20e7b9";
  public static final String FORBIDDEN = "32b6e34b3d91647abb20e7ba";

  /** A path that keeps its meaning only if it is sent byte for byte. */
  public static final String PREFIX = "/~x/a%20b;c=1";

  /** The challenge of the Digest scheme that the real service sends. */
  public static final String CHALLENGE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"n0nce\", algorithm=MD5, qop=\"auth\","
          + " stale=false";

  private final HttpServer server;
  private final UnaryOperator<String> mutation;
  private final UnaryOperator<String> typeMutation;
  private final List<String> challenges;
  private final List<String> requests = new ArrayList<>();

  private ProviderDouble(
      HttpServer server,
      UnaryOperator<String> mutation,
      UnaryOperator<String> typeMutation,
      List<String> challenges) {
    this.server = server;
    this.mutation = mutation;
    this.typeMutation = typeMutation;
    this.challenges = challenges;
  }

  /**
   * Starts a provider whose bodies are changed.
   *
   * @param mutation what is done to each body before it is sent
   */
  public static ProviderDouble start(UnaryOperator<String> mutation) throws IOException {
    return start(mutation, UnaryOperator.identity());
  }

  /**
   * Starts a provider whose bodies and content types are changed.
   *
   * @param mutation what is done to each body before it is sent
   * @param typeMutation the same for the content type; an empty one is not sent
   */
  public static ProviderDouble start(
      UnaryOperator<String> mutation, UnaryOperator<String> typeMutation) throws IOException {
    return start(mutation, typeMutation, List.of(CHALLENGE));
  }

  /**
   * Starts a provider with these challenges.
   *
   * @param challenges the values of WWW-Authenticate, each sent in its own field
   */
  public static ProviderDouble challenging(String... challenges) throws IOException {
    return start(UnaryOperator.identity(), UnaryOperator.identity(), List.of(challenges));
  }

  private static ProviderDouble start(
      UnaryOperator<String> mutation, UnaryOperator<String> typeMutation, List<String> challenges)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var provider = new ProviderDouble(server, mutation, typeMutation, challenges);
    server.createContext(URI.create(PREFIX).getPath() + "/", provider::handle);
    server.start();
    return provider;
  }

  /** The base URL, without a trailing slash. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + PREFIX);
  }

  /** The query strings of the requests, not decoded. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Stops responding, as a server that dies. */
  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      remember(exchange.getRequestURI().toString());
      var path = exchange.getRequestURI().getRawPath();
      if (path.equals(PREFIX + "/api/oauth/token")) {
        response(
            exchange,
            200,
            "application/json",
            "{\"access_token\":\"t0ken\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
      } else if (!isAuthorized(exchange)) {
        exchange.getResponseHeaders().put("WWW-Authenticate", challenges);
        error(exchange, 401);
      } else if (path.contains(PROJECT)) {
        list(exchange);
      } else if (path.contains(EMPTY)) {
        response(exchange, 200, "application/vnd.atlas.2023-01-01+json;charset=utf-8", "[]");
      } else {
        error(exchange, path.contains(FORBIDDEN) ? 403 : 404);
      }
    }
  }

  private static boolean isAuthorized(HttpExchange exchange) {
    var credentials = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    return credentials.equals("Bearer t0ken")
        || credentials.startsWith("Digest username=\"public\"");
  }

  private synchronized void remember(String request) {
    requests.add(request);
  }

  private void list(HttpExchange exchange) throws IOException {
    var query = String.valueOf(exchange.getRequestURI().getRawQuery());
    var username =
        Stream.of(query.split("&", -1))
            .filter(parameter -> parameter.startsWith("username="))
            .map(parameter -> parameter.substring("username=".length()))
            .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
            .findFirst()
            .orElse("");
    var items =
        Stream.of("test-738@mongodb.com", "test+1@mongodb.com")
            .filter(address -> username.isEmpty() || username.equals(address))
            .map(ProviderDouble::item)
            .collect(Collectors.joining(",", "[", "]"));
    response(
        exchange,
        200,
        "application/vnd.atlas.2023-01-01+json;charset=utf-8",
        query.contains("pretty=true") ? items.replace("{", "\n  {") : items);
  }

  private static String item(String username) {
    return """
        {"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-09-09T03:04:53Z","groupId":"%s",\
        "groupName":"invitations-e2e-233","id":"6a793fd52c88faeba59bd5d0",\
        "inviterUsername":"nmtxqlkl","roles":["GROUP_READ_ONLY"],"username":"%s"}"""
        .formatted(PROJECT, username);
  }

  private void error(HttpExchange exchange, int status) throws IOException {
    response(
        exchange,
        status,
        "application/json",
        "{\"detail\":\"No.\",\"error\":%d,\"errorCode\":\"CODE\",\"reason\":\"No\"}"
            .formatted(status));
  }

  private void response(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    var bytes = mutation.apply(body).getBytes(StandardCharsets.UTF_8);
    var sent = typeMutation.apply(type);
    if (!sent.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", sent);
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
