package example;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint, with the pending invitations of two projects in place of a database. */
@SpringBootApplication
@RestController
public class Application {
  static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  static final String EMPTY_PROJECT = "32b6e34b3d91647abb20e7b9";

  private static final MediaType MEDIA_TYPE =
      MediaType.parseMediaType("application/vnd.atlas.2023-01-01+json");
  private static final Set<String> ACCEPTED =
      Set.of("application/vnd.atlas.2023-01-01+json", "application/vnd.atlas.2025-03-12+json");

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Map<String, List<Invitation>> PENDING =
      Map.of(
          PROJECT,
          List.of(
              pending("65f0a1b2c3d4e5f601234501", "ann@example.com"),
              pending("65f0a1b2c3d4e5f601234502", "joann+atlas@example.com")),
          EMPTY_PROJECT,
          List.of());

  private final JsonMapper json;
  private final String authorization;

  record Invitation(
      Instant createdAt,
      Instant expiresAt,
      String groupId,
      String groupName,
      String id,
      String inviterUsername,
      List<String> roles,
      String username) {}

  Application(JsonMapper json, @Value("${example.token}") String token) {
    this.json = json;
    this.authorization = "Bearer " + token;
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @GetMapping("/api/atlas/v2/groups/{groupId}/invites")
  ResponseEntity<byte[]> list(
      @PathVariable String groupId,
      @RequestParam(defaultValue = "false") boolean envelope,
      @RequestParam(defaultValue = "false") boolean pretty,
      @RequestParam(defaultValue = "") String username,
      @RequestHeader(defaultValue = "") String accept,
      @RequestHeader(name = "Authorization", defaultValue = "") String credentials,
      HttpServletRequest request) {
    if (!credentials.equals(authorization)) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "A token is required.");
    }
    if (!ACCEPTED.contains(accept)) {
      throw new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE, "There is no such version.");
    }
    // Spring removes path parameters, such as ;jsessionid=1, from the path variable.
    if (request.getRequestURI().contains(";") || !PENDING.containsKey(groupId)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such group.");
    }
    var found =
        PENDING.get(groupId).stream()
            .filter(one -> username.isEmpty() || one.username().equals(username))
            .toList();
    var body = envelope ? Map.of("status", 200, "results", found) : found;
    var writer = pretty ? json.writerWithDefaultPrettyPrinter() : json.writer();
    return ResponseEntity.ok()
        .contentType(MEDIA_TYPE)
        .header("Cache-Control", "no-store")
        .body(writer.writeValueAsBytes(body));
  }

  private static Invitation pending(String id, String username) {
    var roles = List.of("GROUP_READ_ONLY");
    var expiry = NOW.plus(30, ChronoUnit.DAYS);
    return new Invitation(
        NOW, expiry, PROJECT, "Example", id, "owner@example.com", roles, username);
  }
}
