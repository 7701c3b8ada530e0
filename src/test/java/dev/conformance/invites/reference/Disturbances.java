package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.eclipse.jetty.http.HttpStatus;

/** What happens to the clients of a conformant server in normal operation. */
final class Disturbances {
  private static final String EXPIRED =
      "Bearer realm=\""
          + Digest.REALM
          + "\", error=\"invalid_token\","
          + " error_description=\"The access token expired\"";

  private Disturbances() {}

  /** Others change the list of the owned project. */
  static Change liveProject(Duration interval) {
    return pipeline -> {
      var live = new LiveProjects(interval, pipeline.startedAt());
      pipeline.invites.change(
          next -> (call, project) -> live.at(call.at(), project, next.of(call, project)));
    };
  }

  /** The same, and every second list is from a replica that gets each change this much later. */
  static Change lateReplica(Duration interval, Duration delay) {
    return pipeline -> {
      var primary = new LiveProjects(interval, pipeline.startedAt());
      var replica = new LiveProjects(interval, pipeline.startedAt());
      var lists = new AtomicInteger();
      pipeline.invites.change(
          next ->
              (call, project) -> {
                var invites = next.of(call, project);
                return lists.incrementAndGet() % 2 == 0
                    ? replica.at(call.at().minus(delay), project, invites)
                    : primary.at(call.at(), project, invites);
              });
    };
  }

  /** After this many lists of the empty project, it is not empty any more. */
  static Change invitationToTheEmptyProject(int lists) {
    return pipeline -> {
      var number = new AtomicInteger();
      pipeline.invites.change(
          next ->
              (call, project) -> {
                var isEmpty =
                    !project.id().equals(ReferenceData.STANDARD.emptyProject())
                        || number.incrementAndGet() <= lists;
                return isEmpty ? next.of(call, project) : List.of(invitation(pipeline.startedAt()));
              });
    };
  }

  private static Invite invitation(Instant startedAt) {
    return Invite.sent(
        "66f0c2d94be7a1d3006d0000", startedAt, List.of("GROUP_READ_ONLY"), "guest@example.com");
  }

  /** The owned project as others change it. */
  private static final class LiveProjects {
    private final Duration interval;
    private final Instant startedAt;
    private Optional<LiveProject> owned = Optional.empty();

    LiveProjects(Duration interval, Instant startedAt) {
      this.interval = interval;
      this.startedAt = startedAt;
    }

    synchronized List<Invite> at(Instant now, ServedProject project, List<Invite> initial) {
      if (!project.id().equals(ReferenceData.STANDARD.ownedProject())) {
        return initial;
      }
      owned = owned.or(() -> Optional.of(new LiveProject(initial, interval, startedAt)));
      return owned.get().at(now);
    }
  }

  /** One request gets this status. */
  static Change strayStatus(int status, int request) {
    return someRequests(
        number -> number == request, (pipeline, call) -> unavailable(pipeline, call, status));
  }

  /** One of this many requests is the 502 of a gateway. */
  static Change badGatewayEvery(int period) {
    return someRequests(
        number -> number % period == 0, (pipeline, call) -> unavailable(pipeline, call, 502));
  }

  private static Reply unavailable(Pipeline pipeline, Call call, int status) {
    return switch (status) {
      case 429 -> tooMany(pipeline, call, 1);
      case 503 -> pipeline.refuse(call, Problem.of(503, "Try again later."));
      default -> gatewayPage(status + " " + HttpStatus.getMessage(status), status);
    };
  }

  /** A gateway sends its own page instead of an error of the API. */
  private static Reply gatewayPage(String title, int status) {
    var page = "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";
    return Reply.of(status, "text/html", page.formatted(title));
  }

  /** Bearer tokens are accepted this many times, then they must be renewed. */
  static Change tokenUses(int limit) {
    return pipeline -> {
      Map<String, Integer> uses = new ConcurrentHashMap<>();
      Changes.authentication(
              (call, result) ->
                  result == AuthenticationResult.ACCEPTED
                          && call.uses("Bearer")
                          && uses.merge(call.credentials(), 1, Integer::sum) > limit
                      ? AuthenticationResult.REFUSED
                      : result)
          .applyTo(pipeline);
      Changes.challenges(Changes.uses("Bearer"), text -> List.of(EXPIRED)).applyTo(pipeline);
    };
  }

  /** More requests than this within a second are 429 with {@code Retry-After: 1}. */
  static Change rateLimit(int perSecond) {
    return pipeline -> {
      var window = new Window(perSecond);
      pipeline.admission.change(
          next ->
              call ->
                  window.admits(System.nanoTime())
                      ? next.stop(call)
                      : Optional.of(tooMany(pipeline, call, 1)));
    };
  }

  /** One of this many requests is 429 with {@code Retry-After: 0}. */
  static Change refuseEvery(int period) {
    return someRequests(
        number -> number % period == 0, (pipeline, call) -> tooMany(pipeline, call, 0));
  }

  /** Ends the requests with these numbers, counted from 1. */
  private static Change someRequests(IntPredicate which, BiFunction<Pipeline, Call, Reply> reply) {
    return pipeline -> {
      var requests = new AtomicInteger();
      pipeline.admission.change(
          next ->
              call ->
                  which.test(requests.incrementAndGet())
                      ? Optional.of(reply.apply(pipeline, call))
                      : next.stop(call));
    };
  }

  private static Reply tooMany(Pipeline pipeline, Call call, int seconds) {
    return pipeline.refuse(call, Problem.tooMany()).with("Retry-After", String.valueOf(seconds));
  }

  /** The times of the requests admitted within the last second. */
  private static final class Window {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int limit;
    private final Deque<Long> admitted = new ArrayDeque<>();

    Window(int limit) {
      this.limit = limit;
    }

    synchronized boolean admits(long now) {
      admitted.removeIf(time -> now - time >= SECOND);
      return admitted.size() < limit && admitted.add(now);
    }
  }
}
