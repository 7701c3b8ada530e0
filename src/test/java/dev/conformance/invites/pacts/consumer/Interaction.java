package dev.conformance.invites.pacts.consumer;

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
 * One interaction of a pact: the provider's state, the credential, the request, and as much of the
 * response as the consumer reads.
 *
 * <p>The requirements that it relies on are in the pact's comments, by id, so that whoever breaks a
 * consumer can look up the rule.
 */
final class Interaction {
  private final String description;
  private final List<UnaryOperator<HttpInteractionBuilder>> parts;

  private Interaction(String description, List<UnaryOperator<HttpInteractionBuilder>> parts) {
    this.description = description;
    this.parts = parts;
  }

  static Interaction of(String description) {
    return new Interaction(description, List.of());
  }

  /** Adds provider states; the one of {@link State#CALLER} is the credential. */
  Interaction given(State.Case... states) {
    return Stream.of(states)
        .reduce(
            this,
            (given, state) ->
                given.with(
                    http -> http.state(state.state().sentence(), state.state().parameters(state))),
            (first, second) -> second);
  }

  Interaction reliesOn(Requirement... requirements) {
    return with(
        http -> {
          for (var requirement : requirements) {
            http.reference("requirements", requirement.id(), requirement.title());
          }
          return http;
        });
  }

  Interaction request(UnaryOperator<HttpRequestBuilder> request) {
    return with(http -> http.withRequest(request::apply));
  }

  Interaction response(UnaryOperator<HttpResponseBuilder> response) {
    return with(http -> http.willRespondWith(response::apply));
  }

  /** Adds anything else that Pact's builder takes. */
  Interaction with(UnaryOperator<HttpInteractionBuilder> part) {
    return new Interaction(description, Stream.concat(parts.stream(), Stream.of(part)).toList());
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(
        description,
        http -> {
          var described = http;
          for (var part : parts) {
            described = part.apply(described);
          }
          return described;
        });
  }
}
