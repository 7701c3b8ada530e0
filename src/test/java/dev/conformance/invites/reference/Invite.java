package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One pending invitation as the server keeps it. */
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

  /** What the owner of the project has sent at this time. */
  static Invite sent(String id, Instant at, List<String> roles, String username) {
    var created = at.truncatedTo(ChronoUnit.SECONDS);
    return new Invite(id, created, created.plus(LIFETIME), Projects.OWNER, roles, username);
  }

  /** The same, edited at this time: with other roles, and valid for longer. */
  Invite edited(Instant at, List<String> newRoles) {
    var expiry = at.truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    return new Invite(id, createdAt, expiry, inviter, newRoles, username);
  }

  /** The same with another id and for somebody else. */
  Invite to(String otherId, String otherUsername) {
    return new Invite(otherId, createdAt, expiresAt, inviter, roles, otherUsername);
  }
}
