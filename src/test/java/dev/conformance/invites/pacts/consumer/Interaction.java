package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.State;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One interaction of a pact: what the consumer sends, and as much of the response as it reads.
 *
 * @param states the provider states; one of them names the credential
 * @param requirements what the consumer relies on; the pact's comments cite them by id, so that
 *     whoever breaks a consumer can look up the rule
 */
record Interaction(
    String description,
    UnaryOperator<HttpRequestBuilder> request,
    List<State> states,
    List<Requirement> requirements,
    UnaryOperator<HttpInteractionBuilder> response) {

  static Interaction of(String description, UnaryOperator<HttpRequestBuilder> request) {
    return new Interaction(description, request, List.of(), List.of(), UnaryOperator.identity());
  }

  Interaction given(State... states) {
    return new Interaction(description, request, List.of(states), requirements, response);
  }

  Interaction reliesOn(Requirement... requirements) {
    return new Interaction(description, request, states, List.of(requirements), response);
  }

  Interaction expects(UnaryOperator<HttpInteractionBuilder> response) {
    return new Interaction(description, request, states, requirements, response);
  }

  /** Expects a response that needs no more than its own rules. */
  Interaction responds(UnaryOperator<HttpResponseBuilder> response) {
    return expects(http -> http.willRespondWith(response::apply));
  }

  /**
   * With the same request without credentials, which every client with an API key sends first to
   * get a challenge, and relies on Digest; not for a project id that no project has: the client can
   * use a 404 that comes without a challenge as well.
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
            .reliesOn(AUTHENTICATION_1, AUTHENTICATION_2)
            .responds(challenge::expectedBy);
    var relied = Stream.concat(requirements.stream(), Stream.of(AUTHENTICATION_4)).distinct();
    return isChallenged
        ? Stream.of(reliesOn(relied.toArray(Requirement[]::new)), first)
        : Stream.of(this);
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(
        description,
        http -> {
          states.forEach(state -> http.state(state.sentence(), state.parameters()));
          requirements.forEach(
              requirement -> http.reference("requirements", requirement.id(), requirement.title()));
          return response.apply(http.withRequest(request::apply));
        });
  }
}
