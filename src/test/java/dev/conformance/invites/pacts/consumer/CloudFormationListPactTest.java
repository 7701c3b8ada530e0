package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static dev.conformance.invites.contract.Requirement.SCHEMA_3;
import static dev.conformance.invites.contract.Requirement.SCHEMA_4;
import static dev.conformance.invites.contract.Requirement.SCHEMA_8;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The CloudFormation resource {@code MongoDB::Atlas::ProjectInvitation}, handler List: fills its
 * models from six members, trusts the filter, and maps 401 and 404 to handler errors of their own.
 */
@ConsumerContract
final class CloudFormationListPactTest {
  private static final String CONSUMER = "cloudformation-project-invitation";
  private static final String ACCEPT = MediaTypes.ATLAS_2023_01_01;
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);
  private static final String ADDRESS = "test-738@example.com";
  private static final String MODELS =
      """
      [{"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-08-10T03:04:53Z",\
      "id":"6a793fd52c88faeba59bd5d0","inviterUsername":"nmtxqlkl",\
      "roles":["GROUP_READ_ONLY"],"username":"test-738@example.com"}]""";

  @Pact(consumer = CONSUMER)
  V4Pact all(PactBuilder pact) {
    return Expectation.of(pact, "a list of all invitations")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, VERSION_1)
        .request(LIST)
        .answersInvitations(InvitationShape.list(CloudFormationListPactTest::model))
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "all")
  void fillsTheResourceModels(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.json()).hasToString(MODELS);
  }

  @Pact(consumer = CONSUMER)
  V4Pact ofOne(PactBuilder pact) {
    return Expectation.of(pact, "a list of the invitations of one address")
        .given(State.Case.PLAIN_ADDRESS)
        .restingOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, USERNAME_1, VERSION_1)
        .request(LIST.ofInvitedAddress(ADDRESS))
        .answersInvitations(onlyOfTheAddress())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "ofOne")
  void listsTheAddressAlone(MockServer server) throws Exception {
    var response =
        new ConsumerCall(server.getUrl())
            .list(PROJECT, "?username=test-738%40example.com", HEADERS);

    assertThat(response.json()).hasToString(MODELS);
  }

  @Pact(consumer = CONSUMER)
  V4Pact unknownProject(PactBuilder pact) {
    return Expectation.of(pact, "a list of a project that does not exist")
        .given(State.Case.UNKNOWN_PROJECT)
        .restingOn(ACCESS_1)
        .request(LIST)
        .answersStatus(404)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "unknownProject")
  void reportsAnUnknownProjectAsNotFound(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.status()).isEqualTo(404);
  }

  @Pact(consumer = CONSUMER)
  V4Pact refused(PactBuilder pact) {
    return Expectation.of(pact, "a list with credentials that are refused")
        .given(State.Case.SEVERAL_INVITATIONS)
        .given(State.Case.REFUSED)
        .restingOn(AUTHENTICATION_10)
        .request(LIST)
        .answersStatus(401)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "refused")
  void reportsARefusalAsAccessDenied(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.status()).isEqualTo(401);
  }

  private static DslPart onlyOfTheAddress() {
    var body =
        InvitationShape.list(
            item -> {
              model(item);
              InvitationShape.exactly(item, "username", ADDRESS);
            });
    return InvitationShape.fromState(body, "$[*].username", "${username}");
  }

  private static void model(LambdaDslObject item) {
    InvitationShape.id(item);
    item.stringType("username", ADDRESS);
    item.stringType("inviterUsername", "nmtxqlkl");
    InvitationShape.time(item, "createdAt");
    InvitationShape.time(item, "expiresAt");
    InvitationShape.roles(item);
  }
}
