package dev.conformance.invites.pacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares a response with the one that an interaction expects: by Pact's own matching, and by the
 * JSON Schema of the bodies that the client's decoder accepts. Pact's matchers cannot state the
 * type of a member that may be absent.
 *
 * <p>The schema is a reference in the comments of an interaction, which Pact's own verifiers
 * ignore. pacts/README.md describes it.
 */
public final class ResponseRules {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String GROUP = "body-schema";
  private static final String NAME = "json";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .locale(Locale.ENGLISH)
          .pathType(PathType.JSON_PATH)
          .formatAssertionsEnabled(true)
          .build();

  /** In draft 4, an integer has no fraction. */
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_4, builder -> builder.schemaRegistryConfig(CONFIG));

  private ResponseRules() {}

  /** Adds the JSON Schema, of draft 4, of the bodies that the client decodes. */
  public static HttpInteractionBuilder decodes(HttpInteractionBuilder http, String schema) {
    return http.reference(GROUP, NAME, JsonParser.parseString(schema));
  }

  /**
   * How a response differs from the one that an interaction expects. Throws what Pact throws if a
   * rule is unusable, whatever the response is.
   *
   * @param values what the provider state provides, by name
   */
  public static List<Mismatch> mismatches(
      Pact pact, SynchronousHttp interaction, Map<String, String> values, HttpResponse received) {
    var expected = expected(interaction, values);
    ResponseMatching.responseMismatches(pact, expected, expected.getResponse());
    var response = withListsAsOneField(received);
    var mismatches = new ArrayList<Mismatch>();
    try {
      mismatches.addAll(ResponseMatching.responseMismatches(pact, expected, response));
      var type = expected.getResponse().contentTypeHeader();
      if (type != null && mismatches.stream().noneMatch(ResponseRules::isOfTheContentType)) {
        // A rule may accept another type than that of the example, but Pact compares bodies only
        // if their types are equal.
        response.getHeaders().keySet().removeIf(CONTENT_TYPE::equalsIgnoreCase);
        response.getHeaders().put(CONTENT_TYPE, List.of(type));
        mismatches.clear();
        mismatches.addAll(ResponseMatching.responseMismatches(pact, expected, response));
      }
    } catch (JsonException e) {
      mismatches.add(
          new BodyMismatch(null, null, "The body is not JSON: %s.".formatted(e.getMessage()), ""));
    } catch (Exception | StackOverflowError e) {
      mismatches.add(new BodyMismatch(null, null, "Pact cannot read the response: " + e, ""));
    }
    mismatches.addAll(undecodable(interaction, new String(received.getBody().orEmpty(), UTF_8)));
    return mismatches;
  }

  private static boolean isOfTheContentType(Mismatch mismatch) {
    return mismatch instanceof HeaderMismatch header
        && header.getHeaderKey().equalsIgnoreCase(CONTENT_TYPE);
  }

  /** The interaction with the provider state's values in the expected response. */
  private static SynchronousHttp expected(SynchronousHttp interaction, Map<String, String> values) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>(Map.of("providerState", values));
    context.put("ArrayContainsJsonGenerator", ArrayContainsJsonGenerator.INSTANCE);
    var response =
        DefaultResponseGenerator.INSTANCE.generateResponse(
            interaction.getResponse(), context, GeneratorTestMode.Provider, List.of(), Map.of());
    return new SynchronousHttp(
        interaction.getDescription(),
        interaction.getProviderStates(),
        interaction.getRequest(),
        withListsAsOneField((HttpResponse) response));
  }

  /**
   * Several fields of one name are one list (RFC 9110 section 5.3), but for the Content-Type.
   * Pact's reader splits an expected field at its commas, but not the received one.
   */
  private static HttpResponse withListsAsOneField(HttpResponse response) {
    var headers = new HashMap<>(response.getHeaders());
    headers.replaceAll(
        (name, fields) ->
            name.equalsIgnoreCase(CONTENT_TYPE) ? fields : List.of(String.join(", ", fields)));
    var joined = response.copyResponse();
    joined.setHeaders(headers);
    return joined;
  }

  /** The schema of the bodies that the client decodes; empty if the interaction has none. */
  public static Optional<JsonNode> schema(SynchronousHttp interaction) {
    return Optional.ofNullable(references(interaction, GROUP).get(NAME))
        .map(schema -> JSON.readTree(schema.serialise()));
  }

  /** The references of one group in the comments of an interaction, by name. */
  public static Map<String, JsonValue> references(Interaction interaction, String group) {
    return interaction.getComments().get("references") instanceof JsonValue.Object references
            && references.get(group) instanceof JsonValue.Object named
        ? named.getEntries()
        : Map.of();
  }

  /** What the client cannot decode of a body; empty without a schema. */
  private static List<BodyMismatch> undecodable(SynchronousHttp interaction, String body) {
    var schema = schema(interaction).map(SCHEMAS::getSchema);
    if (body.isEmpty() || schema.isEmpty()) {
      return List.of();
    }
    try {
      return schema.get().validate(JSON.readTree(body)).stream()
          .map(error -> undecodable(error.getMessage(), error.getInstanceLocation().toString()))
          .toList();
    } catch (JacksonException notJson) {
      return List.of(undecodable("it is not valid JSON", "$"));
    }
  }

  private static BodyMismatch undecodable(String reason, String path) {
    return new BodyMismatch(null, null, "The consumer cannot decode it: " + reason, path);
  }
}
