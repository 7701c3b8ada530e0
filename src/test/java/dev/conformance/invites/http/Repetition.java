package dev.conformance.invites.http;

import dev.conformance.invites.contract.HttpDates;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a request again after a 429, once the wait that the server requests is over; and once after
 * a 502, 503 or 504, which a gateway may send by chance, or if the connection fails, as while a
 * server restarts. The latter is limited to one in twenty requests, so that a fault that appears
 * now and then still shows. Safe for use by several threads.
 *
 * <p>It is a loop, not a retry policy of Failsafe, because the wait that the server requests
 * decides whether the request is sent again at all.
 */
final class Repetition {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
  private static final int ALWAYS_ALLOWED_AFTER_UNAVAILABLE = 2;
  private static final int REQUESTS_FOR_ONE_MORE = 20;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  private final Duration longestWait;
  private final Throttle throttle;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger repetitions = new AtomicInteger();

  /** Whether the last waits were too long: then the next requests do not wait again. */
  private volatile boolean hasGivenUp;

  Repetition(Duration longestWait, Throttle throttle) {
    this.longestWait = longestWait;
    this.throttle = throttle;
  }

  interface Sending {
    RawResponse send() throws NoResponseException;
  }

  int repetitions() {
    return repetitions.get();
  }

  RawResponse send(Sending sending) throws NoResponseException {
    sent.incrementAndGet();
    try {
      var response = sendUntilNotLimited(sending);
      if (!UNAVAILABLE.contains(status(response))) {
        return response;
      }
      var wait = retryAfter(response).orElse(PAUSE);
      if (wait.compareTo(longestWait) > 0 || !isAllowed()) {
        return response;
      }
      throttle.pause(wait);
    } catch (NoResponseException failed) {
      if (!failed.reason().isConnectionFailure() || !isAllowed()) {
        throw failed;
      }
      throttle.pause(PAUSE);
    }
    return sendUntilNotLimited(sending);
  }

  private boolean isAllowed() {
    var most = ALWAYS_ALLOWED_AFTER_UNAVAILABLE + sent.get() / REQUESTS_FOR_ONE_MORE;
    return repetitions.getAndUpdate(n -> Math.min(n + 1, most)) < most;
  }

  private RawResponse sendUntilNotLimited(Sending sending) throws NoResponseException {
    var waited = Duration.ZERO;
    for (var count = 0; ; count++) {
      var response = sending.send();
      if (status(response) != 429) {
        hasGivenUp = false;
        return response;
      }
      var requested = retryAfter(response).orElse(DEFAULT_WAIT);
      var least = SHORTEST_WAIT.multipliedBy(1L << Math.min(count, 6));
      var wait = requested.compareTo(least) < 0 ? least : requested;
      waited = waited.plus(wait);
      if (hasGivenUp || waited.compareTo(longestWait) > 0) {
        hasGivenUp = true;
        throw new NoResponseException(
            Reason.RATE_LIMITED,
            "the server returns only 429 and asks the client to wait %s; the kit waits at most %s (set a lower atlas.requests-per-second)"
                .formatted(Connections.readable(requested), Connections.readable(longestWait)));
      }
      throttle.pause(wait);
    }
  }

  /** With envelope=true, an error may have the status 200 and state its own one in the envelope. */
  private static int status(RawResponse response) throws NoResponseException {
    if (response.status() != 200 || response.headers().first("Retry-After").isEmpty()) {
      return response.status();
    }
    return response
        .decode()
        .json()
        .map(body -> body.path("status").asInt(response.status()))
        .orElse(response.status());
  }

  /** RFC 9110 section 10.2.3: seconds, or a date; empty if the response does not say. */
  private static Optional<Duration> retryAfter(RawResponse response) {
    return response
        .headers()
        .first("Retry-After")
        .map(String::strip)
        .flatMap(value -> parse(value, response));
  }

  /** A date is a time of the server's clock, which the response may state. */
  private static Optional<Duration> parse(String value, RawResponse response) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    var now = response.headers().first("Date").flatMap(HttpDates::parse).orElseGet(Instant::now);
    return HttpDates.parse(value)
        .map(date -> Duration.between(now, date))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }
}
