package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_10;
import static dev.conformance.invites.contract.Requirement.SCHEMA_3;
import static dev.conformance.invites.contract.Requirement.SCHEMA_6;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.pacts.consumer.InvitesRequest.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Terraform provider, import of {@code mongodbatlas_project_invitation}: asks for the complete
 * list and looks in it for the address of the import, byte for byte.
 */
@ConsumerContract
final class TerraformImportPactTest {
  private static final String CONSUMER = "terraform-provider-mongodbatlas";
  private static final String ACCEPT = MediaTypes.ATLAS_2023_01_01;
  private static final Map<String, String> HEADERS = Map.of("Accept", ACCEPT);
  private static final InvitesRequest LIST = InvitesRequest.list(ACCEPT);
  private static final String IMPORTED = "test+738@example.com";

  @Pact(consumer = CONSUMER)
  V4Pact complete(PactBuilder pact) {
    return Expectation.of(pact, "the complete list, to find the invitation of one address")
        .given(State.Case.ADDRESS_WITH_PLUS)
        .restingOn(SCHEMA_1, SCHEMA_3, SCHEMA_6, SCHEMA_10, VERSION_1)
        .request(LIST)
        .answersInvitations(containingTheImported())
        .toPact();
  }

  @Test
  @PactTestFor(pactMethod = "complete")
  void findsTheInvitationOfAnAddressByteForByte(MockServer server) throws Exception {
    var response = new ConsumerCall(server.getUrl()).list(PROJECT, "", HEADERS);

    assertThat(response.json().valueStream())
        .filteredOn(item -> item.get("username").asString().equals(IMPORTED))
        .extracting(item -> item.get("groupId").asString())
        .containsExactly(PROJECT);
  }

  private static DslPart containingTheImported() {
    var body =
        InvitationShape.listWith(
            item -> {
              InvitationShape.id(item);
              InvitationShape.groupId(item);
              InvitationShape.exactly(item, "username", IMPORTED);
            });
    return InvitationShape.fromState(body, "$[0].username", "${username}");
  }
}
