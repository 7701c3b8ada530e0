package dev.conformance.invites.pacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.JsonContentMatcher;
import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.Request;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.conformance.invites.http.PreconditionNotMetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
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
  private static final Set<String> BYTES = Set.of("include", "content-type");
  private static final String UNDECODABLE = "The consumer cannot decode it: ";
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
   * The interaction with the values that its provider states provide, by name.
   *
   * @throws PreconditionNotMetException if Pact cannot use a rule or a generator, whatever the
   *     response is
   */
  public static SynchronousHttp withValues(
      Pact pact, SynchronousHttp interaction, Map<String, String> values) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>(Map.of("providerState", values));
    context.put("ArrayContainsJsonGenerator", ArrayContainsJsonGenerator.INSTANCE);
    try {
      var mode = GeneratorTestMode.Provider;
      var request = (Request) interaction.getRequest().generatedRequest(context, mode);
      var expected = interaction.getResponse();
      var response =
          DefaultResponseGenerator.INSTANCE.generateResponse(
              expected, context, mode, List.of(), Map.of());
      // A generator calls every body application/json.
      response.getBody().setContentType(expected.getBody().getContentType());
      var complete =
          new SynchronousHttp(
              interaction.getKey(),
              interaction.getDescription(),
              interaction.getProviderStates(),
              request.asV4Request(),
              withListsAsOneField((HttpResponse) response),
              interaction.getInteractionId(),
              interaction.getComments());
      var unused = compared(pact, complete, complete.getResponse());
      return complete;
    } catch (PreconditionNotMetException missing) {
      throw missing;
    } catch (Exception | StackOverflowError wrong) {
      // A regular expression in another language's syntax, or a date format that does not exist.
      throw new PreconditionNotMetException(
          "Pact cannot use the rules of this interaction: " + wrong.getMessage());
    }
  }

  /** How a response differs from the one that an interaction {@linkplain #withValues expects}. */
  public static List<Mismatch> mismatches(
      Pact pact, SynchronousHttp interaction, HttpResponse received) {
    var mismatches = new ArrayList<Mismatch>();
    try {
      mismatches.addAll(compared(pact, interaction, withListsAsOneField(received)));
    } catch (JsonException e) {
      mismatches.add(mismatch("The body is not JSON: %s.".formatted(e.getMessage()), ""));
    } catch (Exception | StackOverflowError e) {
      mismatches.add(mismatch("Pact cannot read the response: " + e, ""));
    }
    mismatches.addAll(undecodable(interaction, new String(received.getBody().orEmpty(), UTF_8)));
    return mismatches;
  }

  /** Compares JSON in Pact's place, which applies a rule at the root of a body to its bytes. */
  private static List<Mismatch> compared(
      Pact pact, SynchronousHttp interaction, HttpResponse received) {
    var expected = interaction.getResponse();
    var type = expected.determineContentType();
    var rules = new MatchingContext(expected.getMatchingRules().rulesForCategory("body"), true);
    var root = rules.getMatchers().getMatchingRules().getOrDefault("$", new MatchingRuleGroup());
    for (var rule : root.getRules()) {
      if (BYTES.contains(rule.getName()) || (!type.isJson() && rule.canMatch(type))) {
        throw new PreconditionNotMetException(
            "Pact cannot compare a whole body by the rule " + rule.getName());
      }
    }
    var mismatches =
        new ArrayList<>(ResponseMatching.responseMismatches(pact, interaction, received));
    if (type.isJson()) {
      // A rule may accept another type than that of the example.
      var isAccepted =
          expected.contentTypeHeader() != null
              && mismatches.stream().noneMatch(ResponseRules::isOfTheContentType);
      var other = received.determineContentType();
      mismatches.removeIf(it -> it instanceof BodyMismatch || it instanceof BodyTypeMismatch);
      mismatches.addAll(
          isAccepted
                  || Objects.equals(type.getBaseType(), other.getBaseType())
                  || (type.equals(ContentType.getJSON()) && other.isJson())
                  || !expected.getBody().isPresent()
              ? JsonContentMatcher.INSTANCE
                  .matchBody(expected.getBody(), received.getBody(), rules)
                  .getMismatches()
              : List.of(new BodyTypeMismatch(type.getBaseType(), other.getBaseType(), null)));
    }
    return mismatches;
  }

  private static boolean isOfTheContentType(Mismatch mismatch) {
    return mismatch instanceof HeaderMismatch header
        && header.getHeaderKey().equalsIgnoreCase(CONTENT_TYPE);
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

  /** The references of one group in the comments of an interaction, by name. */
  public static Map<String, JsonValue> references(V4Interaction interaction, String group) {
    return interaction.getComments().get("references") instanceof JsonValue.Object references
            && references.get(group) instanceof JsonValue.Object named
        ? named.getEntries()
        : Map.of();
  }

  /** What the client cannot decode of a body; empty without a schema. */
  private static List<BodyMismatch> undecodable(SynchronousHttp interaction, String body) {
    var schema = references(interaction, GROUP).get(NAME);
    if (body.isEmpty() || schema == null) {
      return List.of();
    }
    try {
      return SCHEMAS
          .getSchema(JSON.readTree(schema.serialise()))
          .validate(JSON.readTree(body))
          .stream()
          .map(it -> mismatch(UNDECODABLE + it.getMessage(), it.getInstanceLocation().toString()))
          .toList();
    } catch (JacksonException notJson) {
      return List.of(mismatch(UNDECODABLE + "it is not valid JSON", "$"));
    }
  }

  private static BodyMismatch mismatch(String difference, String path) {
    return new BodyMismatch(null, null, difference, path);
  }
}
