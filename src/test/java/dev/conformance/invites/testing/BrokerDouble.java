package dev.conformance.invites.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  private final RawServer server = RawServer.start(this::respond);
  private final Map<String, String> contents = new LinkedHashMap<>();
  private final Map<String, String> links = new ConcurrentHashMap<>();
  private volatile String authorization = "";
  private volatile Behaviour behaviour = Behaviour.WELL;

  /** How the double treats a request that changes or reads something past the index. */
  public enum Behaviour {
    WELL,
    UNPROCESSABLE,
    BROKEN,
    SILENT,
    STALLING,
    FLOODING,
    NOT_DEPLOYABLE,
    /** No version of an integrated participant has the tag, so that nothing is missing. */
    NOTHING_TAGGED,
    /** The same, but the participant itself has a version with it. */
    ONLY_ITSELF_TAGGED,
    PENDING,
    WITHOUT_PACTS,
    UNKNOWN_PROVIDER,
    WITHOUT_RESULTS,
    NO_BROKER,
    MOVED
  }

  /** Requires this header from now on. */
  public void requires(String header) {
    authorization = header;
  }

  public void behaves(Behaviour other) {
    behaviour = other;
  }

  public String url() {
    return server.baseUrl() + PREFIX;
  }

  /** The requests so far, as {@code METHOD path?query}, without the prefix. */
  public List<String> requests() {
    return server.received().stream().map(one -> one.method() + " " + path(one)).toList();
  }

  /** The JSON bodies of the requests. */
  public List<JsonNode> bodies() {
    return server.received().stream()
        .map(Received::body)
        .filter(body -> !body.isEmpty())
        .map(JSON::readTree)
        .toList();
  }

  /** Makes a pact known under a version, as an earlier publication would. */
  public synchronized void know(String consumer, String version, String pact) {
    contents.put(consumer + " " + version, pact);
  }

  /** Sets the target of each link of a relation; with an empty one, there is no such link. */
  public void link(String relation, String href) {
    links.put(relation, href);
  }

  @Override
  public void close() {
    server.close();
  }

  private static String path(Received request) {
    return request.target().substring(PREFIX.length());
  }

  private void respond(Received request, Socket connection) throws IOException {
    var isIndex = path(request).equals("/");
    if (isIndex
        || !Set.of(Behaviour.SILENT, Behaviour.STALLING, Behaviour.FLOODING).contains(behaviour)) {
      RawServer.answering(isIndex ? this::index : this::past).response(request, connection);
    } else if (behaviour == Behaviour.FLOODING) {
      Misbehaviour.repeats("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(10), connection);
    } else {
      var start =
          behaviour == Behaviour.STALLING ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" : "";
      connection.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
      Misbehaviour.saysNothing(connection);
    }
  }

  private String index(Received request) {
    if (!isAuthorized(request)) {
      return HttpText.json(
          "401 Unauthorized", "{}", "WWW-Authenticate: Basic realm=\"Restricted Area\"");
    }
    return behaviour == Behaviour.NO_BROKER
        ? ok("{'hello': 'world'}")
        : ok(
            "%s",
            linking(
                Map.of(
                    "pb:publish-contracts", "/contracts/publish",
                    "pb:provider-pacts-for-verification",
                        "/pacts/provider/{provider}/for-verification",
                    "pb:latest-tagged-version",
                        "/pacticipants/{pacticipant}/latest-version/{tag}")));
  }

  private boolean isAuthorized(Received request) {
    return authorization.isEmpty()
        || request.header("Authorization").filter(authorization::equals).isPresent();
  }

  private synchronized String past(Received request) {
    if (!isAuthorized(request)) {
      return index(request);
    }
    return switch (behaviour) {
      case UNPROCESSABLE ->
          HttpText.json(
              "422 Unprocessable Content",
              "{\"errors\": {\"pacticipantVersionNumber\": [\"is missing\"]}}");
      case BROKEN -> HttpText.json("500 Internal Server Error", "{\"error\": \"An error\"}");
      case MOVED ->
          HttpText.json("301 Moved Permanently", "{}", "Location: https://broker.example/");
      default -> resource(path(request), request);
    };
  }

  private String resource(String path, Received request) {
    if (path.equals("/contracts/publish")) {
      return publish(JSON.readTree(request.body()));
    }
    if (behaviour == Behaviour.UNKNOWN_PROVIDER) {
      return HttpText.json("404 Not Found", "{\"error\": \"No provider with this name found\"}");
    }
    if (path.endsWith("/for-verification")) {
      return ok("{'_embedded': {'pacts': [%s]}}", forVerification());
    }
    if (path.startsWith("/matrix?")) {
      return ok(matrix());
    }
    if (path.matches("/pacts/.*/pact-version/[0-9]+")) {
      return ok("%s", pact(path));
    }
    if (path.matches("/pacticipants/[^/]+")) {
      return ok(
          "%s",
          linking(
              Map.of(
                  "pb:version-tag", path + "/versions/{version}/tags/{tag}",
                  "pb:branch-version", path + "/branches/{branch}/versions/{version}")));
    }
    var isThere =
        request.method().equals("PUT")
            || (path.endsWith("/verification-results") && behaviour != Behaviour.WITHOUT_RESULTS)
            || (path.equals("/pacticipants/atlas-invites-api/latest-version/prod")
                && behaviour == Behaviour.ONLY_ITSELF_TAGGED);
    return isThere ? ok("{}") : HttpText.json("404 Not Found", "{}");
  }

  private String publish(JsonNode body) {
    var consumer = body.path("pacticipantName").asString();
    var key = consumer + " " + body.path("pacticipantVersionNumber").asString();
    var content =
        new String(
            Base64.getDecoder().decode(body.at("/contracts/0/content").asString()),
            StandardCharsets.UTF_8);
    var known = contents.putIfAbsent(key, content);
    return known == null || known.equals(content)
        ? ok(
            "{'notices': [{'type': 'success', 'text': 'Pact successfully published for %s.'},"
                + " {'type': 'debug', 'text': 'View the published pact at %s/pacts/%s'}, {'type':"
                + " 'prompt', 'text': 'Next steps:'}]}",
            key, url(), consumer)
        : HttpText.json(
            "409 Conflict",
            """
            {"notices": [{"text": "Cannot change the content of the pact for %s."},
              {"text": "-  \\"old\\"\\n+  \\"new\\"\\n[INFO] BUILD SUCCESS"}],
              "errors": {"contracts": ["Cannot change the content of the pact for %s."]}}\
            """
                .formatted(key, key));
  }

  private String forVerification() {
    var text = "The pact is verified because it is of the main branch.";
    return IntStream.range(0, behaviour == Behaviour.WITHOUT_PACTS ? 0 : contents.size())
        .mapToObj(
            index -> linking(Map.of("self", "/pacts/provider/P/consumer/C/pact-version/" + index)))
        .map(
            pact ->
                pact.set(
                    "verificationProperties",
                    JSON.readTree(
                        """
                        {"pending": %s, "notices": [{"when": "before_verification", "text": "%s"}]}\
                        """
                            .formatted(behaviour == Behaviour.PENDING, text))))
        .map(JsonNode::toString)
        .collect(Collectors.joining(","));
  }

  private ObjectNode pact(String path) {
    var index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    var content = JSON.readTree(List.copyOf(contents.values()).get(index));
    var pact = content.isObject() ? (ObjectNode) content : JSON.createObjectNode();
    var number = 0;
    for (var interaction : pact.path("interactions")) {
      ((ObjectNode) interaction).put("_id", "interaction-" + number++);
    }
    pact.withObject("/_links/pb:consumer-version").put("name", "1." + index);
    pact.withObject("/_links")
        .setAll(
            linking(
                    Map.of(
                        "pb:publish-verification-results", path + "/verification-results",
                        "pb:provider", "/pacticipants/" + pact.at("/provider/name").asString()))
                .withObject("/_links"));
    return pact;
  }

  private String matrix() {
    return switch (behaviour) {
      case NOT_DEPLOYABLE ->
          "{'summary': {'deployable': false, 'reason': 'The verification of a failed\\n"
              + "There is no verified pact between b and c'}}";
      case NOTHING_TAGGED, ONLY_ITSELF_TAGGED ->
          "{'summary': {'deployable': true, 'reason': 'There are no missing dependencies'},"
              + " 'matrix': []}";
      default ->
          """
          {'summary': {'deployable': true, 'reason': 'All required verification results are published and successful'},
           'matrix': [{'verificationResult': {'success': true, '_links': {'self': {'href': 'http://x/1'}}}}]}\
          """;
    };
  }

  /** A document with links to these paths, by relation. */
  private ObjectNode linking(Map<String, String> paths) {
    var document = JSON.createObjectNode();
    paths.forEach(
        (relation, path) -> {
          var href = links.getOrDefault(relation, url() + path);
          if (!href.isEmpty()) {
            document
                .withObject("/_links")
                .putObject(relation)
                .put("templated", href.contains("{"))
                .put("href", href);
          }
        });
    return document;
  }

  /** JSON whose quotes are written as apostrophes, with these values in it. */
  private static String ok(String json, Object... values) {
    return HttpText.response(
        "200 OK", "application/hal+json;charset=utf-8", json.replace('\'', '"').formatted(values));
  }
}
