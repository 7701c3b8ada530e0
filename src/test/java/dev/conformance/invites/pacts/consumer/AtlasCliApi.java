package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import java.util.List;

/**
 * The Atlas CLI's raw command: passes its options and the body through and reads the status alone.
 * An error status ends it with exit status 1.
 */
final class AtlasCliApi extends GoClient {
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
        Interaction.of("the raw command without options", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_1, VERSION_1)
            .expects(AtlasCliApi::success),
        Interaction.of("the raw command by service account", LIST)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1, VERSION_1, AUTHENTICATION_9)
            .expects(AtlasCliApi::success),
        Interaction.of(
                "the raw command with all its options",
                LIST.query("envelope", "true")
                    .query("pretty", "true")
                    .ofInvitedAddress(Items.ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reliesOn(ENVELOPE_1, PRETTY_6, USERNAME_1)
            .expects(AtlasCliApi::success),
        Interaction.of("the raw command for a project without invitations", LIST)
            .given(NO_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_14)
            .expects(AtlasCliApi::success),
        unknownProject("the raw command for", LIST),
        foreignProject("the raw command for", LIST));
  }

  private static HttpInteractionBuilder success(HttpInteractionBuilder http) {
    return http.willRespondWith(HttpResponseBuilder::successStatus);
  }
}
