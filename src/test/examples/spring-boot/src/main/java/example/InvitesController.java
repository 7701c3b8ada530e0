package example;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
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

@RestController
class InvitesController {
  private static final LocalDate VERSION = LocalDate.parse("2023-01-01");
  private static final MediaType MEDIA_TYPE =
      MediaType.parseMediaType("application/vnd.atlas." + VERSION + "+json");
  private static final Pattern ACCEPT =
      Pattern.compile("application/vnd\\.atlas\\.(\\d{4}-\\d{2}-\\d{2})\\+json");
  private static final Pattern GROUP_ID = Pattern.compile("[a-f0-9]{24}");

  private final Invitations invitations;
  private final JsonMapper json;
  private final String authorization;

  InvitesController(
      Invitations invitations, JsonMapper json, @Value("${example.token}") String token) {
    this.invitations = invitations;
    this.json = json;
    this.authorization = "Bearer " + token;
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
    requireVersion(accept);
    // Spring removes path parameters, such as ;jsessionid=1, from the path variable.
    if (request.getRequestURI().contains(";") || !GROUP_ID.matcher(groupId).matches()) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "A group id has 24 hexadecimal digits.");
    }
    var pending =
        invitations
            .of(groupId)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such group."));
    var found =
        pending.stream()
            .filter(one -> username.isEmpty() || one.username().equals(username))
            .toList();
    var body = envelope ? Map.of("status", 200, "results", found) : found;
    var writer = pretty ? json.writerWithDefaultPrettyPrinter() : json.writer();
    return ResponseEntity.ok()
        .contentType(MEDIA_TYPE)
        .header("Cache-Control", "no-store")
        .body(writer.writeValueAsBytes(body));
  }

  /** A later date is served by the newest version before it. */
  private static void requireVersion(String accept) {
    var named = ACCEPT.matcher(accept);
    try {
      if (named.matches() && !LocalDate.parse(named.group(1)).isBefore(VERSION)) {
        return;
      }
    } catch (DateTimeParseException notADate) {
      // rejected below
    }
    throw new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE, "There is no such version.");
  }
}
