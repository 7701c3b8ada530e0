package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Invitation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ListHistoryTest {
  private final ListHistory history = new ListHistory();
  private Instant now = Instant.EPOCH;
  private Duration time = Duration.ofSeconds(2);
  private Duration latency = Duration.ZERO;

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
  void invitationsKeepTheirIds() {
    add(invitation("a", "ann@example.com"), invitation("b", "bob@example.com"));
    add(invitation("c", "bob@example.com"), invitation("d", "ann@example.com"));

    assertThat(history.defect())
        .hasValue(
            "all 2 invitations have different ids from those in an earlier response, with the same username"
                + " and createdAt");
  }

  @Test
  void othersMayDeleteAndSendAgainWhatWasJustCreated() {
    var created = now.plus(time).minusMillis(300).toString();
    add(createdAt("a", created), createdAt("b", created));
    time = Duration.ofMillis(300);
    add(createdAt("c", created), createdAt("d", created));

    assertThat(history.defect()).isEmpty();
  }

  @Test
  void anInvitationKeepsWhoWasInvited() {
    add(invitation("a", "ann@example.com"));
    add(invitation("a", "bob@example.com"));

    assertThat(history.defect())
        .hasValue("invitation a differs between two responses in username, which never changes");
  }

  @Test
  void aChangeMayReachThePartsOfAServerOneAfterTheOther() {
    time = Duration.ofMillis(200);
    for (var read = 0; read < 3; read++) {
      add(invitation("a", "ann@example.com"));
      add();
    }

    assertThat(history.defect()).isEmpty();
  }

  @Test
  void aNewInvitationMayNotHaveReachedAllNodes() {
    time = Duration.ofMillis(500);
    add(invitation("a", "ann@example.com"));
    add();
    time = Duration.ofSeconds(2);
    add(invitation("a", "ann@example.com"));

    assertThat(history.defect()).isEmpty();
  }

  @Test
  void anInvitationThatWasListedForLongIsNotMissingBetweenTwoLists() {
    add(invitation("a", "ann@example.com"));
    add();
    time = Duration.ofMillis(500);
    add(invitation("a", "ann@example.com"));
    add(invitation("a", "ann@example.com"));
    add(invitation("a", "ann@example.com"));

    assertThat(history.defect())
        .hasValueSatisfying(
            defect -> assertThat(defect).startsWith("invitation a was missing from one response"));
  }

  @Test
  void theTimeThatAResponseTakesIsNotATimeBetweenTwoLists() {
    latency = time;
    add(invitation("a", "ann@example.com"));
    add();
    add(invitation("a", "ann@example.com"));

    assertThat(history.defect()).isEmpty();
  }

  /** A list that is read this long after the last one. */
  private void add(Invitation... invitations) {
    now = now.plus(time);
    history.add(List.copyOf(Arrays.asList(invitations)), now.minus(latency), now);
  }

  private static Invitation createdAt(String id, String time) {
    return new Invitation(
        JsonNodeFactory.instance.objectNode().put("id", id).put("createdAt", time));
  }

  private static Invitation invitation(String id, String username) {
    return new Invitation(
        JsonNodeFactory.instance.objectNode().put("id", id).put("username", username));
  }
}
