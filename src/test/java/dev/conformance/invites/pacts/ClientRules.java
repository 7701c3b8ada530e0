package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules of real clients that Pact's matchers cannot express. Each is a reference in the comments of
 * an interaction: Pact's own verifiers ignore it, this kit's verifier applies it. pacts/README.md
 * describes them.
 */
public final class ClientRules {
  private static final String FIRST_FIELD = "first-field-matching";
  private static final String LAYOUT = "body-text";
  private static final String PATTERN = "contains";
  private static final String SCHEMA = "body-schema";
  private static final String JSON = "json";

  /**
   * A JSON string cannot contain a raw line break, so a line that begins with a space or a tab is
   * an indented one, in every printer's style.
   */
  private static final String INDENTED_LINE = "\\n[ \\t]";

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

  /** Go's decoder accepts JSON that is nested this deep. */
  private static final StreamReadConstraints GO =
      StreamReadConstraints.builder().maxNestingDepth(10_000).maxNumberLength(10_000).build();

  private static final JsonMapper READER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(GO).build()).build();

  private ClientRules() {}

  /** Of several header fields of a name, the client reads the first one that matches. */
  public static HttpInteractionBuilder readsFirstField(
      HttpInteractionBuilder http, String name, String pattern) {
    return http.reference(FIRST_FIELD, name, pattern);
  }

  /** The body has indented lines. */
  public static HttpInteractionBuilder readsIndentedLines(HttpInteractionBuilder http) {
    return http.reference(LAYOUT, PATTERN, INDENTED_LINE);
  }

  /**
   * The client decodes only bodies that are valid against a JSON Schema of draft 4, or empty. Pact
   * cannot state the type of a member that may be absent, or of an array that may be null.
   */
  public static HttpInteractionBuilder decodes(HttpInteractionBuilder http, String schema) {
    return http.reference(SCHEMA, JSON, JsonParser.parseString(schema));
  }

  /**
   * The header fields of a response without those that the client ignores. If it would read none of
   * a name, all of them stay.
   */
  static Map<String, List<String>> fieldsRead(
      SynchronousHttp interaction, Map<String, List<String>> fields) {
    var read = new LinkedHashMap<>(fields);
    references(interaction, FIRST_FIELD)
        .flatMap(rules -> rules.getEntries().entrySet().stream())
        .forEach(
            rule -> keepFirst(rule.getKey(), String.valueOf(rule.getValue().asString()), read));
    return read;
  }

  private static void keepFirst(String name, String pattern, Map<String, List<String>> fields) {
    fields.entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .flatMap(field -> field.getValue().stream())
        .filter(Pattern.compile(pattern).asMatchPredicate())
        .findFirst()
        .ifPresent(
            value -> {
              fields.keySet().removeIf(name::equalsIgnoreCase);
              fields.put(name, List.of(value));
            });
  }

  /** What in a body the client cannot use; empty if it can use all of it. */
  static List<BodyMismatch> mismatches(SynchronousHttp interaction, String body) {
    var layout =
        references(interaction, LAYOUT)
            .map(rule -> String.valueOf(rule.get(PATTERN).asString()))
            .filter(pattern -> !Pattern.compile(pattern).matcher(body).find())
            .map(pattern -> "Expected a body of indented lines that contains " + pattern)
            .map(difference -> new BodyMismatch(null, null, difference, ""));
    var decoding =
        references(interaction, SCHEMA)
            .filter(rule -> !body.isEmpty())
            .flatMap(rule -> undecodable(rule.get(JSON), body));
    return Stream.concat(layout, decoding).toList();
  }

  private static Stream<BodyMismatch> undecodable(JsonValue schema, String body) {
    try {
      return SCHEMAS
          .getSchema(schema.serialise(), InputFormat.JSON)
          .validate(
              READER.readTree(body),
              execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true)))
          .stream()
          .map(error -> undecodable(error.getMessage(), error.getInstanceLocation().toString()));
    } catch (JacksonException notJson) {
      return Stream.of(undecodable("it is not valid JSON", "$"));
    }
  }

  private static BodyMismatch undecodable(String reason, String path) {
    return new BodyMismatch(null, null, "The consumer cannot decode it: " + reason, path);
  }

  /** The references of one group in an interaction's comments: one object or none. */
  private static Stream<JsonValue.Object> references(SynchronousHttp interaction, String group) {
    return Optional.ofNullable(interaction.getComments().get("references"))
        .filter(references -> references.has(group))
        .map(references -> references.get(group).asObject())
        .stream();
  }
}
