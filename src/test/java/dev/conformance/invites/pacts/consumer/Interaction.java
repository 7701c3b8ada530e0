package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.State;
import java.util.function.UnaryOperator;

/**
 * One interaction of a pact: the provider's states with the credential, the request, and as much of
 * the response as the consumer reads.
 *
 * <p>The requirements that it relies on are in the pact's comments, by id, so that whoever breaks a
 * consumer can look up the rule.
 */
record Interaction(String description, UnaryOperator<HttpInteractionBuilder> parts) {

  static Interaction of(String description, UnaryOperator<HttpRequestBuilder> request) {
    return new Interaction(description, http -> http.withRequest(request::apply));
  }

  Interaction given(State... states) {
    var given = this;
    for (var state : states) {
      given = given.with(http -> http.state(state.sentence(), state.parameters()));
    }
    return given;
  }

  Interaction reliesOn(Requirement... requirements) {
    var relying = this;
    for (var one : requirements) {
      relying = relying.with(http -> http.reference("requirements", one.id(), one.title()));
    }
    return relying;
  }

  Interaction response(UnaryOperator<HttpResponseBuilder> response) {
    return with(http -> http.willRespondWith(response::apply));
  }

  /** Adds anything else that Pact's builder takes. */
  Interaction with(UnaryOperator<HttpInteractionBuilder> part) {
    return new Interaction(description, http -> part.apply(parts.apply(http)));
  }

  void addTo(PactBuilder pact) {
    pact.expectsToReceiveHttpInteraction(description, parts::apply);
  }
}
