package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.pacts.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One interaction of a pact: what the consumer sends, and as much of the response as it reads.
 *
 * @param states the provider states; one of them names the credential
 */
record Interaction(
    String description,
    UnaryOperator<HttpRequestBuilder> request,
    List<State> states,
    UnaryOperator<HttpInteractionBuilder> response) {

  /** The recorded challenge of the real service. */
  private static final String CHALLENGE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"examplenonce\", algorithm=MD5,"
          + " qop=\"auth\", stale=false";

  /** An interaction whose consumer reads only that it succeeds, unless more is said. */
  static Interaction of(String description, UnaryOperator<HttpRequestBuilder> request) {
    return new Interaction(description, request, List.of(), http -> http)
        .responds(HttpResponseBuilder::successStatus);
  }

  Interaction given(State... states) {
    return new Interaction(description, request, List.of(states), response);
  }

  Interaction expects(UnaryOperator<HttpInteractionBuilder> response) {
    return new Interaction(description, request, states, response);
  }

  /** Expects a response that needs no more than its own rules. */
  Interaction responds(UnaryOperator<HttpResponseBuilder> response) {
    return expects(http -> http.willRespondWith(response::apply));
  }

  /**
   * With the same request without credentials, which every client with an API key sends first to
   * get a challenge; not for a project id that no project has: the client can use a 404 that comes
   * without a challenge as well.
   */
  Stream<Interaction> withChallenge() {
    if (states.size() == 1
        || states.contains(State.UNKNOWN_PROJECT)
        || states.stream().noneMatch(State::isApiKey)) {
      return Stream.of(this);
    }
    var isGo = states.contains(State.GO_API_KEY);
    var challenge = Matchers.regexp(isGo ? GoClient.CHALLENGE : Curl.CHALLENGE, CHALLENGE);
    var first =
        of(description + ", first without credentials", request)
            .given(states.get(0), State.API_KEY_CHALLENGE)
            .responds(response -> response.status(401).header("WWW-Authenticate", challenge));
    return Stream.of(this, first);
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(
        description,
        http -> {
          states.forEach(state -> http.state(state.sentence(), state.parameters()));
          var complete = response.apply(http.withRequest(request::apply));
          // Whoever breaks a consumer can look up the rules.
          requirements((SynchronousHttp) complete.build())
              .forEach(rule -> complete.reference("requirements", rule.id(), rule.title()));
          return complete;
        });
  }

  /**
   * What the consumer relies on: a server that does not meet these requirements can break one of
   * the rules about the status, the headers or the body of the response.
   */
  private Set<Requirement> requirements(SynchronousHttp http) {
    var query = http.getRequest().getQuery().keySet();
    var headers = http.getRequest().getHeaders();
    var rules = http.getResponse().getMatchingRules();
    var status = http.getResponse().getStatus();
    var schema = ResponseRules.schema(http);
    var isGo = headers.containsKey("Accept-Encoding");
    // An interaction with any error, for which 400 is the example, is met by a 401 as well.
    var isByKey = states.stream().anyMatch(State::isApiKey) && status != 400;
    var isChallenge = states.contains(State.API_KEY_CHALLENGE);
    var isTagged = states.contains(State.ADDRESS_WITH_PLUS);
    var isFiltered = isTagged || states.contains(State.PLAIN_ADDRESS);
    var isList = status < 300 && !states.contains(State.CLIENT_SECRET);
    var isError = status >= 400 && status != 401;

    var relied = new EnumMap<Requirement, Boolean>(Requirement.class);
    relied.put(AUTHENTICATION_1, isChallenge);
    relied.put(AUTHENTICATION_2, isByKey || isChallenge);
    relied.put(AUTHENTICATION_4, isByKey);
    relied.put(AUTHENTICATION_6, isGo && (isByKey || isChallenge));
    relied.put(AUTHENTICATION_9, states.contains(State.SERVICE_ACCOUNT));
    relied.put(AUTHENTICATION_10, states.contains(State.REFUSED));
    relied.put(AUTHENTICATION_11, isList && isFiltered && isByKey);
    relied.put(SCHEMA_1, isList && query.isEmpty());
    relied.put(SCHEMA_2, isList && rules.rulesForCategory("body").getMatchingRules().size() > 1);
    relied.put(SCHEMA_14, isList && states.contains(State.NO_INVITATIONS));
    relied.put(USERNAME_1, isList && isFiltered);
    relied.put(USERNAME_3, isList && !isFiltered && query.contains("username"));
    relied.put(USERNAME_6, isList && isTagged);
    relied.put(ENVELOPE_1, isList && query.contains("envelope"));
    relied.put(PRETTY_2, isList && query.contains("pretty"));
    relied.put(PRETTY_6, isList && query.contains("envelope"));
    relied.put(VERSION_1, isList && rules.hasCategory("header"));
    relied.put(VERSION_2, isList && !headers.toString().contains(MediaTypes.ATLAS_2023_01_01));
    relied.put(HTTP_6, isList && isGo && schema.isPresent());
    relied.put(ACCESS_1, isError && states.contains(State.UNKNOWN_PROJECT));
    relied.put(ACCESS_2, isError && states.contains(State.FOREIGN_PROJECT));
    relied.put(ACCESS_3, isError && !query.isEmpty());
    relied.put(GROUP_ID_1, isError && states.size() == 1);
    relied.put(GROUP_ID_6, isError && states.size() == 1);
    relied.put(ERROR_5, status >= 400 && schema.isPresent());
    // Each part of a schema names the requirement about it.
    schema.stream()
        .flatMap(root -> root.findValuesAsString("description").stream())
        .flatMap(id -> Requirement.withId(id).stream())
        .forEach(requirement -> relied.put(requirement, true));
    relied.values().removeIf(isRelied -> !isRelied);
    return relied.keySet();
  }
}
