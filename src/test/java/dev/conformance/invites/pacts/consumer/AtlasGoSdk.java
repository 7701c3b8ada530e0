package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_7;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.contract.Requirement.ERROR_1;
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
import static dev.conformance.invites.pacts.State.Case.ADDRESS_WITH_PLUS;
import static dev.conformance.invites.pacts.State.Case.API_KEY;
import static dev.conformance.invites.pacts.State.Case.API_KEY_CHALLENGE;
import static dev.conformance.invites.pacts.State.Case.CLIENT_SECRET;
import static dev.conformance.invites.pacts.State.Case.FOREIGN_PROJECT;
import static dev.conformance.invites.pacts.State.Case.NO_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.PLAIN_ADDRESS;
import static dev.conformance.invites.pacts.State.Case.REFUSED;
import static dev.conformance.invites.pacts.State.Case.SERVICE_ACCOUNT;
import static dev.conformance.invites.pacts.State.Case.SEVERAL_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.UNKNOWN_PROJECT;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.pacts.DecodedBody;
import java.util.List;

/**
 * The Atlas Go SDK: decodes an array into structs of pointers and slices. It needs no member, but
 * its users rely on the filter and on the status of an error.
 */
final class AtlasGoSdk implements RealConsumer {
  private static final InvitesRequest LIST = GoClient.LIST;

  private static final String TOKEN =
      """
      {"type": "object",
       "properties": {
         "error": {"enum": ["", null]},
         "expires_in": {"type": ["integer", "string", "null"], "pattern": "^-?\\\\d+$"},
         "token_type": {"type": ["string", "null"], "pattern": "^([Bb][Ee][Aa][Rr][Ee][Rr])?$"}}}
      """;

  @Override
  public Client client() {
    return new Client(
        "atlas-go-sdk",
        "Atlas Go SDK, `ListGroupInvitesWithParams` (`ListProjectInvitationsWithParams` before"
            + " v20250312007)",
        "v20250312001 to v20250312023; since v20250312020 it ignores what follows the JSON value",
        "go-atlas-sdk-admin/v20250312023.1.0 (linux;amd64)");
  }

  @Override
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("a request for all pending invitations")
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, VERSION_1, HTTP_6)
            .request(LIST::describe)
            .with(GoClient.decodes(Items.any())),
        Interaction.of("a request for all pending invitations by service account")
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, VERSION_1, AUTHENTICATION_9)
            .request(LIST::describe)
            .with(GoClient.decodes(Items.any())),
        Interaction.of("a request for all pending invitations to a project without any")
            .given(NO_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_14, VERSION_1)
            .request(LIST::describe)
            .with(GoClient::decodesNoInvitation),
        Interaction.of("a request for the invitations of one address")
            .given(PLAIN_ADDRESS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, USERNAME_1, VERSION_1)
            .request(LIST.ofInvitedAddress(Items.ADDRESS)::describe)
            .with(GoClient.decodes(Items.ofTheAddress(item -> {}))),
        Interaction.of("a request for the invitations of an address with a plus sign")
            .given(ADDRESS_WITH_PLUS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_4, SCHEMA_8, USERNAME_1, USERNAME_6, VERSION_1)
            .request(LIST.ofInvitedAddress("test+738@example.com")::describe)
            .with(GoClient.decodes(Items.ofTheAddress(item -> {}))),
        Interaction.of("a request for a project that does not exist")
            .given(UNKNOWN_PROJECT, API_KEY)
            .reliesOn(ACCESS_1, ERROR_1, ERROR_5)
            .request(LIST::describe)
            .with(GoClient.decodesError(404)),
        Interaction.of("a request for a project of somebody else")
            .given(FOREIGN_PROJECT, API_KEY)
            .reliesOn(ACCESS_2, ERROR_1, ERROR_5)
            .request(LIST::describe)
            .with(GoClient.decodesError(403)),
        Interaction.of("a request with a project id that is too short")
            .given(API_KEY)
            .reliesOn(GROUP_ID_1, GROUP_ID_6, ERROR_1, ERROR_5)
            .request(LIST.ofProject("6a793fd0")::describe)
            .with(GoClient.decodesError(404))
            .response(response -> response.clientErrorStatus().status(404)),
        Interaction.of("a request with credentials that are refused")
            .given(SEVERAL_INVITATIONS, REFUSED)
            .reliesOn(AUTHENTICATION_10, ERROR_1, ERROR_5)
            .request(LIST::describe)
            .with(GoClient.decodesError(401)),
        Interaction.of("the first request of an API key, without credentials")
            .given(SEVERAL_INVITATIONS, API_KEY_CHALLENGE)
            .reliesOn(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_6)
            .request(LIST::describe)
            .with(Challenge::readByGo),
        Interaction.of("a service account's request for a token")
            .given(CLIENT_SECRET)
            .reliesOn(AUTHENTICATION_7)
            .request(AtlasGoSdk::tokenRequest)
            .with(AtlasGoSdk::decodesToken));
  }

  private static HttpRequestBuilder tokenRequest(HttpRequestBuilder request) {
    return request
        .method("POST")
        .path("/api/oauth/token")
        .header("Accept-Encoding", "gzip")
        .body("grant_type=client_credentials", "application/x-www-form-urlencoded");
  }

  /** Go decodes a form if the content type says so, and JSON otherwise. */
  private static HttpInteractionBuilder decodesToken(HttpInteractionBuilder http) {
    return DecodedBody.by(http, TOKEN)
        .willRespondWith(
            response ->
                response
                    .successStatus()
                    .body(
                        LambdaDsl.newJsonBody(
                                body -> body.stringMatcher("access_token", "^.+$", "example-token"))
                            .build())
                    .header(
                        "Content-Type",
                        Matchers.regexp(
                            "^(?!(?i:text/plain|application/x-www-form-urlencoded)).*$",
                            "application/json")));
  }
}
