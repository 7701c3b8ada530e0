package dev.conformance.invites.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Behaves as the Pact Broker's published API does, as far as the kit uses it: an index with HAL
 * links, publication, the pacts for a provider's verification, and verification results.
 */
public final class BrokerDouble implements AutoCloseable {
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

  public void behaves(Behaviour next) {
    server.behaves(next);
  }

  /** Responds like this from now on to requests whose path contains this part. */
  public synchronized void responds(String part, String status, String body) {
    var type = body.startsWith("<") ? "text/html" : "application/hal+json";
    responses.put(part, HttpText.response(status, type, body, "Location: https://broker.example/"));
  }

  /** Selects these pacts for verification; all are pending for a request that asks for it. */
  public void selects(String... documents) {
    pacts = List.of(documents);
  }

  public String url() {
    return server.baseUrl() + "/broker";
  }

  /** The requests so far, as {@code METHOD path?query}, without the path of the URL. */
  public List<String> requests() {
    return received(request -> request.method() + " " + path(request)).toList();
  }

  /** The Authorization header of each request so far. */
  public List<String> authorizations() {
    return received(request -> request.header("Authorization").orElse("none")).toList();
  }

  public List<JsonNode> bodies() {
    return received(Received::body)
        .filter(body -> !body.isEmpty())
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  private Stream<String> received(Function<Received, String> part) {
    return server.received().stream().map(part);
  }

  @Override
  public void close() {
    server.close();
  }

  private static String path(Received request) {
    return request.target().replaceFirst("^/broker", "");
  }

  private synchronized String response(Received request) {
    var path = path(request);
    return responses.keySet().stream()
        .filter(path::contains)
        .map(responses::get)
        .findFirst()
        .orElseGet(() -> resource(path, request.body()));
  }

  private String resource(String path, String body) {
    var last = StringUtils.substringAfterLast(path, "/");
    var text =
        path.endsWith("/for-verification")
            ? forVerification(body.contains("\"includePendingStatus\":true"))
            : path.matches(".*/pact-version/\\d+") ? pacts.get(Integer.parseInt(last)) : "{}";
    var resource = (ObjectNode) json(text, path);
    resource.path("interactions").forEach(node -> ((ObjectNode) node).put("_id", "an-id"));
    resource.set("_links", json(LINKS.replace("LAST", last), path));
    return HttpText.response("200 OK", "application/hal+json;charset=utf-8", resource.toString());
  }

  private JsonNode json(String text, String path) {
    return JsonMapper.shared()
        .readTree(text.replace("SELF", url() + path).replace("BASE", url()).replace('\'', '"'));
  }

  private String forVerification(boolean isPending) {
    return IntStream.range(0, pacts.size())
        .mapToObj(
            index ->
                "{'verificationProperties': {'pending': %s}, '_links': {'self': {'name': 'Pact between %s (1.%d) and atlas-invites-api', 'href': 'BASE/pacts/provider/P/consumer/C/pact-version/%3$d'}}}"
                    .formatted(
                        isPending,
                        json(pacts.get(index), "").at("/consumer/name").asString(),
                        index))
        .collect(Collectors.joining(",", "{'_embedded': {'pacts': [", "]}}"));
  }
}
