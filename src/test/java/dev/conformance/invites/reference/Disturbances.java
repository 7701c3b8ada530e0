package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What happens to the clients of a conformant server in normal operation. */
public final class Disturbances {
  private static final String EXPIRED = "Bearer realm=\"MMS Public API\", error=\"invalid_token\"";

  private Disturbances() {}

  public static Mutation latency(Duration latency) {
    return pipeline -> pipeline.latency = latency;
  }

  /**
   * The list of the owned project changes at each interval; every second response has the list of a
   * replica that lags by the delay.
   */
  public static Mutation lateReplica(Duration interval, Duration delay) {
    return counting(
        lists ->
            INVITATIONS.after(
                (request, sent) -> {
                  if (!request.isTo(STANDARD.ownedProject())) {
                    return sent;
                  }
                  var lag = lists.incrementAndGet() % 2 == 0 ? delay : Duration.ZERO;
                  var start = request.pipeline().startedAt;
                  var age = Duration.between(start, request.at().minus(lag));
                  return changed(sent, start, age.dividedBy(interval), interval);
                }));
  }

  /** One change at each interval; no id is ever used twice. */
  private static List<StoredInvitation> changed(
      List<StoredInvitation> initial, Instant start, long changes, Duration interval) {
    var sent = new ArrayList<>(initial);
    var deleted = "";
    for (var change = 0; change < changes; change++) {
      var at = start.plus(interval.multipliedBy(change + 1));
      switch (change % 5) {
        case 0 -> sent.add(0, invitation(change, at, "guest-" + change + "@example.com"));
        case 1 -> sent.replaceAll(invitation -> invitation.edited(at, List.of("GROUP_OWNER")));
        case 2 -> deleted = sent.remove(1).username();
        case 3 -> sent.add(invitation(change, at, deleted));
        default -> sent.remove(0);
      }
    }
    return sent;
  }

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
                    request.isTo(STANDARD.emptyProject()) && lists.incrementAndGet() > reads
                        ? List.of(invitation(0, request.pipeline().startedAt, "guest@example.com"))
                        : sent));
  }

  private static StoredInvitation invitation(int number, Instant at, String address) {
    return StoredInvitation.sent(
        0x6b3000 + number, at, Projects.OWNER, List.of("GROUP_READ_ONLY"), address);
  }

  /** Bearer tokens expire this many seconds after their first use, as the token response says. */
  static Mutation tokenLifetime(int seconds) {
    return remembering(
            ConcurrentHashMap<String, Instant>::new,
            firstUses ->
                rejectsCredentials(
                    request ->
                        request.uses("Bearer")
                            && firstUses
                                .computeIfAbsent(request.credentials(), token -> request.at())
                                .plusSeconds(seconds)
                                .isBefore(request.at())))
        .and(CHALLENGE.when(uses("Bearer"), challenges -> List.of(EXPIRED)))
        .and(replacesInTokens("3600", "" + seconds));
  }

  static Mutation rateLimit(int perSecond) {
    return remembering(
        () -> RateLimiter.burstyBuilder(perSecond, Duration.ofSeconds(1)).build(),
        limiter -> stops(request -> !limiter.tryAcquirePermit(), tooMany(1)));
  }

  static ServerResponse tooMany(int retryAfter) {
    return Problem.of(429, "Too many requests. Try again later.")
        .withCode("RATE_LIMITED")
        .response()
        .with("Retry-After", String.valueOf(retryAfter));
  }
}
