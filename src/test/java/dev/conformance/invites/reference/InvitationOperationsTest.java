package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Invitation;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InvitationOperationsTest {
  private static final String EMPTY = ReferenceData.STANDARD.emptyProject();

  @AutoClose
  private final ReferenceServer server =
      ReferenceServer.start(ReferenceOptions.defaults().withInvitationOperations());

  private final TestClient client = TestClient.bearer(server);
  private final String invites = client.target(EMPTY, "");

  private static String invitation(String username) {
    return "{\"username\":\"" + username + "\",\"roles\":[\"GROUP_READ_ONLY\"]}";
  }

  @Test
  void createsListsReadsAndDeletesAnInvitation() {
    var created = client.send("POST", invites, invitation("new+one@example.net"));

    var listed = client.get(invites).invitations();
    assertThat(listed).extracting(Invitation::username).containsExactly("new+one@example.net");
    var single = invites + "/" + listed.get(0).id();
    assertThat(client.get(single).body()).isEqualTo(created.body());
    assertThat(client.send("DELETE", single, "").status()).isEqualTo(204);
    assertThat(client.get(invites).invitations()).isEmpty();
    assertThat(client.send("DELETE", single, "").status()).isEqualTo(404);
  }

  @Test
  void refusesTheEleventhInvitationOfAMinute() {
    var statuses =
        IntStream.rangeClosed(1, 11)
            .map(n -> client.send("POST", invites, invitation(n + "@example.net")).status())
            .boxed()
            .toList();

    assertThat(statuses.subList(0, 10)).isEqualTo(Collections.nCopies(10, 200));
    assertThat(statuses.get(10)).isEqualTo(400);
  }

  @Test
  void refusesWhatIsNotAnInvitation() {
    assertThat(client.send("POST", invites, "username=a").status()).isEqualTo(400);
    assertThat(client.send("POST", invites, "{\"username\":\"a@b.c\"}").status()).isEqualTo(400);
    assertThat(client.send("PATCH", invites + "/" + EMPTY, "").status()).isEqualTo(404);
  }

  @Test
  void requiresTheCredentialsOfTheOwner() {
    var foreign = client.target(ReferenceData.STANDARD.foreignProject(), "");

    assertThat(TestClient.anonymous(server).send("POST", invites, "{}").status()).isEqualTo(401);
    assertThat(client.send("POST", foreign, invitation("a@b.c")).status()).isEqualTo(403);
  }

  @Test
  void isNotServedUnlessAskedFor() {
    try (var readOnly = ReferenceServer.start(ReferenceOptions.defaults())) {
      var response = TestClient.bearer(readOnly).send("POST", invites, invitation("a@b.c"));

      assertThat(response.status()).isEqualTo(405);
    }
  }
}
