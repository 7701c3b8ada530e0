package dev.conformance.invites.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, String> pacts = new LinkedHashMap<>();
  private volatile String authorization = "";
  private volatile String refusal = "";
  private volatile Behaviour behaviour = Behaviour.WELL;

  /** How the double responds to all requests but that for its index. */
  public enum Behaviour {
    WELL,
    UNPROCESSABLE(
        HttpText.json(
            "422 Unprocessable Content",
            "{\"errors\": {\"pacticipantVersionNumber\": [\"is missing\"]}}")),
    CONFLICT(
        HttpText.json(
            "409 Conflict",
            """
            {"notices": [{"text": "Cannot change the content of the pact."},
              {"text": "-  \\"old\\"\\n+  \\"new\\"\\n[INFO] BUILD SUCCESS"}]}\
            """)),
    BROKEN(HttpText.json("500 Internal Server Error", "{\"error\": \"An error\"}")),
    NOT_FOUND(HttpText.json("404 Not Found", "{}")),
    HTML(HttpText.response("200 OK", "text/html", "<html></html>")),
    MOVED(HttpText.json("301 Moved Permanently", "{}", "Location: https://broker.example/")),
    SILENT,
    DRIPPING,
    FLOODING,
    NOT_DEPLOYABLE,
    /** No version of an integrated participant has the tag, so that nothing is missing. */
    NOTHING_TAGGED,
    /** The same, but the participant itself has a version with it. */
    ONLY_ITSELF_TAGGED,
    PENDING,
    WITHOUT_PACTS,
    WITHOUT_RESULTS,
    /** All links lead to another server. */
    LINKED_ELSEWHERE,
    NO_BROKER;

    private final Optional<String> response;

    Behaviour() {
      this.response = Optional.empty();
    }

    Behaviour(String response) {
      this.response = Optional.of(response);
    }
  }

  /** Requires this header from now on, and responds with this status without it. */
  public void requires(String header, int status) {
    refusal = status + " Refused";
    authorization = header;
  }

  public void behaves(Behaviour next) {
    behaviour = next;
  }

  public String url() {
    return server.baseUrl() + PREFIX;
  }

  /** The requests so far, as {@code METHOD path?query}, without the prefix. */
  public List<String> requests() {
    return server.received().stream()
        .map(request -> request.method() + " " + path(request))
        .toList();
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
    pacts.put(consumer + " " + version, pact);
  }

  @Override
  public void close() {
    server.close();
  }

  private static String path(Received request) {
    return request.target().substring(PREFIX.length());
  }

  private void respond(Received request, Socket connection) throws IOException {
    switch (path(request).equals("/") ? Behaviour.WELL : behaviour) {
      case SILENT -> Misbehaviour.saysNothing(connection);
      case DRIPPING ->
          Misbehaviour.drips("HTTP/1.1 200 OK\r\n\r\n" + " ".repeat(10_000), connection);
      case FLOODING -> Misbehaviour.repeats("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(10), connection);
      default -> RawServer.answering(this::response).response(request, connection);
    }
  }

  private synchronized String response(Received request) {
    if (!authorization.isEmpty()
        && request.header("Authorization").filter(authorization::equals).isEmpty()) {
      return HttpText.json(refusal, "{}");
    }
    var path = path(request);
    return path.equals("/") ? index() : behaviour.response.orElseGet(() -> resource(path, request));
  }

  private String index() {
    return behaviour == Behaviour.NO_BROKER
        ? ok("{'hello': 'world'}")
        : linked(
            JSON.createObjectNode(),
            Map.of(
                "pb:publish-contracts", "/contracts/publish",
                "pb:provider-pacts-for-verification", "/pacts/provider/{provider}/for-verification",
                "pb:latest-tagged-version", "/pacticipants/{pacticipant}/latest-version/{tag}"));
  }

  private String resource(String path, Received request) {
    if (path.equals("/contracts/publish")) {
      return ok("{'notices': []}");
    }
    if (path.endsWith("/for-verification")) {
      return forVerification();
    }
    if (path.startsWith("/matrix?")) {
      return matrix();
    }
    if (path.matches("/pacts/.*/pact-version/[0-9]+")) {
      return pact(path);
    }
    if (path.matches("/pacticipants/[^/]+")) {
      return linked(
          JSON.createObjectNode(),
          Map.of(
              "pb:version-tag", path + "/versions/{version}/tags/{tag}",
              "pb:branch-version", path + "/branches/{branch}/versions/{version}"));
    }
    var isThere =
        request.method().equals("PUT")
            || (path.endsWith("/verification-results") && behaviour != Behaviour.WITHOUT_RESULTS)
            || (path.endsWith("/latest-version/prod") && behaviour == Behaviour.ONLY_ITSELF_TAGGED);
    return isThere ? ok("{}") : HttpText.json("404 Not Found", "{}");
  }

  private String forVerification() {
    var count = behaviour == Behaviour.WITHOUT_PACTS ? 0 : pacts.size();
    return ok(
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    "{'verificationProperties': {'pending': %s, 'notices': []}, '_links': {'self': {'href': '%s'}}}"
                        .formatted(
                            behaviour == Behaviour.PENDING,
                            url() + "/pacts/provider/P/consumer/C/pact-version/" + index))
            .collect(Collectors.joining(",", "{'_embedded': {'pacts': [", "]}}")));
  }

  private String pact(String path) {
    var index = path.substring(path.lastIndexOf('/') + 1);
    var content = List.copyOf(pacts.values()).get(Integer.parseInt(index));
    if (!content.startsWith("{")) {
      return ok(content);
    }
    var pact = (ObjectNode) JSON.readTree(content);
    var number = 0;
    for (var interaction : pact.path("interactions")) {
      ((ObjectNode) interaction).put("_id", "interaction-" + number++);
    }
    pact.withObject("/_links/pb:consumer-version").put("name", "1." + index);
    return linked(
        pact,
        Map.of(
            "pb:publish-verification-results", path + "/verification-results",
            "pb:provider", "/pacticipants/" + pact.at("/provider/name").asString()));
  }

  private String matrix() {
    return ok(
        switch (behaviour) {
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
        });
  }

  /** A document with links to these paths, by relation. */
  private String linked(ObjectNode document, Map<String, String> paths) {
    var base = behaviour == Behaviour.LINKED_ELSEWHERE ? "https://another.example" : url();
    paths.forEach(
        (relation, path) ->
            document
                .withObject("/_links")
                .putObject(relation)
                .put("templated", path.contains("{"))
                .put("href", base + path));
    return HttpText.response("200 OK", "application/hal+json;charset=utf-8", document.toString());
  }

  /** JSON whose quotes may be written as apostrophes. */
  private static String ok(String json) {
    return HttpText.response(
        "200 OK", "application/hal+json;charset=utf-8", json.replace('\'', '"'));
  }
}
