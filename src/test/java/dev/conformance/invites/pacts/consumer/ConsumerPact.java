package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.DefaultPactWriter;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.support.Json;
import dev.conformance.invites.pacts.PactDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pact of one real consumer, as it is committed. */
final class ConsumerPact {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private final RealConsumer consumer;

  ConsumerPact(RealConsumer consumer) {
    this.consumer = consumer;
  }

  /** The name of its file. */
  String fileName() {
    return consumer.client().consumer() + "-" + PactDocument.PROVIDER + ".json";
  }

  /** The pact with all interactions. */
  V4Pact pact() {
    return with(consumer.completeInteractions().toList());
  }

  /** One pact for each interaction, because several may have the same request. */
  List<V4Pact> pactsOfOneInteraction() {
    return consumer.completeInteractions().map(List::of).map(this::with).toList();
  }

  /** The one interaction with this description. */
  SynchronousHttp interaction(String description) {
    return pact().getInteractions().stream()
        .filter(interaction -> interaction.getDescription().equals(description))
        .map(SynchronousHttp.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no interaction: " + description));
  }

  /** Members and interactions are sorted, and nothing depends on the version of Pact. */
  String text() {
    var written = new StringWriter();
    DefaultPactWriter.INSTANCE.writePact(pact(), new PrintWriter(written), PactSpecVersion.V4);
    var root = (ObjectNode) JSON.readTree(written.toString());
    var metadata = (ObjectNode) root.get("metadata");
    metadata.remove(List.of("pact-jvm", "plugins"));
    root.set("interactions", sorted((ArrayNode) root.get("interactions")));
    return JSON.writeValueAsString(root).replace(System.lineSeparator(), "\n") + "\n";
  }

  private V4Pact with(List<Interaction> interactions) {
    var client = consumer.client();
    var pact =
        new PactBuilder(client.consumer(), PactDocument.PROVIDER, PactSpecVersion.V4)
            .addMetadataValue(
                "client",
                Json.toJson(
                    Map.of(
                        "operation", client.operation(),
                        "versions", client.versions(),
                        "userAgent", client.userAgent())));
    interactions.forEach(interaction -> interaction.addTo(pact));
    return pact.toPact();
  }

  private static ArrayNode sorted(ArrayNode interactions) {
    var items = new ArrayList<JsonNode>();
    interactions.forEach(items::add);
    items.sort(
        Comparator.comparing((JsonNode item) -> item.get("description").asString())
            .thenComparing(item -> item.get("key").asString()));
    return JSON.createArrayNode().addAll(items);
  }
}
