package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.V4Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One interaction of a pact in the words of this endpoint: the state, the request, and as much of
 * the response as the consumer reads.
 *
 * <p>The requirements that it rests on go into the pact's comments, by their ids, so that whoever
 * breaks a consumer can look up the rule.
 */
final class Expectation {
  /** What the Atlas Go SDK, and all that is built on it, decodes as JSON. */
  private static final String JSON_TYPE = "(?i)(application|text)/([^;]+\\+)?json.*";

  private static final String INVITATIONS_TYPE = MediaTypes.ATLAS_2023_01_01 + ";charset=utf-8";

  private final PactBuilder pact;
  private final String description;
  private final List<UnaryOperator<HttpInteractionBuilder>> parts = new ArrayList<>();

  private Expectation(PactBuilder pact, String description) {
    this.pact = pact;
    this.description = description;
  }

  static Expectation of(PactBuilder pact, String description) {
    return new Expectation(pact, description);
  }

  Expectation given(State.Case state) {
    return with(http -> http.state(state.state().sentence(), state.state().parameters(state)));
  }

  Expectation restingOn(Requirement... requirements) {
    return with(
        http -> {
          for (var requirement : requirements) {
            http.reference("requirements", requirement.id(), requirement.title());
          }
          return http;
        });
  }

  Expectation request(InvitesRequest request) {
    return with(http -> http.withRequest(request::describe));
  }

  Expectation request(UnaryOperator<HttpRequestBuilder> request) {
    return with(http -> http.withRequest(request::apply));
  }

  Expectation response(UnaryOperator<HttpResponseBuilder> answer) {
    return with(http -> http.willRespondWith(answer::apply));
  }

  /** A 200 of which the consumer decodes the body, as JSON of the version named. */
  Expectation answersInvitations(DslPart body) {
    return response(
        response ->
            response
                .status(200)
                .header("Content-Type", Matchers.regexp(JSON_TYPE, INVITATIONS_TYPE))
                .body(body));
  }

  /** A failure that the consumer tells apart by its status, and of which it decodes the body. */
  Expectation answersError(DslPart body, Integer... statuses) {
    return response(
        response ->
            withStatus(response, statuses)
                .header("Content-Type", Matchers.regexp(JSON_TYPE, "application/json"))
                .body(body));
  }

  /** A failure of which the consumer looks at the status alone. */
  Expectation answersStatus(Integer... statuses) {
    return response(response -> withStatus(response, statuses));
  }

  V4Pact toPact() {
    return pact.expectsToReceiveHttpInteraction(
            description,
            http -> {
              var described = http;
              for (var part : parts) {
                described = part.apply(described);
              }
              return described;
            })
        .toPact();
  }

  private static HttpResponseBuilder withStatus(HttpResponseBuilder response, Integer... statuses) {
    return statuses.length == 1
        ? response.status(statuses[0])
        : response.statusCodes(List.of(statuses));
  }

  /** Adds anything else that Pact's builder takes. */
  Expectation with(UnaryOperator<HttpInteractionBuilder> part) {
    parts.add(part);
    return this;
  }
}
