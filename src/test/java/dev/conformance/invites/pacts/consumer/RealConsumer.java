package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.DefaultPactWriter;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.support.Json;
import dev.conformance.invites.pacts.PactDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real client of the endpoint: who it is, what it sends, and what it reads of the responses. Its
 * pact and its row in the table of consumers are generated from it.
 *
 * <p>To add a consumer, write a method that makes it, and add it to {@link #all}.
 *
 * @param name the consumer's name in the pact
 * @param operation the command or method that calls the endpoint, in Markdown
 * @param versions the versions that the pact speaks for
 * @param userAgent the User-Agent of one of them
 * @param interactions with the requests that start HTTP Digest
 */
record RealConsumer(
    String name,
    String operation,
    String versions,
    String userAgent,
    List<ConsumerInteraction> interactions) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  static RealConsumer of(
      String name,
      String operation,
      String versions,
      String userAgent,
      ConsumerInteraction... interactions) {
    var complete = Stream.of(interactions).flatMap(ConsumerInteraction::withChallenge).toList();
    return new RealConsumer(name, operation, versions, userAgent, complete);
  }

  static List<RealConsumer> all() {
    return List.of(
        AtlasCli.api(),
        AtlasCli.list(),
        AtlasGoSdk.consumer(),
        AtlasGoSdk.cloudFormation(),
        Curl.apiKey(),
        Curl.serviceAccount(),
        AtlasGoSdk.terraform());
  }

  String fileName() {
    return name + "-" + PactDocument.PROVIDER + ".json";
  }

  /** The pact with the selected interactions alone, several of which may have equal requests. */
  V4Pact pact(Predicate<ConsumerInteraction> selected) {
    var client = Map.of("operation", operation, "versions", versions, "userAgent", userAgent);
    var pact =
        new PactBuilder(name, PactDocument.PROVIDER, PactSpecVersion.V4)
            .addMetadataValue("client", Json.toJson(client));
    interactions.stream().filter(selected).forEach(interaction -> interaction.addTo(pact));
    return pact.toPact();
  }

  /**
   * The complete pact as it is committed. Members and interactions are sorted, and nothing depends
   * on the version of Pact.
   */
  String text() {
    var written = new StringWriter();
    DefaultPactWriter.INSTANCE.writePact(
        pact(interaction -> true).sortInteractions(), new PrintWriter(written), PactSpecVersion.V4);
    var root = (ObjectNode) JSON.readTree(written.toString());
    root.withObject("/metadata").remove(List.of("pact-jvm", "plugins"));
    return JSON.writeValueAsString(root).replace(System.lineSeparator(), "\n") + "\n";
  }
}
