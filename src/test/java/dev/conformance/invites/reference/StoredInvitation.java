package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One pending invitation as the server stores it. */
record StoredInvitation(
    String id,
    Instant createdAt,
    Instant expiresAt,
    String inviter,
    List<String> roles,
    String username) {

  static final Duration LIFETIME = Duration.ofDays(30);

  StoredInvitation {
    roles = List.copyOf(roles);
  }

  /** An invitation that the project's owner sent at this time. */
  static StoredInvitation sent(String id, Instant at, List<String> roles, String username) {
    var created = at.truncatedTo(ChronoUnit.SECONDS);
    return new StoredInvitation(
        id, created, created.plus(LIFETIME), Projects.OWNER, roles, username);
  }

  /** A copy, edited at this time: with new roles and a later expiry. */
  StoredInvitation edited(Instant at, List<String> newRoles) {
    var expiry = at.truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    return new StoredInvitation(id, createdAt, expiry, inviter, newRoles, username);
  }

  /** A copy with another id and username. */
  StoredInvitation to(String newId, String newUsername) {
    return new StoredInvitation(newId, createdAt, expiresAt, inviter, roles, newUsername);
  }
}
