package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.PRETTY_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Atlas CLI, {@code atlas api projects listGroupInvites}: passes its options and the body
 * through, and looks at the status alone.
 */
@ConsumerContract
final class AtlasCliApiPactTest {
  private static final String CONSUMER = "atlas-cli-api";
  private static final String ACCEPT = MediaTypes.ATLAS_2023_01_01;
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);

  @Pact(consumer = CONSUMER)
  V4Pact plain(PactBuilder pact) {
    return Expectation.of(pact, "the raw command without options")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(SCHEMA_1, VERSION_1)
        .request(LIST)
        .answersStatus(200)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "plain")
  void passesTheBodyThrough(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.status()).isEqualTo(200);
  }

  @Pact(consumer = CONSUMER)
  V4Pact options(PactBuilder pact) {
    return Expectation.of(pact, "the raw command with all its options")
        .given(State.Case.PLAIN_ADDRESS)
        .restingOn(ENVELOPE_1, PRETTY_6, USERNAME_1)
        .request(
            LIST.query("envelope", "true")
                .query("pretty", "true")
                .ofInvitedAddress("test-738@example.com"))
        .answersStatus(200)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "options")
  void passesItsOptionsAsGiven(MockServer server) throws Exception {
    var response =
        new ConsumerCall(server.getUrl())
            .list(PROJECT, "?envelope=true&pretty=true&username=test-738%40example.com", HEADERS);

    assertThat(response.status()).isEqualTo(200);
  }

  @Pact(consumer = CONSUMER)
  V4Pact unknownProject(PactBuilder pact) {
    return Expectation.of(pact, "the raw command for a project that does not exist")
        .given(State.Case.UNKNOWN_PROJECT)
        .restingOn(ACCESS_1)
        .request(LIST)
        .response(HttpResponseBuilder::clientErrorStatus)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "unknownProject")
  void endsWithAFailureAtAnErrorStatus(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.status()).isEqualTo(400);
  }

  @Pact(consumer = CONSUMER)
  V4Pact challenge(PactBuilder pact) {
    return Expectation.of(pact, "the first request of an API key, without credentials")
        .given(State.Case.SEVERAL_INVITATIONS)
        .given(State.Case.ANONYMOUS)
        .restingOn(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_6)
        .request(LIST)
        .with(ExpectedChallenge::readByTheGoParser)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "challenge")
  void readsTheDigestChallenge(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo(ExpectedChallenge.EXAMPLE);
  }
}
