package dev.conformance.invites.testing;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The links of each resource, and what the broker says about a pact to verify. */
  private static final JsonNode PARTS = JSON.readTree(new File("src/test/proof/broker.json"));

  private final RawServer server = RawServer.answering(this::response);
  private final Map<String, String> responses = new LinkedHashMap<>();
  private volatile List<String> pacts = List.of();

  public void behaves(Behaviour next) {
    server.behaves(next);
  }

  /** Responds like this from now on to requests whose path contains this part. */
  public synchronized void responds(String part, String status, String body) {
    var type = body.startsWith("<") ? "text/html" : "application/hal+json";
    var location = "Location: https://broker.example/?token=a-token-of-the-test";
    responses.put(part, HttpText.response(status, type, body, location));
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
    return received(it -> it.method() + " " + it.target().replaceFirst("^/broker", "")).toList();
  }

  /** The Authorization header of each request so far. */
  public List<String> authorizations() {
    return received(request -> request.header("Authorization").orElse("none")).toList();
  }

  public List<JsonNode> bodies() {
    return received(Received::body).filter(body -> !body.isEmpty()).map(JSON::readTree).toList();
  }

  private Stream<String> received(Function<Received, String> part) {
    return server.received().stream().map(part);
  }

  @Override
  public void close() {
    server.close();
  }

  private synchronized String response(Received request) {
    if (!request.target().startsWith("/broker/")) {
      return HttpText.response("404 Not Found", "text/html", "<p>A proxy knows no such path.</p>");
    }
    var path = request.target().replaceFirst("^/broker", "");
    return responses.keySet().stream()
        .filter(part -> part.equals("/") ? path.equals(part) : path.contains(part))
        .map(responses::get)
        .findFirst()
        .orElseGet(() -> resource(path, request.body()));
  }

  private String resource(String path, String body) {
    var last = StringUtils.substringAfterLast(path, "/");
    var isPact = path.matches(".*/pact-version/\\d+");
    var resource = isPact ? pact(Integer.parseInt(last)) : JSON.createObjectNode();
    if (path.endsWith("/for-verification")) {
      var isPending = body.contains("\"includePendingStatus\":true");
      var selected = resource.putObject("_embedded").putArray("pacts");
      IntStream.range(0, pacts.size()).forEach(it -> selected.add(selected(it, isPending)));
    }
    resource.path("interactions").forEach(node -> ((ObjectNode) node).put("_id", "an-id"));
    var links = PARTS.get("links").toString().replace("SELF", url() + path).replace("LAST", last);
    resource.set("_links", JSON.readTree(links.replace("BASE", url())));
    return HttpText.response("200 OK", "application/hal+json;charset=utf-8", resource.toString());
  }

  private ObjectNode pact(int index) {
    return (ObjectNode) JSON.readTree(pacts.get(index).replace('\'', '"'));
  }

  private JsonNode selected(int index, boolean isPending) {
    var consumer = pact(index).at("/consumer/name").asString();
    var selected = (ObjectNode) PARTS.get("selected").deepCopy();
    selected.withObject("/verificationProperties").put("pending", isPending);
    selected
        .withObject("/_links/self")
        .put("name", "Pact between %s (1.%d) and atlas-invites-api".formatted(consumer, index))
        .put("href", "%s/pacts/provider/P/consumer/C/pact-version/%d".formatted(url(), index));
    return selected;
  }
}
