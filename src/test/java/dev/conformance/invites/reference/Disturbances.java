package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/** What happens to the clients of a conformant server in normal operation. */
final class Disturbances {
  private static final String EXPIRED = "Bearer realm=\"MMS Public API\", error=\"invalid_token\"";

  private Disturbances() {}

  /**
   * The list of the owned project changes at each interval; every second response has the list of a
   * replica that lags by the delay.
   */
  static Change lateReplica(Duration interval, Duration delay) {
    return pipeline -> {
      var primary = new LiveProject(interval, pipeline.startedAt());
      var replica = new LiveProject(interval, pipeline.startedAt());
      var lists = new AtomicInteger();
      Changes.invitations(
              (request, invitations) -> {
                if (!request.isTo(ReferenceData.STANDARD.ownedProject())) {
                  return invitations;
                }
                return lists.incrementAndGet() % 2 == 0
                    ? replica.at(request.at().minus(delay), invitations)
                    : primary.at(request.at(), invitations);
              })
          .applyTo(pipeline);
    };
  }

  /** After this many reads of its list, the empty project has an invitation. */
  static Change invitationToTheEmptyProject(int lists) {
    return pipeline -> {
      var number = new AtomicInteger();
      var guest =
          Invitation.sent(
              "66f0c2d94be7a1d3006d0000", pipeline.startedAt(), List.of("X"), "guest@example.com");
      Changes.invitations(
              (request, invitations) ->
                  request.isToEmptyProject() && number.incrementAndGet() > lists
                      ? List.of(guest)
                      : invitations)
          .applyTo(pipeline);
    };
  }

  /** The request with this number gets this status. */
  static Change strayStatus(int status, int affected) {
    return someRequests(
        number -> number == affected,
        (pipeline, request) -> unavailable(pipeline, request, status));
  }

  /** One request in each period gets the 502 of a gateway. */
  static Change badGatewayEvery(int period) {
    return someRequests(
        number -> number % period == 0, (pipeline, request) -> unavailable(pipeline, request, 502));
  }

  /** A gateway sends its own page instead of an error of the API. */
  private static Response unavailable(Pipeline pipeline, Request request, int status) {
    return switch (status) {
      case 429 -> tooMany(pipeline, request, 1);
      case 503 -> pipeline.refuse(request, Problem.of(503, "Try again later."));
      default -> Response.of(status, "text/html", "<html><h1>" + status + "</h1></html>");
    };
  }

  /** Bearer tokens expire this many seconds after their first use, as the token response says. */
  static Change tokenLifetime(int seconds) {
    Map<String, Instant> firstUses = new ConcurrentHashMap<>();
    return Changes.authentication(
            (request, result) ->
                result == AuthenticationResult.ACCEPTED
                        && request.uses("Bearer")
                        && firstUses
                            .computeIfAbsent(request.credentials(), token -> request.at())
                            .plusSeconds(seconds)
                            .isBefore(request.at())
                    ? AuthenticationResult.REFUSED
                    : result)
        .and(Changes.challenges(Changes.uses("Bearer"), text -> List.of(EXPIRED)))
        .and(
            Changes.token(
                response -> response.withText(text -> text.replace("3600", "" + seconds))));
  }

  /** Returns 429 with {@code Retry-After: 1} for requests beyond this number in a second. */
  static Change rateLimit(int perSecond) {
    return pipeline -> {
      var admitted = new ConcurrentLinkedDeque<Instant>();
      pipeline.admission.change(
          next ->
              request -> {
                admitted.removeIf(time -> time.plusSeconds(1).isBefore(request.at()));
                if (admitted.size() >= perSecond) {
                  return Optional.of(tooMany(pipeline, request, 1));
                }
                admitted.add(request.at());
                return next.apply(request);
              });
    };
  }

  /** Returns 429 with {@code Retry-After: 0} for one request in each period. */
  static Change refuseEvery(int period) {
    return someRequests(
        number -> number % period == 0, (pipeline, request) -> tooMany(pipeline, request, 0));
  }

  /** Replies to the requests with these numbers, counted from 1. */
  private static Change someRequests(
      IntPredicate when, BiFunction<Pipeline, Request, Response> response) {
    return pipeline -> {
      var requests = new AtomicInteger();
      pipeline.admission.change(
          next ->
              request ->
                  when.test(requests.incrementAndGet())
                      ? Optional.of(response.apply(pipeline, request))
                      : next.apply(request));
    };
  }

  private static Response tooMany(Pipeline pipeline, Request request, int seconds) {
    return pipeline.refuse(request, Problem.tooMany()).with("Retry-After", String.valueOf(seconds));
  }
}
