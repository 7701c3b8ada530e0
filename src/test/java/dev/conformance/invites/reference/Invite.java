package dev.conformance.invites.reference;

import java.time.Instant;
import java.util.List;

/** One pending invitation as the server keeps it. */
record Invite(
    String id,
    Instant createdAt,
    Instant expiresAt,
    String inviter,
    List<String> roles,
    String username) {

  Invite {
    roles = List.copyOf(roles);
  }
}
