package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import java.util.List;

/**
 * The List handler of the CloudFormation resource: decodes with the SDK, fills its models from six
 * members, trusts the filter, and maps 401 and 404 to different handler errors.
 */
final class CloudFormationList extends GoClient {
  @Override
  public Client client() {
    return new Client(
        "cloudformation-project-invitation",
        "CloudFormation `MongoDB::Atlas::ProjectInvitation`, handler List",
        "with the Atlas Go SDK v20231115002",
        "mongodbatlas-cloudformation-resources/v0.1.0 (linux;amd64)");
  }

  @Override
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("a list of all invitations", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, VERSION_1)
            .expects(decodes(Items.each(CloudFormationList::model))),
        Interaction.of(
                "a list of the invitations of one address", LIST.ofInvitedAddress(Items.ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, USERNAME_1, VERSION_1)
            .expects(decodes(Items.ofTheAddress(CloudFormationList::model))),
        Interaction.of("a list of a project that does not exist", LIST)
            .given(UNKNOWN_PROJECT, GO_API_KEY)
            .reliesOn(ACCESS_1)
            .expects(http -> http.willRespondWith(response -> response.status(404))),
        Interaction.of("a list with credentials that are refused", LIST)
            .given(SEVERAL_INVITATIONS, REFUSED)
            .reliesOn(AUTHENTICATION_10)
            .expects(http -> http.willRespondWith(response -> response.status(401))));
  }

  private static void model(LambdaDslObject item) {
    Items.id(item);
    Items.username(item);
    item.stringType("inviterUsername", "nmtxqlkl");
    Items.times(item);
    Items.roles(item);
  }
}
