package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One pending invitation as the server stores it. */
record Invite(
    String id,
    Instant createdAt,
    Instant expiresAt,
    String inviter,
    List<String> roles,
    String username) {

  static final Duration LIFETIME = Duration.ofDays(30);

  Invite {
    roles = List.copyOf(roles);
  }

  /** An invitation that the project's owner sent at this time. */
  static Invite sent(String id, Instant at, List<String> roles, String username) {
    var created = at.truncatedTo(ChronoUnit.SECONDS);
    return new Invite(id, created, created.plus(LIFETIME), Projects.OWNER, roles, username);
  }

  /** A copy, edited at this time: with new roles and a later expiry. */
  Invite edited(Instant at, List<String> newRoles) {
    var expiry = at.truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    return new Invite(id, createdAt, expiry, inviter, newRoles, username);
  }

  /** A copy with another id and username. */
  Invite to(String newId, String newUsername) {
    return new Invite(newId, createdAt, expiresAt, inviter, roles, newUsername);
  }
}
