package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_3;
import static dev.conformance.invites.contract.Requirement.SCHEMA_4;
import static dev.conformance.invites.contract.Requirement.SCHEMA_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_3;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.State.Case.API_KEY;
import static dev.conformance.invites.pacts.State.Case.API_KEY_CHALLENGE;
import static dev.conformance.invites.pacts.State.Case.FOREIGN_PROJECT;
import static dev.conformance.invites.pacts.State.Case.PLAIN_ADDRESS;
import static dev.conformance.invites.pacts.State.Case.SERVICE_ACCOUNT;
import static dev.conformance.invites.pacts.State.Case.SEVERAL_INVITATIONS;
import static dev.conformance.invites.pacts.State.Case.UNKNOWN_PROJECT;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import java.util.List;

/**
 * The Atlas CLI's list command: always sends {@code username}, empty if there is no filter, decodes
 * with the SDK and prints four columns. An error status ends it with exit status 1.
 */
final class AtlasCliList implements RealConsumer {
  private static final InvitesRequest ALL = GoClient.LIST.query("username", "");

  @Override
  public Client client() {
    return new Client(
        "atlas-cli-invitations-list",
        "Atlas CLI, `atlas projects invitations list [--email E]`",
        "1.46.4 to 1.58.1; since 1.56.0 it ignores what follows the JSON value",
        "atlascli/1.58.1 (linux;amd64;native)");
  }

  @Override
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("a list of all invitations, with the empty filter that is always sent")
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_3, VERSION_1)
            .request(ALL::describe)
            .with(GoClient.decodes(Items.each(AtlasCliList::columns))),
        Interaction.of("a list of all invitations by service account")
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_3, AUTHENTICATION_9)
            .request(ALL::describe)
            .with(GoClient.decodes(Items.each(AtlasCliList::columns))),
        Interaction.of("a list of the invitations of one address")
            .given(PLAIN_ADDRESS, API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_1, VERSION_1)
            .request(GoClient.LIST.ofInvitedAddress(Items.ADDRESS)::describe)
            .with(GoClient.decodes(Items.ofTheAddress(AtlasCliList::columns))),
        Interaction.of("a list of a project that does not exist")
            .given(UNKNOWN_PROJECT, API_KEY)
            .reliesOn(ACCESS_1)
            .request(ALL::describe)
            .response(HttpResponseBuilder::errorStatus),
        Interaction.of("a list of a project of somebody else")
            .given(FOREIGN_PROJECT, API_KEY)
            .reliesOn(ACCESS_2)
            .request(ALL::describe)
            .response(HttpResponseBuilder::errorStatus),
        Interaction.of("the first request of an API key, without credentials")
            .given(SEVERAL_INVITATIONS, API_KEY_CHALLENGE)
            .reliesOn(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_6)
            .request(ALL::describe)
            .with(Challenge::readByGo));
  }

  private static void columns(LambdaDslObject item) {
    Items.id(item);
    Items.text(item, "username", Items.ADDRESS);
    Items.time(item, "createdAt");
    Items.time(item, "expiresAt");
  }
}
