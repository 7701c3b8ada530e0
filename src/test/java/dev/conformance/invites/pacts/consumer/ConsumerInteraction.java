package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static java.util.stream.Collectors.toSet;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.pacts.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.collections4.SetUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * One interaction of a pact: what the consumer sends, and as much of the response as it reads.
 *
 * @param states the provider states; one of them names the credential
 * @param schema the JSON Schema of the bodies that the client decodes; empty if it decodes none
 * @param requirements what the consumer relies on: a server that does not meet one of them can
 *     break a rule about the status, the headers or the body of the response
 */
record ConsumerInteraction(
    String description,
    UnaryOperator<HttpRequestBuilder> request,
    List<State> states,
    String schema,
    UnaryOperator<HttpResponseBuilder> response,
    Set<Requirement> requirements) {

  /** The recorded challenge of the real service. */
  private static final String CHALLENGE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"examplenonce\", algorithm=MD5,"
          + " qop=\"auth\", stale=false";

  /** An interaction whose consumer reads only that it succeeds, unless more is said. */
  static ConsumerInteraction interaction(
      String description, UnaryOperator<HttpRequestBuilder> request) {
    return new ConsumerInteraction(
        description, request, List.of(), "", HttpResponseBuilder::successStatus, Set.of());
  }

  /** In these states, with what every consumer relies on in them. */
  ConsumerInteraction given(State... given) {
    var inThem = Stream.of(given).flatMap(state -> state.reliedOn().stream()).collect(toSet());
    return new ConsumerInteraction(description, request, List.of(given), schema, response, inThem);
  }

  ConsumerInteraction responds(UnaryOperator<HttpResponseBuilder> expected) {
    return new ConsumerInteraction(description, request, states, schema, expected, requirements);
  }

  /** Responds with a body that the client decodes; the parts of the schema name requirements. */
  ConsumerInteraction decodes(String schema, UnaryOperator<HttpResponseBuilder> expected) {
    var named =
        JsonMapper.shared().readTree(schema).findValuesAsString("description").stream()
            .flatMap(id -> Requirement.withId(id).stream());
    return new ConsumerInteraction(description, request, states, schema, expected, requirements)
        .reliesOn(named.toArray(Requirement[]::new));
  }

  /** Reads what a kind of client reads of a response, and relies on what makes it readable. */
  ConsumerInteraction reads(UnaryOperator<ConsumerInteraction> client) {
    return client.apply(this);
  }

  /** Relies on these requirements as well. */
  ConsumerInteraction reliesOn(Requirement... more) {
    return relies(SetUtils.union(requirements, new HashSet<>(List.of(more))));
  }

  /** Relies on nothing but what every consumer relies on in this state. */
  ConsumerInteraction reliesOnlyOn(State state) {
    return relies(state.reliedOn());
  }

  private ConsumerInteraction relies(Set<Requirement> on) {
    return new ConsumerInteraction(description, request, states, schema, response, on);
  }

  /**
   * With the same request without credentials, which every client with an API key sends first to
   * get a challenge; not for a project id that no project has: the client can use a 404 that comes
   * without a challenge as well.
   */
  Stream<ConsumerInteraction> withChallenge() {
    if (states.size() == 1
        || states.contains(State.UNKNOWN_PROJECT)
        || states.stream().noneMatch(State::isApiKey)) {
      return Stream.of(this);
    }
    var isGo = states.contains(State.GO_API_KEY);
    var challenge = Matchers.regexp(isGo ? GoClient.CHALLENGE : Curl.CHALLENGE, CHALLENGE);
    var first =
        interaction(description + ", first without credentials", request)
            .given(states.get(0), State.API_KEY_CHALLENGE)
            .responds(rejection -> rejection.status(401).header("WWW-Authenticate", challenge))
            .reliesOnlyOn(State.API_KEY_CHALLENGE);
    return Stream.of(this, isGo ? first.reliesOn(AUTHENTICATION_6) : first);
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(
        description,
        http -> {
          states.forEach(state -> http.state(state.sentence(), state.parameters()));
          http.withRequest(request::apply).willRespondWith(response::apply);
          if (!schema.isEmpty()) {
            ResponseRules.decodes(http, schema);
          }
          // Whoever breaks a consumer can look up the rules.
          requirements.forEach(rule -> http.reference("requirements", rule.id(), rule.title()));
          return http;
        });
  }
}
