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

  static StoredInvitation sent(
      int number, Instant at, String inviter, List<String> roles, String username) {
    var id = "66f0c2d94be7a1d3%08x".formatted(number);
    var created = at.truncatedTo(ChronoUnit.SECONDS);
    return new StoredInvitation(id, created, created.plus(LIFETIME), inviter, roles, username);
  }

  /** A copy, edited at this time: with new roles and a later expiry. */
  StoredInvitation edited(Instant at, List<String> newRoles) {
    var expiry = at.truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    return new StoredInvitation(id, createdAt, expiry, inviter, newRoles, username);
  }

  StoredInvitation to(String newId, String newUsername) {
    return new StoredInvitation(newId, createdAt, expiresAt, inviter, roles, newUsername);
  }
}
