package example;

import java.time.Instant;
import java.util.List;

record Invitation(
    Instant createdAt,
    Instant expiresAt,
    String groupId,
    String groupName,
    String id,
    String inviterUsername,
    List<String> roles,
    String username) {}
