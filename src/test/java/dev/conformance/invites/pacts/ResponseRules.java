package dev.conformance.invites.pacts;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.JsonContentMatcher;
import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.support.json.JsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a response with the one that an interaction expects: by Pact's own matching and by the
 * {@link ClientRules} in the interaction's comments.
 */
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
    var read =
        new HttpResponse(
            response.getStatus(),
            ClientRules.fieldsRead(interaction, response.getHeaders()),
            response.getBody());
    var mismatches = new ArrayList<>(byPact(pact, expected(interaction, values), read));
    mismatches.addAll(ClientRules.mismatches(interaction, response.getBody().valueAsString()));
    return mismatches;
  }

  /** The interaction with the provider state's values in the expected response. */
  private static SynchronousHttp expected(SynchronousHttp interaction, Map<String, String> values) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>();
    context.put("providerState", values);
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

  private static List<Mismatch> byPact(Pact pact, SynchronousHttp expected, HttpResponse response) {
    try {
      var mismatches = new ArrayList<>(ofAnyType(pact, expected, response));
      mismatches.addAll(ofRoot(expected, response));
      return mismatches;
    } catch (JsonException e) {
      return List.of(
          new BodyMismatch(null, null, "The body is not JSON: %s.".formatted(e.getMessage()), ""));
    }
  }

  /**
   * Pact compares bodies only if their types are equal. If a rule of the interaction accepts the
   * response's type, the body is compared as one of the expected type.
   */
  private static List<Mismatch> ofAnyType(
      Pact pact, SynchronousHttp expected, HttpResponse response) {
    var found = ResponseMatching.responseMismatches(pact, expected, response);
    var bodyIsComparable =
        hasRuleForType(expected)
            && found.stream().anyMatch(BodyTypeMismatch.class::isInstance)
            && found.stream().noneMatch(ResponseRules::isAboutType);
    if (!bodyIsComparable) {
      return found;
    }
    response.setHeaders(withTypeOf(expected, response.getHeaders()));
    return ResponseMatching.responseMismatches(pact, expected, response);
  }

  /** Pact JVM compares no body whose root has the rule {@code arrayContains} alone. */
  private static List<? extends Mismatch> ofRoot(SynchronousHttp expected, HttpResponse response) {
    var rules = expected.getResponse().getMatchingRules().rulesForCategory("body");
    var root = rules.getMatchingRules().get("$");
    if (root == null
        || !root.getRules().stream().allMatch(ArrayContainsMatcher.class::isInstance)) {
      return List.of();
    }
    return JsonContentMatcher.INSTANCE
        .matchBody(
            expected.getResponse().getBody(), response.getBody(), new MatchingContext(rules, true))
        .getBodyResults()
        .stream()
        .flatMap(result -> result.getResult().stream())
        .toList();
  }

  private static boolean hasRuleForType(SynchronousHttp expected) {
    var rules = expected.getResponse().getMatchingRules().rulesForCategory("header");
    return rules.getMatchingRules().keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase);
  }

  private static boolean isAboutType(Mismatch mismatch) {
    return mismatch instanceof HeaderMismatch header
        && header.getHeaderKey().equalsIgnoreCase(CONTENT_TYPE);
  }

  private static Map<String, List<String>> withTypeOf(
      SynchronousHttp expected, Map<String, List<String>> headers) {
    var changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(CONTENT_TYPE::equalsIgnoreCase);
    Optional.ofNullable(expected.getResponse().contentTypeHeader())
        .ifPresent(type -> changed.put(CONTENT_TYPE, List.of(type)));
    return changed;
  }
}
