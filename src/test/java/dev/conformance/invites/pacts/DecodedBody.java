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
 * The JSON that a consumer's decoder accepts, as a JSON Schema of draft 4, in which an integer has
 * no fraction. Pact cannot state the type of a member that may be absent, or of an array that may
 * be null, so the schema is one of the interaction's comments: other verifiers ignore it, this
 * kit's verifier applies it.
 *
 * <p>A decoder that is given no body decodes nothing, so an empty body is always accepted.
 */
public final class DecodedBody {
  private static final String GROUP = "body-schema";
  private static final String NAME = "json";

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_4,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .pathType(PathType.JSON_PATH)
                      .build()));

  /** Go's decoder accepts JSON that is nested this deep. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(10_000)
                          .maxNumberLength(10_000)
                          .build())
                  .build())
          .build();

  private DecodedBody() {}

  /** Requires a body that is valid against a JSON Schema. */
  public static HttpInteractionBuilder by(HttpInteractionBuilder http, String schema) {
    return http.reference(GROUP, NAME, JsonParser.parseString(schema));
  }

  /** What in a body the consumer cannot decode; empty if it decodes all of it. */
  static List<BodyMismatch> mismatches(SynchronousHttp interaction, String body) {
    var references = interaction.getComments().get("references");
    if (references == null || !references.has(GROUP) || body.isEmpty()) {
      return List.of();
    }
    var schema = SCHEMAS.getSchema(references.get(GROUP).get(NAME).serialise(), InputFormat.JSON);
    try {
      return schema
          .validate(
              JSON.readTree(body),
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
