package example;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pending invitations of each project, in place of a database. */
@Component
class Invitations {
  static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  static final String EMPTY_PROJECT = "32b6e34b3d91647abb20e7b9";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  record Invitation(
      Instant createdAt,
      Instant expiresAt,
      String groupId,
      String groupName,
      String id,
      String inviterUsername,
      List<String> roles,
      String username) {}

  /** Empty if there is no such project. */
  Optional<List<Invitation>> of(String project) {
    var first = pending("65f0a1b2c3d4e5f601234501", "ann@example.com");
    var second = pending("65f0a1b2c3d4e5f601234502", "joann+atlas@example.com");
    var byProject = Map.of(PROJECT, List.of(first, second), EMPTY_PROJECT, List.<Invitation>of());
    return Optional.ofNullable(byProject.get(project));
  }

  private static Invitation pending(String id, String username) {
    var roles = List.of("GROUP_READ_ONLY");
    var expiry = NOW.plus(30, ChronoUnit.DAYS);
    return new Invitation(NOW, expiry, PROJECT, "Example", id, "owner@example.com", roles, username);
  }
}
