package dev.conformance.invites.pacts;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.support.json.JsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a response with the one that an interaction expects: by Pact's own matching. */
public final class ResponseRules {
  private static final String CONTENT_TYPE = "Content-Type";

  private ResponseRules() {}

  /**
   * How a response differs from the one that an interaction expects.
   *
   * @param values what the provider state provides, by name
   */
  public static List<Mismatch> mismatches(
      Pact pact, SynchronousHttp interaction, Map<String, String> values, HttpResponse response) {
    var expected = expected(interaction, values);
    var mismatches = new ArrayList<Mismatch>();
    try {
      mismatches.addAll(ResponseMatching.responseMismatches(pact, expected, response));
      if (acceptsTheType(expected, mismatches)) {
        var headers = new HashMap<>(response.getHeaders());
        headers.keySet().removeIf(CONTENT_TYPE::equalsIgnoreCase);
        headers.put(
            CONTENT_TYPE, List.of(String.valueOf(expected.getResponse().contentTypeHeader())));
        var typed = new HttpResponse(response.getStatus(), headers, response.getBody());
        mismatches.clear();
        mismatches.addAll(ResponseMatching.responseMismatches(pact, expected, typed));
      }
    } catch (JsonException e) {
      mismatches.add(
          new BodyMismatch(null, null, "The body is not JSON: %s.".formatted(e.getMessage()), ""));
    }
    mismatches.addAll(DecoderRule.mismatches(interaction, response.getBody().valueAsString()));
    return mismatches;
  }

  /**
   * Whether a rule of the interaction accepts the type of a response although it is not the
   * expected one. Pact compares only bodies of equal types.
   */
  private static boolean acceptsTheType(SynchronousHttp expected, List<Mismatch> mismatches) {
    var rules = expected.getResponse().getMatchingRules().rulesForCategory("header");
    return rules.getMatchingRules().keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase)
        && mismatches.stream().anyMatch(BodyTypeMismatch.class::isInstance)
        && mismatches.stream()
            .noneMatch(
                mismatch ->
                    mismatch instanceof HeaderMismatch header
                        && header.getHeaderKey().equalsIgnoreCase(CONTENT_TYPE));
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
        interaction.getKey(),
        interaction.getDescription(),
        interaction.getProviderStates(),
        interaction.getRequest(),
        (HttpResponse) response);
  }
}
