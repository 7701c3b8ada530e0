package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Creates, reads and deletes single invitations of the caller's projects. */
final class InvitationOperations {
  private static final Pattern PATH =
      Pattern.compile("/api/atlas/v2/groups/([0-9a-f]{24})/invites(?:/([0-9a-f]{24}))?");
  private static final int FIRST_ID = 0x9d0000;
  private static final int MOST_IN_A_MINUTE = 10;

  private final Pipeline pipeline;
  private final List<Created> created = new ArrayList<>();
  private final Set<String> deleted = new HashSet<>();
  private final Deque<Instant> lastMinute = new ArrayDeque<>();

  private record Created(String projectId, Invite invite) {}

  private InvitationOperations(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static Change change() {
    return pipeline -> {
      var operations = new InvitationOperations(pipeline);
      pipeline.admission.change(next -> call -> next.stop(call).or(() -> operations.reply(call)));
      pipeline.invites.change(
          next -> (call, project) -> operations.pending(project, next.of(call, project)));
    };
  }

  private synchronized List<Invite> pending(ServedProject project, List<Invite> initial) {
    var invites = new ArrayList<>(initial);
    created.stream()
        .filter(one -> one.projectId().equals(project.id()))
        .forEach(one -> invites.add(one.invite()));
    invites.removeIf(invite -> deleted.contains(invite.id()));
    return invites;
  }

  /** The response of these operations; empty if the request is none of them. */
  private Optional<Reply> reply(Call call) {
    var path = PATH.matcher(call.path());
    if (!path.matches() || (path.group(2) == null && !call.method().equals("POST"))) {
      return Optional.empty();
    }
    var result = pipeline.authentication.get().check(call);
    if (result != AuthenticationResult.ACCEPTED) {
      return Optional.of(pipeline.challenge(call, result));
    }
    if (!(pipeline.access.get().find(call, path.group(1))
        instanceof ProjectAccess.ReadableProject readable)) {
      return Optional.of(pipeline.refuse(call, Problem.foreignGroup()));
    }
    return Optional.of(
        Optional.ofNullable(path.group(2))
            .map(id -> single(call, readable.project(), id))
            .orElseGet(() -> create(call, readable.project())));
  }

  private synchronized Reply create(Call call, ServedProject project) {
    lastMinute.removeIf(time -> !time.isAfter(call.at().minus(Duration.ofMinutes(1))));
    if (lastMinute.size() >= MOST_IN_A_MINUTE) {
      return refuse(call, "INVITATIONS_RATE_LIMITED_IP", "Too many invitations in a minute.");
    }
    var request = json(call.body());
    var username = request.path("username").asString("");
    var roles = request.path("roles").valueStream().map(role -> role.asString("")).toList();
    if (!username.contains("@") || roles.isEmpty()) {
      return refuse(call, "VALIDATION_ERROR", "An invitation needs a username and roles.");
    }
    lastMinute.add(call.at());
    var id = "66f0c2d94be7a1d3%08x".formatted(FIRST_ID + created.size());
    var invite = Invite.sent(id, call.at(), roles, username);
    created.add(new Created(project.id(), invite));
    return show(call, project, invite);
  }

  private Reply refuse(Call call, String code, String detail) {
    return pipeline.refuse(call, Problem.badRequest(detail).withCode(code));
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException malformed) {
      return JsonMapper.shared().missingNode();
    }
  }

  private synchronized Reply single(Call call, ServedProject project, String id) {
    var found =
        pipeline.invites.get().of(call, project).stream()
            .filter(one -> one.id().equals(id))
            .findFirst();
    if (found.isEmpty()) {
      return pipeline.refuse(call, Problem.noSuchResource());
    }
    return switch (call.method()) {
      case "GET" -> show(call, project, found.get());
      case "DELETE" -> {
        deleted.add(id);
        yield Reply.of(204, "", "").without("Content-Type");
      }
      default -> pipeline.refuse(call, Problem.method()).with("Allow", "DELETE, GET");
    };
  }

  private Reply show(Call call, ServedProject project, Invite invite) {
    var item = pipeline.item.get().of(call, project, invite);
    return Reply.of(200, Conformant.CONTENT_TYPE, pipeline.printer.get().print(item, false));
  }
}
