package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_3;
import static dev.conformance.invites.contract.Requirement.SCHEMA_4;
import static dev.conformance.invites.contract.Requirement.SCHEMA_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_3;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Atlas CLI, {@code atlas projects invitations list [--email E]}: always sends {@code
 * username}, empty where there is no filter, and prints four columns.
 */
@ConsumerContract
final class AtlasCliListPactTest {
  private static final String CONSUMER = "atlas-cli-invitations-list";
  private static final String ACCEPT = MediaTypes.ATLAS_2023_01_01;
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);
  private static final String PRINTED =
      """
      [{"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-08-10T03:04:53Z",\
      "id":"6a793fd52c88faeba59bd5d0","username":"test-738@example.com"}]""";

  @Pact(consumer = CONSUMER)
  V4Pact all(PactBuilder pact) {
    return Expectation.of(
            pact, "a list of all invitations, with the empty filter that is always sent")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_3, VERSION_1)
        .request(LIST.query("username", ""))
        .answersInvitations(printed())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "all")
  void printsTheColumnsOfTheList(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "?username=", HEADERS);

    assertThat(response.json()).hasToString(PRINTED);
  }

  @Pact(consumer = CONSUMER)
  V4Pact ofOne(PactBuilder pact) {
    return Expectation.of(pact, "a list of the invitations of one address")
        .given(State.Case.PLAIN_ADDRESS)
        .restingOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_1, VERSION_1)
        .request(LIST.ofInvitedAddress("test-738@example.com"))
        .answersInvitations(printed())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "ofOne")
  void sendsTheAddressOfItsEmailOption(MockServer server) throws Exception {
    var response =
        new ConsumerCall(server.getUrl())
            .list(PROJECT, "?username=test-738%40example.com", HEADERS);

    assertThat(response.json()).hasToString(PRINTED);
  }

  @Pact(consumer = CONSUMER)
  V4Pact challenge(PactBuilder pact) {
    return Expectation.of(pact, "the first request of an API key, without credentials")
        .given(State.Case.SEVERAL_INVITATIONS)
        .given(State.Case.ANONYMOUS)
        .restingOn(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_6)
        .request(LIST.query("username", ""))
        .with(ExpectedChallenge::readByTheGoParser)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "challenge")
  void readsTheDigestChallenge(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "?username=", HEADERS);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo(ExpectedChallenge.EXAMPLE);
  }

  private static DslPart printed() {
    return InvitationShape.list(
        item -> {
          InvitationShape.id(item);
          item.stringType("username", "test-738@example.com");
          InvitationShape.time(item, "createdAt");
          InvitationShape.time(item, "expiresAt");
        });
  }
}
