package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.pacts.State.*;
import static dev.conformance.invites.pacts.consumer.ConsumerInteraction.interaction;
import static dev.conformance.invites.pacts.consumer.GoClient.*;

/**
 * The import of a Terraform resource: decodes the complete list with the SDK, looks in it for the
 * address of the import, byte for byte, and reads two more members of its item.
 */
final class TerraformImport {
  private TerraformImport() {}

  static RealConsumer consumer() {
    return RealConsumer.of(
        "terraform-provider-mongodbatlas",
        "Terraform provider, import of `mongodbatlas_project_invitation`",
        "2.16.0, with the Atlas Go SDK v20250312023",
        "terraform-provider-mongodbatlas/2.16.0 Terraform/1.13.0",
        interaction("the complete list, to find the invitation of one address", LIST)
            .given(SEVERAL_INVITATIONS, GO_API_KEY)
            .reads(decodesItems("id", "groupId", "username")));
  }
}
