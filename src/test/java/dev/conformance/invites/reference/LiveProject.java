package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The invitations of a project that others work on: every interval, one is added, edited, deleted,
 * sent again or accepted, in this order. No id is ever used twice.
 */
final class LiveProject {
  private static final int FIRST_ID = 0x6b3000;

  private final Duration interval;
  private final Instant start;
  private final List<Invite> invites;
  private Optional<Invite> deleted = Optional.empty();
  private long changes;

  LiveProject(List<Invite> initial, Duration interval, Instant start) {
    this.interval = interval;
    this.start = start;
    this.invites = new ArrayList<>(initial);
  }

  /** The invitations that are pending at this time. */
  synchronized List<Invite> at(Instant now) {
    var due = Duration.between(start, now).dividedBy(interval);
    while (changes < due) {
      change(start.plus(interval.multipliedBy(changes + 1)));
    }
    return List.copyOf(invites);
  }

  private void change(Instant at) {
    switch ((int) (changes % 5)) {
      case 0 -> invites.add(0, invitation("guest-" + changes + "@example.com", at));
      case 1 -> invites.replaceAll(invite -> edited(invite, at));
      case 2 ->
          deleted = Optional.of(invites).filter(all -> all.size() > 1).map(all -> all.remove(1));
      case 3 -> deleted.ifPresent(invite -> invites.add(invitation(invite.username(), at)));
      default -> invites.remove(0);
    }
    changes++;
  }

  private static Invite edited(Invite invite, Instant at) {
    return new Invite(
        invite.id(),
        invite.createdAt(),
        at.truncatedTo(ChronoUnit.SECONDS).plus(Invite.LIFETIME),
        invite.inviter(),
        List.of("GROUP_OWNER", "GROUP_CHARTS_ADMIN"),
        invite.username());
  }

  private Invite invitation(String address, Instant at) {
    var id = "66f0c2d94be7a1d3%08x".formatted(FIRST_ID + changes);
    return Invite.sent(id, at, List.of("GROUP_READ_ONLY"), address);
  }
}
