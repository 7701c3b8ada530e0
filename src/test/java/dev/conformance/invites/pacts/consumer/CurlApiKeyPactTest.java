package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;
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
 * curl with an API key, {@code --digest}, as in the published sample: one challenge, then a body
 * for people.
 */
@ConsumerContract
final class CurlApiKeyPactTest {
  private static final String CONSUMER = "curl-api-key";
  private static final String ACCEPT = "application/vnd.atlas.2025-03-12+json";
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);

  @Pact(consumer = CONSUMER)
  V4Pact pretty(PactBuilder pact) {
    return Expectation.of(pact, "a list for a person to read")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(PRETTY_2, VERSION_2, AUTHENTICATION_4)
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

  @Pact(consumer = CONSUMER)
  V4Pact challenge(PactBuilder pact) {
    return Expectation.of(pact, "the first request of --digest, without credentials")
        .given(State.Case.SEVERAL_INVITATIONS)
        .given(State.Case.ANONYMOUS)
        .restingOn(AUTHENTICATION_1, AUTHENTICATION_2)
        .request(LIST.query("pretty", "true"))
        .with(ExpectedChallenge::readByCurl)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "challenge")
  void takesUpTheChallenge(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "?pretty=true", HEADERS);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo(ExpectedChallenge.EXAMPLE);
  }
}
