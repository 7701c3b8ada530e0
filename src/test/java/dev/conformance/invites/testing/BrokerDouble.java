package dev.conformance.invites.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Behaves as the Pact Broker's published API does, as far as the kit uses it: an index with HAL
 * links, publication with conflicts, the pacts for a provider's verification, verification results
 * and the matrix.
 */
public final class BrokerDouble implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "/broker";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private final Map<String, String> contents = new LinkedHashMap<>();
  private final String authorization;
  private final Mood mood;

  /** How the double treats a request that changes or reads something past the index. */
  public enum Mood {
    WELL,
    UNPROCESSABLE,
    BROKEN,
    SILENT,
    STALLING,
    FLOODING,
    NOT_DEPLOYABLE,
    PENDING,
    WITHOUT_PACTS,
    UNKNOWN_PROVIDER,
    LINKS_ELSEWHERE,
    WITHOUT_RESULTS,
    NO_BROKER,
    RELATIVE_LINKS,
    MOVED
  }

  private BrokerDouble(HttpServer server, String authorization, Mood mood) {
    this.server = server;
    this.authorization = authorization;
    this.mood = mood;
  }

  /**
   * Starts a broker.
   *
   * @param authorization the required header; empty for none
   */
  public static BrokerDouble start(String authorization, Mood mood) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var broker = new BrokerDouble(server, authorization, mood);
    server.setExecutor(broker.threads);
    server.createContext("/", broker::handle);
    server.start();
    return broker;
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + PREFIX;
  }

  /** The requests so far, as {@code METHOD path?query}, without the prefix. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The JSON bodies of the requests. */
  public synchronized List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  /** Makes a pact known under a version, as an earlier publication would. */
  public synchronized void know(String consumer, String version, String pact) {
    contents.put(consumer + " " + version, pact);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString().substring(PREFIX.length());
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      record(exchange.getRequestMethod() + " " + path, body);
      if (!authorized(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Restricted Area\"");
        response(exchange, 401, Map.of());
      } else if (mood == Mood.NO_BROKER) {
        response(exchange, 200, Map.of("hello", "world"));
      } else if (path.equals("/")) {
        response(exchange, 200, index());
      } else {
        past(exchange, path, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void past(HttpExchange exchange, String path, String body)
      throws IOException, InterruptedException {
    switch (mood) {
      case UNPROCESSABLE ->
          response(
              exchange,
              422,
              Map.of("errors", Map.of("pacticipantVersionNumber", List.of("is missing"))));
      case BROKEN -> response(exchange, 500, Map.of("error", "An error"));
      case MOVED -> {
        exchange.getResponseHeaders().set("Location", "https://broker.example/");
        response(exchange, 301, Map.of());
      }
      case SILENT -> closed.await();
      case STALLING -> {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        closed.await();
      }
      case FLOODING -> flood(exchange);
      default -> serve(exchange, path, body);
    }
  }

  /** Sends spaces until the client has had enough of them. */
  private void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    while (closed.getCount() > 0) {
      exchange.getResponseBody().write(spaces);
    }
  }

  private void serve(HttpExchange exchange, String path, String body) throws IOException {
    if (path.equals("/contracts/publish")) {
      publish(exchange, JSON.readTree(body));
    } else if (mood == Mood.UNKNOWN_PROVIDER) {
      response(exchange, 404, Map.of("error", "No provider with this name found"));
    } else if (path.endsWith("/for-verification")) {
      response(exchange, 200, forVerification());
    } else if (path.startsWith("/matrix?")) {
      response(exchange, 200, matrix());
    } else if (path.endsWith("/verification-results") && mood != Mood.WITHOUT_RESULTS) {
      response(exchange, 201, Map.of());
    } else if (path.matches("/pacts/.*/pact-version/[0-9]+")) {
      response(exchange, 200, pact(path));
    } else if (path.matches("/pacticipants/[^/]+")) {
      response(exchange, 200, participant(path));
    } else if (exchange.getRequestMethod().equals("PUT")) {
      response(exchange, 201, Map.of());
    } else {
      response(exchange, 404, Map.of());
    }
  }

  private synchronized void publish(HttpExchange exchange, JsonNode body) throws IOException {
    var consumer = body.path("pacticipantName").asString();
    var key = consumer + " " + body.path("pacticipantVersionNumber").asString();
    var content =
        new String(
            Base64.getDecoder().decode(body.at("/contracts/0/content").asString()),
            StandardCharsets.UTF_8);
    var known = contents.putIfAbsent(key, content);
    if (known != null && !known.equals(content)) {
      response(
          exchange,
          409,
          notices(
              "error",
              "Cannot change the content of the pact for " + key + ".",
              "-  \"old\"\n+  \"new\"\n[INFO] BUILD SUCCESS"));
      return;
    }
    response(
        exchange,
        200,
        notices(
            "success",
            "Pact successfully published for " + key + ".",
            "View the published pact at " + url() + "/pacts/" + consumer));
  }

  private static Map<String, ?> notices(String type, String... texts) {
    return Map.of(
        "notices", Stream.of(texts).map(text -> Map.of("type", type, "text", text)).toList());
  }

  private synchronized Map<String, ?> forVerification() {
    var notice =
        Map.of(
            "when",
            "before_verification",
            "text",
            "The pact is verified because it is of the main branch.");
    var properties = Map.of("pending", mood == Mood.PENDING, "notices", List.of(notice));
    var pacts =
        IntStream.range(0, mood == Mood.WITHOUT_PACTS ? 0 : contents.size())
            .mapToObj(index -> link("/pacts/provider/P/consumer/C/pact-version/" + index))
            .map(
                self ->
                    Map.of("verificationProperties", properties, "_links", Map.of("self", self)))
            .toList();
    return Map.of("_embedded", Map.of("pacts", pacts));
  }

  private synchronized ObjectNode pact(String path) {
    var index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    var content = JSON.readTree(List.copyOf(contents.values()).get(index));
    var pact = content.isObject() ? (ObjectNode) content : JSON.createObjectNode();
    var number = 0;
    for (var interaction : pact.path("interactions")) {
      ((ObjectNode) interaction).put("_id", "interaction-" + number++);
    }
    pact.withObject("/_links/pb:consumer-version")
        .put("name", "1." + path.charAt(path.length() - 1));
    pact.withObject("/_links")
        .putPOJO("pb:publish-verification-results", link(path + "/verification-results"))
        .putPOJO("pb:provider", link("/pacticipants/" + pact.at("/provider/name").asString()));
    return pact;
  }

  private Map<String, ?> participant(String path) {
    return Map.of(
        "_links",
        Map.of(
            "pb:version-tag", link(path + "/versions/{version}/tags/{tag}"),
            "pb:branch-version", link(path + "/branches/{branch}/versions/{version}")));
  }

  private Map<String, ?> matrix() {
    var summary =
        mood == Mood.NOT_DEPLOYABLE
            ? Map.of(
                "deployable",
                false,
                "reason",
                "The verification of a failed\nThere is no verified pact between b and c")
            : Map.of(
                "deployable",
                true,
                "reason",
                "All required verification results are published and successful");
    return Map.of("summary", summary);
  }

  private Map<String, ?> index() {
    return Map.of(
        "_links",
        Map.of(
            "pb:publish-contracts", link("/contracts/publish"),
            "pb:provider-pacts-for-verification",
                link("/pacts/provider/{provider}/for-verification")));
  }

  private Map<String, ?> link(String path) {
    return Map.of("templated", path.contains("{"), "href", href(path));
  }

  private String href(String path) {
    return switch (mood) {
      case RELATIVE_LINKS -> path;
      case LINKS_ELSEWHERE -> "https://another.example" + path;
      default -> url() + path;
    };
  }

  private boolean authorized(HttpExchange exchange) {
    return authorization.isEmpty()
        || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private synchronized void record(String request, String body) {
    requests.add(request);
    if (!body.isEmpty()) {
      bodies.add(JSON.readTree(body));
    }
  }

  private static void response(HttpExchange exchange, int status, Object body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/hal+json;charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
