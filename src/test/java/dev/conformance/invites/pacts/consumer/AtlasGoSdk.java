package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;
import static dev.conformance.invites.pacts.consumer.ConsumerInteraction.interaction;
import static dev.conformance.invites.pacts.consumer.GoClient.*;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.common.Resources;
import dev.conformance.invites.http.Request;

/** The Atlas Go SDK, and the clients that only add what they read of its structs. */
final class AtlasGoSdk {
  private static final String TOKEN = Resources.text("/decoders/token.json");

  private static final String[] MODEL = {
    "id", "username", "inviterUsername", "createdAt", "expiresAt", "roles"
  };

  private AtlasGoSdk() {}

  /**
   * The SDK itself: decodes an array into structs of pointers and slices. It needs no member, but
   * its users rely on the filter and on the status of an error.
   */
  static RealConsumer consumer() {
    return RealConsumer.of(
        "atlas-go-sdk",
        "Atlas Go SDK, `ListGroupInvitesWithParams` (`ListProjectInvitationsWithParams` before v20250312007)",
        "v20250312001 to v20250312023; since v20250312020 it ignores what follows the JSON value",
        "go-atlas-sdk-admin/v20250312023.1.0 (linux;amd64)",
        interaction("a request for all pending invitations", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reads(decodesAnyItems()),
        interaction("a request for all pending invitations by service account", LIST)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reads(decodesAnyItems()),
        interaction("a request for all pending invitations to a project without any", LIST)
            .given(NO_INVITATIONS, GO_API_KEY)
            .reads(GoClient::decodesNoInvitation),
        interaction("a request for the invitations of one address", LIST.ofInvitedAddress(ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reads(decodesItemsOfTheAddress()),
        interaction(
                "a request for the invitations of an address with a plus sign",
                LIST.ofInvitedAddress("test+738@example.com"))
            .given(ADDRESS_WITH_PLUS, GO_API_KEY)
            .reads(decodesItemsOfTheAddress()),
        interaction("a request for a project that does not exist", LIST)
            .given(UNKNOWN_PROJECT, GO_API_KEY)
            .reads(decodesError(response -> response.status(404))),
        interaction("a request for a project of somebody else", LIST)
            .given(FOREIGN_PROJECT, GO_API_KEY)
            .reads(decodesError(response -> response.status(403))),
        interaction(
                "a request with a project id that is too short",
                byGo(request -> request.method("GET").path(Request.path("6a793fd0"))))
            .given(GO_API_KEY)
            // Any status of a client error will do; 404 is the example.
            .reads(decodesError(response -> response.clientErrorStatus().status(404)))
            .reliesOn(GROUP_ID_1, GROUP_ID_6),
        interaction("a request with credentials that are refused", LIST)
            .given(SEVERAL_INVITATIONS, REFUSED)
            .reads(decodesError(response -> response.status(401))),
        interaction("a service account's request for a token", AtlasGoSdk::tokenRequest)
            .given(CLIENT_SECRET)
            .decodes(TOKEN, AtlasGoSdk::token));
  }

  /**
   * The List handler of the CloudFormation resource: decodes with the SDK, fills its models from
   * six members, trusts the filter, and maps 401 and 404 to different handler errors.
   */
  static RealConsumer cloudFormation() {
    return RealConsumer.of(
        "cloudformation-project-invitation",
        "CloudFormation `MongoDB::Atlas::ProjectInvitation`, handler List",
        "with the Atlas Go SDK v20231115002",
        "mongodbatlas-cloudformation-resources/v0.1.0 (linux;amd64)",
        interaction("a list of all invitations", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reads(decodesItems(MODEL)),
        interaction("a list of the invitations of one address", LIST.ofInvitedAddress(ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reads(decodesItemsOfTheAddress(MODEL)),
        interaction("a list of a project that does not exist", LIST)
            .given(UNKNOWN_PROJECT, GO_API_KEY)
            .responds(response -> response.status(404)),
        interaction("a list with credentials that are refused", LIST)
            .given(SEVERAL_INVITATIONS, REFUSED)
            .responds(response -> response.status(401)));
  }

  /**
   * The import of a Terraform resource: decodes the complete list with the SDK, looks in it for the
   * address of the import, byte for byte, and reads two more members of its item.
   */
  static RealConsumer terraform() {
    return RealConsumer.of(
        "terraform-provider-mongodbatlas",
        "Terraform provider, import of `mongodbatlas_project_invitation`",
        "2.16.0, with the Atlas Go SDK v20250312023",
        "terraform-provider-mongodbatlas/2.16.0 Terraform/1.13.0",
        interaction("the complete list, to find the invitation of one address", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reads(decodesItems("id", "groupId", "username")));
  }

  private static HttpRequestBuilder tokenRequest(HttpRequestBuilder request) {
    return request
        .method("POST")
        .path("/api/oauth/token")
        .header("Accept-Encoding", "gzip")
        .body("grant_type=client_credentials", "application/x-www-form-urlencoded");
  }

  /** Go decodes a form if the content type says so, and JSON otherwise. */
  private static HttpResponseBuilder token(HttpResponseBuilder response) {
    return response
        .successStatus()
        .body(
            LambdaDsl.newJsonBody(
                    body -> body.stringMatcher("access_token", "^.+$", "example-token"))
                .build())
        .header(
            "Content-Type",
            Matchers.regexp(
                "^(?!(?i:text/plain|application/x-www-form-urlencoded)).*$", "application/json"));
  }
}
