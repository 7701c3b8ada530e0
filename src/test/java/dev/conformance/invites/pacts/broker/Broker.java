package dev.conformance.invites.pacts.broker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pact Broker, as its published API describes it. Every method throws {@link BrokerException}.
 */
public final class Broker {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final BrokerAddress address;
  private final HalClient hal;

  public Broker(BrokerAddress address) {
    this.address = address;
    this.hal = new HalClient(address);
  }

  /**
   * Publishes one consumer's pact.
   *
   * @return what the broker has to say about it
   */
  public List<String> publish(String pact, PactVersion version) {
    var document = JSON.readTree(pact);
    var consumer = document.at("/consumer/name").asString();
    var contract =
        NODES
            .objectNode()
            .put("consumerName", consumer)
            .put("providerName", document.at("/provider/name").asString())
            .put("specification", "pact")
            .put("contentType", "application/json")
            .put(
                "content",
                Base64.getEncoder().encodeToString(pact.getBytes(StandardCharsets.UTF_8)));
    var body =
        NODES
            .objectNode()
            .put("pacticipantName", consumer)
            .put("pacticipantVersionNumber", version.number());
    version.branch().ifPresent(branch -> body.put("branch", branch));
    version.buildUrl().ifPresent(url -> body.put("buildUrl", url));
    body.set("tags", strings(version.tags()));
    body.set("contracts", NODES.arrayNode().add(contract));
    var response = hal.post(hal.link(hal.index(), "pb:publish-contracts", Map.of()), body);
    return response.path("notices").valueStream().map(n -> n.path("text").asString("")).toList();
  }

  /** The pacts that the broker wants this provider to be verified against, in its order. */
  public List<BrokerPact> pactsFor(String provider, BrokerSelection selection) {
    var url =
        hal.link(hal.index(), "pb:provider-pacts-for-verification", Map.of("provider", provider));
    var response = hal.post(url, selection.toJson());
    return response
        .at("/_embedded/pacts")
        .valueStream()
        .map(
            pact ->
                pact(
                    hal.link(pact, "self", Map.of()),
                    pact.at("/verificationProperties/pending").asBoolean(false)))
        .toList();
  }

  private BrokerPact pact(String url, boolean pending) {
    return new BrokerPact(url, hal.get(url), pending);
  }

  /** Publishes the result of verifying one pact, with the provider's branch and tags. */
  public void publishResult(BrokerPact pact, PactVersion provider, List<PublishedResult> results) {
    var participant = hal.get(hal.link(pact.document(), "pb:provider", Map.of()));
    provider
        .branch()
        .ifPresent(
            branch ->
                hal.put(
                    hal.link(
                        participant,
                        "pb:branch-version",
                        Map.of("branch", branch, "version", provider.number())),
                    NODES.objectNode()));
    for (var tag : provider.tags()) {
      hal.put(
          hal.link(participant, "pb:version-tag", Map.of("version", provider.number(), "tag", tag)),
          NODES.objectNode());
    }
    hal.post(
        hal.link(pact.document(), "pb:publish-verification-results", Map.of()),
        result(provider, results));
  }

  /**
   * Asks whether a version may be deployed.
   *
   * @param query the matrix query after the pacticipant and its version, such as {@code
   *     environment=production}
   */
  public Deployability canIDeploy(String pacticipant, String version, String query) {
    var url =
        "%s/matrix?q%%5B%%5D%%5Bpacticipant%%5D=%s&q%%5B%%5D%%5Bversion%%5D=%s&latestby=cvp&%s"
            .formatted(
                address.url(), HalClient.encoded(pacticipant), HalClient.encoded(version), query);
    var summary = hal.get(url).path("summary");
    return new Deployability(
        summary.path("deployable").asBoolean(false),
        summary.path("reason").asString("The broker gives no reason."));
  }

  /** The broker's answer to can-i-deploy. */
  public record Deployability(boolean deployable, String reason) {}

  private static ObjectNode result(PactVersion provider, List<PublishedResult> results) {
    var body =
        NODES
            .objectNode()
            .put("success", results.stream().allMatch(result -> result.differences().isEmpty()))
            .put("providerApplicationVersion", provider.number());
    provider.buildUrl().ifPresent(url -> body.put("buildUrl", url));
    var interactions = NODES.arrayNode();
    for (var result : results) {
      var interaction =
          interactions
              .addObject()
              .put("interactionId", result.interactionId())
              .put("interactionDescription", result.description())
              .put("success", result.differences().isEmpty());
      var mismatches = interaction.putArray("mismatches");
      result.differences().forEach(text -> mismatches.addObject().put("description", text));
    }
    body.set("testResults", interactions);
    return body;
  }

  public static JsonNode strings(List<String> values) {
    var array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
