package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The invitations of a project in use: at each interval, one is added, edited, deleted, sent again
 * or accepted, in this order. No id is ever used twice.
 */
final class LiveProject {
  private static final int FIRST_ID = 0x6b3000;

  private final Duration interval;
  private final Instant start;
  private final List<StoredInvitation> invitations = new ArrayList<>();
  private Optional<StoredInvitation> deleted = Optional.empty();
  private long changes;

  LiveProject(Duration interval, Instant start) {
    this.interval = interval;
    this.start = start;
  }

  /**
   * The invitations that are pending at this time.
   *
   * @param initial the invitations before the first change
   */
  synchronized List<StoredInvitation> at(Instant now, List<StoredInvitation> initial) {
    if (changes == 0) {
      invitations.clear();
      invitations.addAll(initial);
    }
    var due = Duration.between(start, now).dividedBy(interval);
    while (changes < due) {
      change(start.plus(interval.multipliedBy(changes + 1)));
    }
    return List.copyOf(invitations);
  }

  private void change(Instant at) {
    switch ((int) (changes % 5)) {
      case 0 -> invitations.add(0, invitation("guest-" + changes + "@example.com", at));
      case 1 -> invitations.replaceAll(invitation -> invitation.edited(at, List.of("GROUP_OWNER")));
      case 2 ->
          deleted = Optional.of(invitations).filter(it -> it.size() > 1).map(it -> it.remove(1));
      case 3 ->
          deleted.ifPresent(invitation -> invitations.add(invitation(invitation.username(), at)));
      default -> invitations.remove(0);
    }
    changes++;
  }

  private StoredInvitation invitation(String address, Instant at) {
    var id = "66f0c2d94be7a1d3%08x".formatted(FIRST_ID + changes);
    return StoredInvitation.sent(id, at, List.of("GROUP_READ_ONLY"), address);
  }
}
