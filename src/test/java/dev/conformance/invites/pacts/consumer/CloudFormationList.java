package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.pacts.State.*;
import static dev.conformance.invites.pacts.consumer.ConsumerInteraction.interaction;
import static dev.conformance.invites.pacts.consumer.GoClient.*;

/**
 * The List handler of the CloudFormation resource: decodes with the SDK, fills its models from six
 * members, trusts the filter, and maps 401 and 404 to different handler errors.
 */
final class CloudFormationList {
  private static final String[] MODEL = {
    "id", "username", "inviterUsername", "createdAt", "expiresAt", "roles"
  };

  private CloudFormationList() {}

  static RealConsumer consumer() {
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
}
