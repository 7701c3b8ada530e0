package example;

import java.time.Duration;
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

  private final Map<String, List<Invitation>> byProject =
      Map.of(
          PROJECT,
          List.of(
              invitation("65f0a1b2c3d4e5f601234501", "ann@example.com"),
              invitation("65f0a1b2c3d4e5f601234502", "joann+atlas@example.com")),
          EMPTY_PROJECT,
          List.of());

  /** Empty if there is no such project. */
  Optional<List<Invitation>> of(String project) {
    return Optional.ofNullable(byProject.get(project));
  }

  private static Invitation invitation(String id, String username) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Invitation(
        now,
        now.plus(Duration.ofDays(30)),
        PROJECT,
        "Example",
        id,
        "owner@example.com",
        List.of("GROUP_READ_ONLY"),
        username);
  }
}
