package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;
import static dev.conformance.invites.pacts.consumer.ConsumerInteraction.interaction;
import static dev.conformance.invites.pacts.consumer.GoClient.*;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import dev.conformance.invites.pacts.State;

/** Two commands of the Atlas CLI. An error status ends both with exit status 1. */
final class AtlasCli {
  private static final String USER_AGENT = "atlascli/1.58.1 (linux;amd64;native)";
  private static final InvitesRequest EMPTY_FILTER = LIST.query("username", "");
  private static final String[] COLUMNS = {"id", "username", "createdAt", "expiresAt"};

  private AtlasCli() {}

  /** The raw command: passes its options and the body through and reads the status alone. */
  static RealConsumer api() {
    return RealConsumer.of(
        "atlas-cli-api",
        "Atlas CLI, `atlas api projects listGroupInvites` (older name: `listProjectInvitations`)",
        "1.46.4 to 1.58.1",
        USER_AGENT,
        interaction("the raw command without options", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_1),
        interaction("the raw command by service account", LIST)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(SCHEMA_1),
        interaction(
                "the raw command with all its options",
                LIST.query("envelope", "true").query("pretty", "true").ofInvitedAddress(ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reliesOn(AUTHENTICATION_11, ENVELOPE_1, PRETTY_2, PRETTY_6),
        interaction("the raw command for a project without invitations", LIST)
            .given(NO_INVITATIONS, GO_API_KEY)
            .reliesOn(SCHEMA_1),
        error("the raw command for a project that does not exist", LIST, UNKNOWN_PROJECT),
        error("the raw command for a project of somebody else", LIST, FOREIGN_PROJECT));
  }

  /**
   * The list command: always sends {@code username}, empty if there is no filter, decodes with the
   * SDK and prints four columns.
   */
  static RealConsumer list() {
    return RealConsumer.of(
        "atlas-cli-invitations-list",
        "Atlas CLI, `atlas projects invitations list [--email E]`",
        "1.46.4 to 1.58.1; since 1.56.0 it ignores what follows the JSON value",
        USER_AGENT,
        interaction(
                "a list of all invitations, with the empty filter that is always sent",
                EMPTY_FILTER)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reads(decodesItems(COLUMNS))
            .reliesOn(USERNAME_3),
        interaction("a list of all invitations by service account", EMPTY_FILTER)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reads(decodesItems(COLUMNS))
            .reliesOn(USERNAME_3),
        interaction("a list of the invitations of one address", LIST.ofInvitedAddress(ADDRESS))
            .given(PLAIN_ADDRESS, GO_API_KEY)
            .reads(decodesItemsOfTheAddress(COLUMNS)),
        error("a list of a project that does not exist", EMPTY_FILTER, UNKNOWN_PROJECT)
            .reliesOn(ACCESS_3),
        error("a list of a project of somebody else", EMPTY_FILTER, FOREIGN_PROJECT)
            .reliesOn(ACCESS_3));
  }

  /** Any error will do, also one that rejects the credentials; 400 is the example. */
  private static ConsumerInteraction error(
      String description, InvitesRequest request, State project) {
    return interaction(description, request)
        .given(project, GO_API_KEY)
        .responds(HttpResponseBuilder::errorStatus)
        .reliesOnlyOn(project);
  }
}
