package dev.conformance.invites.pacts.consumer;

import java.util.ArrayList;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pact's text in the one form in which it is committed: members and interactions sorted, and
 * nothing in it of the program that wrote it.
 */
final class PactText {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  String canonical(String pact) {
    var root = (ObjectNode) mapper.readTree(pact);
    var metadata = (ObjectNode) root.get("metadata");
    metadata.remove("pact-jvm");
    metadata.remove("plugins");
    root.set("interactions", sorted((ArrayNode) root.get("interactions")));
    return mapper.writeValueAsString(root).replace(System.lineSeparator(), "\n") + "\n";
  }

  private ArrayNode sorted(ArrayNode interactions) {
    var items = new ArrayList<JsonNode>();
    interactions.forEach(items::add);
    items.sort(
        Comparator.comparing((JsonNode item) -> item.get("description").asString())
            .thenComparing(item -> item.get("key").asString()));
    return mapper.createArrayNode().addAll(items);
  }
}
