package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What happens to the clients of a conformant server in normal operation. */
public final class Disturbances {
  private static final String EXPIRED = "Bearer realm=\"MMS Public API\", error=\"invalid_token\"";

  private Disturbances() {}

  /** Responses take at least this long. */
  public static Mutation latency(Duration latency) {
    return pipeline -> pipeline.latency = latency;
  }

  /**
   * The list of the owned project changes at each interval; every second response has the list of a
   * replica that lags by the delay.
   */
  public static Mutation lateReplica(Duration interval, Duration delay) {
    return pipeline -> {
      var primary = new LiveProject(interval, pipeline.startedAt);
      var replica = new LiveProject(interval, pipeline.startedAt);
      counting(
              lists ->
                  INVITATIONS.after(
                      (request, sent) -> {
                        if (!request.isTo(STANDARD.ownedProject())) {
                          return sent;
                        }
                        return lists.incrementAndGet() % 2 == 0
                            ? replica.at(request.at().minus(delay), sent)
                            : primary.at(request.at(), sent);
                      }))
          .applyTo(pipeline);
    };
  }

  /** The owned project has this many generated invitations. */
  static Mutation invitations(int count) {
    return INVITATIONS.after(
        (request, sent) ->
            request.isTo(STANDARD.ownedProject())
                ? Projects.generated(count, request.pipeline().startedAt)
                : sent);
  }

  /** After this many reads of its list, the empty project has an invitation. */
  public static Mutation invitationToTheEmptyProject(int reads) {
    return counting(
        lists ->
            INVITATIONS.after(
                (request, sent) ->
                    request.isToEmptyProject() && lists.incrementAndGet() > reads
                        ? List.of(newInvitation(request.pipeline().startedAt))
                        : sent));
  }

  private static StoredInvitation newInvitation(Instant at) {
    var id = "66f0c2d94be7a1d3006c0000";
    return StoredInvitation.sent(id, at, List.of("GROUP_READ_ONLY"), "guest@example.com");
  }

  /** Bearer tokens expire this many seconds after their first use, as the token response says. */
  static Mutation tokenLifetime(int seconds) {
    Map<String, Instant> firstUses = new ConcurrentHashMap<>();
    return AUTHENTICATION
        .after(
            (request, result) ->
                result == AuthenticationResult.ACCEPTED
                        && request.uses("Bearer")
                        && firstUses
                            .computeIfAbsent(request.credentials(), token -> request.at())
                            .plusSeconds(seconds)
                            .isBefore(request.at())
                    ? AuthenticationResult.REJECTED
                    : result)
        .and(CHALLENGE.when(uses("Bearer"), challenges -> List.of(EXPIRED)))
        .and(
            TOKEN.after(response -> response.withText(text -> text.replace("3600", "" + seconds))));
  }

  /** Returns 429 with {@code Retry-After: 1} for requests beyond this number in a second. */
  static Mutation rateLimit(int perSecond) {
    var admitted = new ConcurrentLinkedDeque<Instant>();
    return stops(
        request -> {
          admitted.removeIf(time -> time.plusSeconds(1).isBefore(request.at()));
          var exceeds = admitted.size() >= perSecond;
          if (!exceeds) {
            admitted.add(request.at());
          }
          return exceeds;
        },
        tooMany(1));
  }

  static ServerResponse tooMany(int retryAfter) {
    return Problem.tooMany().response().with("Retry-After", String.valueOf(retryAfter));
  }
}
