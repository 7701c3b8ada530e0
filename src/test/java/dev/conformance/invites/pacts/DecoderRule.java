package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.support.json.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bodies that a client's JSON decoder accepts: those that are valid against a JSON Schema of
 * draft 4, and an empty one. Pact's matchers cannot state the type of a member that may be absent.
 *
 * <p>The schema is a reference in the comments of an interaction, which Pact's own verifiers
 * ignore. pacts/README.md describes it.
 */
public final class DecoderRule {
  private static final String GROUP = "body-schema";
  private static final String NAME = "json";

  /** In draft 4, an integer has no fraction. */
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_4,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .pathType(PathType.JSON_PATH)
                      .build()));

  /** Decoders accept JSON that is nested deeper than Jackson does without being told. */
  private static final JsonMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(10_000).build())
                  .build())
          .build();

  private DecoderRule() {}

  /** Adds the schema to an interaction. */
  public static HttpInteractionBuilder decodes(HttpInteractionBuilder http, String schema) {
    return http.reference(GROUP, NAME, JsonParser.parseString(schema));
  }

  /** What the client cannot decode of a body; empty without a schema. */
  static List<BodyMismatch> mismatches(SynchronousHttp interaction, String body) {
    var references = interaction.getComments().get("references");
    if (body.isEmpty() || references == null || !references.has(GROUP)) {
      return List.of();
    }
    var schema = references.get(GROUP).asObject().get(NAME).serialise();
    try {
      return SCHEMAS
          .getSchema(schema, InputFormat.JSON)
          .validate(
              READER.readTree(body),
              execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true)))
          .stream()
          .map(error -> mismatch(error.getMessage(), error.getInstanceLocation().toString()))
          .toList();
    } catch (JacksonException notJson) {
      return List.of(mismatch("it is not valid JSON", "$"));
    }
  }

  private static BodyMismatch mismatch(String reason, String path) {
    return new BodyMismatch(null, null, "The consumer cannot decode it: " + reason, path);
  }
}
