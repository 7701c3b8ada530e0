package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.PRETTY_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_14;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.State.Case.API_KEY;
import static dev.conformance.invites.pacts.State.Case.API_KEY_CHALLENGE;
import static dev.conformance.invites.pacts.State.Case.FOREIGN_PROJECT;
import static dev.conformance.invites.pacts.State.Case.NO_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.PLAIN_ADDRESS;
import static dev.conformance.invites.pacts.State.Case.SERVICE_ACCOUNT;
import static dev.conformance.invites.pacts.State.Case.SEVERAL_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.UNKNOWN_PROJECT;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import java.util.List;

/**
 * The Atlas CLI's raw command: passes its options and the body through and reads the status alone.
 * An error status ends it with exit status 1.
 */
final class AtlasCliApi implements RealConsumer {
  private static final InvitesRequest LIST = GoClient.LIST;

  @Override
  public Client client() {
    return new Client(
        "atlas-cli-api",
        "Atlas CLI, `atlas api projects listGroupInvites` (older name: `listProjectInvitations`)",
        "1.46.4 to 1.58.1",
        "atlascli/1.58.1 (linux;amd64;native)");
  }

  @Override
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("the raw command without options")
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_1, VERSION_1)
            .request(LIST::describe)
            .response(HttpResponseBuilder::successStatus),
        Interaction.of("the raw command by service account")
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1, VERSION_1, AUTHENTICATION_9)
            .request(LIST::describe)
            .response(HttpResponseBuilder::successStatus),
        Interaction.of("the raw command with all its options")
            .given(PLAIN_ADDRESS, API_KEY)
            .reliesOn(ENVELOPE_1, PRETTY_6, USERNAME_1)
            .request(
                LIST.query("envelope", "true")
                        .query("pretty", "true")
                        .ofInvitedAddress(Items.ADDRESS)
                    ::describe)
            .response(HttpResponseBuilder::successStatus),
        Interaction.of("the raw command for a project without invitations")
            .given(NO_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_14)
            .request(LIST::describe)
            .response(HttpResponseBuilder::successStatus),
        Interaction.of("the raw command for a project that does not exist")
            .given(UNKNOWN_PROJECT, API_KEY)
            .reliesOn(ACCESS_1)
            .request(LIST::describe)
            .response(HttpResponseBuilder::errorStatus),
        Interaction.of("the raw command for a project of somebody else")
            .given(FOREIGN_PROJECT, API_KEY)
            .reliesOn(ACCESS_2)
            .request(LIST::describe)
            .response(HttpResponseBuilder::errorStatus),
        Interaction.of("the first request of an API key, without credentials")
            .given(SEVERAL_INVITATIONS, API_KEY_CHALLENGE)
            .reliesOn(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_6)
            .request(LIST::describe)
            .with(Challenge::readByGo));
  }
}
