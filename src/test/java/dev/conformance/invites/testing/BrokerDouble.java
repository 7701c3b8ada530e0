package dev.conformance.invites.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Behaves as the Pact Broker's published API does, as far as the kit uses it: an index with HAL
 * links, publication, the pacts for a provider's verification, and verification results.
 */
public final class BrokerDouble implements AutoCloseable {
  /** The path of the broker's URL. */
  public static final String PREFIX = "/broker";

  private static final JsonMapper JSON = new JsonMapper();

  /** The links of each resource, with apostrophes instead of quotes. */
  private static final String LINKS =
      """
      {'pb:publish-contracts': {'href': 'BASE/contracts/publish'},
       'pb:provider-pacts-for-verification': {
         'href': 'BASE/pacts/provider/{provider}/for-verification', 'templated': true},
       'pb:branch-version': {
         'href': 'SELF/branches/{branch}/versions/{version}', 'templated': true},
       'pb:consumer-version': {'name': '1.LAST'},
       'pb:publish-verification-results': {'href': 'SELF/verification-results'},
       'pb:provider': {'href': 'BASE/pacticipants/atlas-invites-api'}}
      """;

  private final RawServer server = RawServer.answering(this::response);
  private final Map<String, String> responses = new LinkedHashMap<>();
  private volatile List<String> pacts = List.of();
  private volatile String authorization = "";
  private volatile boolean isPending;

  /** Misuses the connections from now on. */
  public void behaves(Behaviour next) {
    server.behaves(next);
  }

  /** Responds like this from now on to requests whose path contains this part. */
  public synchronized void responds(String part, String status, String body) {
    var type = body.startsWith("<") ? "text/html" : "application/hal+json";
    responses.put(part, HttpText.response(status, type, body, "Location: https://broker.example/"));
  }

  /** Sends nothing from now on in response to requests whose path contains this part. */
  public synchronized void hangsAt(String part) {
    responses.put(part, "");
  }

  /** Responds with 401 from now on to requests without this Authorization header. */
  public void requires(String authorization) {
    this.authorization = authorization;
  }

  /** Selects these pacts for verification. */
  public void selects(String... documents) {
    pacts = List.of(documents);
  }

  /** Says from now on that the selected pacts are pending. */
  public void selectsAsPending() {
    isPending = true;
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

  @Override
  public void close() {
    server.close();
  }

  private static String path(Received request) {
    return request.target().substring(PREFIX.length());
  }

  private synchronized String response(Received request) {
    if (!authorization.isEmpty()
        && !request.header("Authorization").orElse("").equals(authorization)) {
      return HttpText.json("401 Unauthorized", "{}");
    }
    var path = path(request);
    return responses.entrySet().stream()
        .filter(response -> path.contains(response.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> resource(path));
  }

  private String resource(String path) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    var resource = (ObjectNode) json(content(path, last), path);
    var number = 0;
    for (var interaction : resource.path("interactions")) {
      ((ObjectNode) interaction).put("_id", "interaction-" + number++);
    }
    resource.set("_links", json(LINKS.replace("LAST", last), path));
    return HttpText.response("200 OK", "application/hal+json;charset=utf-8", resource.toString());
  }

  private String content(String path, String last) {
    if (path.contains("/pact-version/")) {
      return last.matches("[0-9]+") ? pacts.get(Integer.parseInt(last)) : "{}";
    }
    return path.endsWith("/for-verification") ? forVerification() : "{}";
  }

  private JsonNode json(String text, String path) {
    return JSON.readTree(
        text.replace("SELF", url() + path).replace("BASE", url()).replace('\'', '"'));
  }

  private String forVerification() {
    return IntStream.range(0, pacts.size())
        .mapToObj(
            index ->
                "{'verificationProperties': {'pending': %1$s}, '_links': {'self': {'name': 'Pact between %3$s (1.%2$d) and atlas-invites-api', 'href': 'BASE/pacts/provider/P/consumer/C/pact-version/%2$d'}}}"
                    .formatted(isPending, index, consumer(pacts.get(index))))
        .collect(Collectors.joining(",", "{'_embedded': {'pacts': [", "]}}"));
  }

  private static String consumer(String document) {
    return JSON.readTree(document.replace('\'', '"')).at("/consumer/name").asString();
  }
}
