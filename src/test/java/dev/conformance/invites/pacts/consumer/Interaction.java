package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import dev.conformance.invites.pacts.State;
import java.util.List;
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

  static Interaction of(String description, UnaryOperator<HttpRequestBuilder> request) {
    return new Interaction(description, request, List.of(), UnaryOperator.identity());
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
    var isChallenged =
        states.size() > 1
            && !states.contains(State.UNKNOWN_PROJECT)
            && states.stream().anyMatch(State::isApiKey);
    var challenge = states.contains(State.GO_API_KEY) ? Challenge.GO : Challenge.CURL;
    var anonymous =
        states.stream().map(state -> state.isApiKey() ? State.API_KEY_CHALLENGE : state);
    var first =
        of(description + ", first without credentials", request)
            .given(anonymous.toArray(State[]::new))
            .responds(challenge::expectedBy);
    return isChallenged ? Stream.of(this, first) : Stream.of(this);
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(
        description,
        http -> {
          states.forEach(state -> http.state(state.sentence(), state.parameters()));
          var complete = response.apply(http.withRequest(request::apply));
          // Whoever breaks a consumer can look up the rules.
          Demands.of((SynchronousHttp) complete.build())
              .forEach(rule -> complete.reference("requirements", rule.id(), rule.title()));
          return complete;
        });
  }
}
