package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_7;
import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.ERROR_2;
import static dev.conformance.invites.contract.Requirement.ERROR_5;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_6;
import static dev.conformance.invites.contract.Requirement.HTTP_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_14;
import static dev.conformance.invites.contract.Requirement.SCHEMA_4;
import static dev.conformance.invites.contract.Requirement.SCHEMA_8;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Atlas Go SDK, {@code ListGroupInvitesWithParams}: decodes an array into structs of pointers,
 * so that it needs no member, but fails on a time without a zone or roles that are no array.
 */
@ConsumerContract
final class AtlasGoSdkPactTest {
  private static final String CONSUMER = "atlas-go-sdk";
  private static final String ACCEPT = MediaTypes.ATLAS_2023_01_01;
  private static final Map<String, String> HEADERS =
      Map.of("Accept", ACCEPT, "Accept-Encoding", "gzip");
  private static final InvitesRequest LIST =
      InvitesRequest.list(ACCEPT).header("Accept-Encoding", "gzip");
  private static final String DECODED =
      """
      [{"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-08-10T03:04:53Z",\
      "roles":["GROUP_READ_ONLY"]}]""";

  @Pact(consumer = CONSUMER)
  V4Pact all(PactBuilder pact) {
    return Expectation.of(pact, "a request for all pending invitations")
        .given(State.Case.SEVERAL_INVITATIONS)
        .restingOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, VERSION_1, HTTP_6)
        .request(LIST)
        .answersInvitations(decoded())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "all")
  void decodesTheArrayWithItsTimesAndRoles(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.json()).hasToString(DECODED);
  }

  @Pact(consumer = CONSUMER)
  V4Pact none(PactBuilder pact) {
    return Expectation.of(pact, "a request for all pending invitations where there are none")
        .given(State.Case.NO_INVITATIONS)
        .restingOn(SCHEMA_14, VERSION_1)
        .request(LIST)
        .answersInvitations(LambdaDsl.newJsonArray(array -> {}).build())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "none")
  void decodesAnEmptyArray(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.json()).hasToString("[]");
  }

  @Pact(consumer = CONSUMER)
  V4Pact filtered(PactBuilder pact) {
    return Expectation.of(pact, "a request for the invitations of an address with a plus sign")
        .given(State.Case.ADDRESS_WITH_PLUS)
        .restingOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, USERNAME_1, USERNAME_6, VERSION_1)
        .request(LIST.ofInvitedAddress("test+738@example.com"))
        .answersInvitations(decoded())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "filtered")
  void encodesThePlusSignOfAnAddress(MockServer server) throws Exception {
    var answer =
        new ConsumerCall(server.getUrl())
            .list(PROJECT, "?username=test%2B738%40example.com", HEADERS);

    assertThat(answer.json()).hasToString(DECODED);
  }

  @Pact(consumer = CONSUMER)
  V4Pact unknownProject(PactBuilder pact) {
    return Expectation.of(pact, "a request for a project that does not exist")
        .given(State.Case.UNKNOWN_PROJECT)
        .restingOn(ACCESS_1, ERROR_1, ERROR_2, ERROR_5)
        .request(LIST)
        .answersError(InvitationShape.error(404), 404)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "unknownProject")
  void decodesTheErrorOfAnUnknownProject(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json()).hasToString("{\"error\":404}");
  }

  @Pact(consumer = CONSUMER)
  V4Pact foreignProject(PactBuilder pact) {
    return Expectation.of(pact, "a request for a project of somebody else")
        .given(State.Case.FOREIGN_PROJECT)
        .restingOn(ACCESS_2, ERROR_1, ERROR_2, ERROR_5)
        .request(LIST)
        .answersError(InvitationShape.error(403), 403)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "foreignProject")
  void decodesTheErrorOfAForeignProject(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json()).hasToString("{\"error\":403}");
  }

  @Pact(consumer = CONSUMER)
  V4Pact malformedProject(PactBuilder pact) {
    return Expectation.of(pact, "a request with a project id that is too short")
        .restingOn(GROUP_ID_1, GROUP_ID_6, ERROR_1, ERROR_5)
        .request(LIST.ofProject("6a793fd0"))
        .answersError(InvitationShape.error(404), 400, 401, 403, 404)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "malformedProject")
  void decodesTheErrorOfAMalformedProjectId(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list("6a793fd0", "", HEADERS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json()).hasToString("{\"error\":404}");
  }

  @Pact(consumer = CONSUMER)
  V4Pact refused(PactBuilder pact) {
    return Expectation.of(pact, "a request with credentials that are refused")
        .given(State.Case.SEVERAL_INVITATIONS)
        .given(State.Case.REFUSED)
        .restingOn(AUTHENTICATION_10, ERROR_1, ERROR_2, ERROR_5)
        .request(LIST)
        .answersError(InvitationShape.error(401), 401)
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "refused")
  void decodesTheErrorOfARefusal(MockServer server) throws Exception {
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json()).hasToString("{\"error\":401}");
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
    var answer = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(ExpectedChallenge.EXAMPLE);
  }

  @Pact(consumer = CONSUMER)
  V4Pact token(PactBuilder pact) {
    return Expectation.of(pact, "a service account's request for a token")
        .given(State.Case.CLIENT_SECRET)
        .restingOn(AUTHENTICATION_7)
        .request(
            request ->
                request
                    .method("POST")
                    .path("/api/oauth/token")
                    .body("grant_type=client_credentials", "application/x-www-form-urlencoded"))
        .response(
            response ->
                response
                    .status(200)
                    .body(
                        LambdaDsl.newJsonBody(
                                body ->
                                    body.stringMatcher("access_token", "^.+$", "example-token")
                                        .stringMatcher("token_type", "^(?i)bearer$", "Bearer")
                                        .integerType("expires_in", 3600))
                            .build()))
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "token")
  void readsATokenAndItsLifetime(MockServer server) throws Exception {
    var answer =
        new ConsumerCall(server.getUrl())
            .post(
                "/api/oauth/token",
                "grant_type=client_credentials",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.json())
        .hasToString(
            "{\"access_token\":\"example-token\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
  }

  private static DslPart decoded() {
    return InvitationShape.list(
        item -> {
          InvitationShape.timeOrNull(item, "createdAt");
          InvitationShape.timeOrNull(item, "expiresAt");
          InvitationShape.roles(item);
        });
  }
}
