package dev.conformance.invites.reference;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpStatus;

/** What happens to clients of a conformant server on an ordinary day. */
final class Disturbances {
  static final List<Integer> STRAY_STATUSES = List.of(429, 502, 503, 504);

  private static final String EXPIRED =
      "Bearer realm=\"MMS Public API\", error=\"invalid_token\","
          + " error_description=\"The access token expired\"";

  private Disturbances() {}

  static void live(Behaviour behaviour, Duration interval) {
    var owned = behaviour.data().ownedProject();
    Map<String, LiveProject> projects = new ConcurrentHashMap<>();
    behaviour.invites.change(
        next ->
            (call, project) -> {
              var invites = next.of(call, project);
              return project.id().equals(owned)
                  ? projects
                      .computeIfAbsent(
                          owned, id -> new LiveProject(invites, interval, behaviour.startedAt()))
                      .at(call.at())
                  : invites;
            });
  }

  static void strayStatus(Behaviour behaviour, int status, int request) {
    var requests = new AtomicInteger();
    behaviour.admission.change(
        next ->
            call ->
                requests.incrementAndGet() == request
                    ? Optional.of(unavailable(behaviour, call, status))
                    : next.stop(call));
  }

  private static Reply unavailable(Behaviour behaviour, Call call, int status) {
    var reason = HttpStatus.getMessage(status);
    var code = reason.toUpperCase(Locale.ROOT).replace(' ', '_');
    if (status == 502 || status == 504) {
      return gatewayPage(status + " " + reason, status);
    }
    var problem = new Problem(status, reason, code, "Try again later.", List.of());
    var reply = behaviour.refusals.get().refuse(call, problem);
    return status == 429 ? reply.with("Retry-After", "1") : reply;
  }

  /** A gateway answers itself, and not in the form of the API. */
  private static Reply gatewayPage(String title, int status) {
    var page = "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";
    return Reply.of(status, "text/html", page.formatted(title));
  }

  static void tokenUses(Behaviour behaviour, int limit) {
    Map<String, Integer> uses = new ConcurrentHashMap<>();
    behaviour.judge.change(
        next ->
            call -> {
              var decision = next.judge(call);
              return decision instanceof Decision.Granted
                      && isBearer(call)
                      && uses.merge(call.header("Authorization").orElse(""), 1, Integer::sum)
                          > limit
                  ? Decision.refused()
                  : decision;
            });
    behaviour.challenge.change(
        next -> (call, stale) -> isBearer(call) ? List.of(EXPIRED) : next.challenge(call, stale));
  }

  private static boolean isBearer(Call call) {
    return call.header("Authorization").orElse("").toLowerCase(Locale.ROOT).startsWith("bearer ");
  }
}
