package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import java.util.List;

/**
 * The Atlas CLI's list command: always sends {@code username}, empty if there is no filter, decodes
 * with the SDK and prints four columns. An error status ends it with exit status 1.
 */
final class AtlasCliList extends GoClient {
  private static final InvitesRequest ALL = LIST.query("username", "");

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
        Interaction.of("a list of all invitations, with the empty filter that is always sent", ALL)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_3, VERSION_1)
            .expects(decodes(Items.each(AtlasCliList::columns))),
        Interaction.of("a list of all invitations by service account", ALL)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_3, AUTHENTICATION_9)
            .expects(decodes(Items.each(AtlasCliList::columns))),
        Interaction.of(
                "a list of the invitations of one address", LIST.ofInvitedAddress(Items.ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reliesOn(SCHEMA_1, SCHEMA_3, SCHEMA_4, SCHEMA_6, USERNAME_1, VERSION_1)
            .expects(decodes(Items.ofTheAddress(AtlasCliList::columns))),
        unknownProject("a list of", ALL),
        foreignProject("a list of", ALL));
  }

  private static void columns(LambdaDslObject item) {
    Items.id(item);
    Items.username(item);
    Items.times(item);
  }
}
