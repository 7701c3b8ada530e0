package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.contract.Requirement.PRETTY_2;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.pacts.PrettyBody;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * curl with a service account's token, as in the published sample: a later version date, and a body
 * for people.
 */
@ConsumerContract
final class CurlServiceAccountPactTest {
  private static final String CONSUMER = "curl-service-account";
  private static final String ACCEPT = "application/vnd.atlas.2025-03-12+json";
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);

  @Pact(consumer = CONSUMER)
  V4Pact pretty(PactBuilder pact) {
    return Expectation.of(pact, "a list for a person to read")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(PRETTY_2, VERSION_2, AUTHENTICATION_9)
        .request(LIST.query("pretty", "true"))
        .answersStatus(200)
        .with(PrettyBody::overIndentedLines)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "pretty")
  void asksForAnIndentedBody(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "?pretty=true", HEADERS);

    assertThat(response.status()).isEqualTo(200);
  }
}
