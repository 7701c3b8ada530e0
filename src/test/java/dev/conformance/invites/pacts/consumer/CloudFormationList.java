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
import static dev.conformance.invites.pacts.State.Case.API_KEY;
import static dev.conformance.invites.pacts.State.Case.PLAIN_ADDRESS;
import static dev.conformance.invites.pacts.State.Case.REFUSED;
import static dev.conformance.invites.pacts.State.Case.SEVERAL_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.UNKNOWN_PROJECT;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import java.util.List;

/**
 * The List handler of the CloudFormation resource: decodes with the SDK, fills its models from six
 * members, trusts the filter, and maps 401 and 404 to different handler errors.
 */
final class CloudFormationList implements RealConsumer {
  private static final InvitesRequest LIST = GoClient.LIST;

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
        Interaction.of("a list of all invitations")
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, VERSION_1)
            .request(LIST::describe)
            .with(GoClient.decodes(Items.each(CloudFormationList::model))),
        Interaction.of("a list of the invitations of one address")
            .given(PLAIN_ADDRESS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_8, USERNAME_1, VERSION_1)
            .request(LIST.ofInvitedAddress(Items.ADDRESS)::describe)
            .with(GoClient.decodes(Items.ofTheAddress(CloudFormationList::model))),
        Interaction.of("a list of a project that does not exist")
            .given(UNKNOWN_PROJECT, API_KEY)
            .reliesOn(ACCESS_1)
            .request(LIST::describe)
            .response(response -> response.status(404)),
        Interaction.of("a list with credentials that are refused")
            .given(SEVERAL_INVITATIONS, REFUSED)
            .reliesOn(AUTHENTICATION_10)
            .request(LIST::describe)
            .response(response -> response.status(401)));
  }

  private static void model(LambdaDslObject item) {
    Items.id(item);
    Items.text(item, "username", Items.ADDRESS);
    Items.text(item, "inviterUsername", "nmtxqlkl");
    Items.time(item, "createdAt");
    Items.time(item, "expiresAt");
    Items.roles(item);
  }
}
