package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Invitation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ListHistoryTest {
  private final ListHistory history = new ListHistory();

  @Test
  void othersMayInviteAcceptAndDelete() {
    add(invitation("a", "ann@example.com"), invitation("b", "bob@example.com"));
    add(invitation("b", "bob@example.com"), invitation("c", "ann@example.com"));
    add(invitation("c", "ann@example.com"));
    add();

    assertThat(history.defect()).isEmpty();
  }

  @Test
  void anInvitationDoesNotComeBack() {
    add(invitation("a", "ann@example.com"));
    add();
    add(invitation("b", "bob@example.com"));
    add(invitation("a", "ann@example.com"));

    assertThat(history.defect())
        .hasValue(
            "invitation a was missing from one response and is in a later one: an invitation that"
                + " was accepted, deleted or has expired does not reappear with the same id");
  }

  @Test
  void anInvitationKeepsWhoWasInvited() {
    add(invitation("a", "ann@example.com"));
    add(invitation("a", "bob@example.com"));

    assertThat(history.defect())
        .hasValue("invitation a differs between two responses in username, which never changes");
  }

  private void add(Invitation... invitations) {
    history.add(List.copyOf(Arrays.asList(invitations)));
  }

  private static Invitation invitation(String id, String username) {
    return new Invitation(
        JsonNodeFactory.instance.objectNode().put("id", id).put("username", username));
  }
}
