package dev.conformance.invites.http;

import dev.conformance.invites.http.Connection.RawExchange;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a request again that the server answers with 429, as it asks for; and once after a 502, 503
 * or 504, which a gateway may send by chance. So few requests of a run are sent again after these
 * that a fault that appears now and then still shows.
 *
 * <p>This is a loop and no retry policy of Failsafe's, because how long the server asks to wait
 * decides whether there is a repetition at all.
 */
final class Repetition {
  private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
  private static final int MOST_AFTER_UNAVAILABLE = 2;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RateLimit rateLimit;
  private final Throttle throttle;
  private final AtomicInteger afterUnavailable = new AtomicInteger();

  Repetition(Duration longestWait, Throttle throttle) {
    this.rateLimit = new RateLimit(longestWait);
    this.throttle = throttle;
  }

  /** Sends a request. */
  interface Sending {
    RawExchange send() throws NoResponseException;
  }

  /** How many requests were sent again because the server was unavailable. */
  int afterUnavailable() {
    return afterUnavailable.get();
  }

  /** Sends the request, and again if the server asks for it. */
  RawExchange send(Sending sending) throws NoResponseException {
    var exchange = sendUntilNotLimited(sending);
    var response = exchange.response();
    if (!UNAVAILABLE.contains(response.status())) {
      return exchange;
    }
    var wait = RateLimit.asked(response.headers()).orElse(PAUSE);
    if (rateLimit.isTooLong(wait) || !isAllowed()) {
      return exchange;
    }
    throttle.pause(wait);
    return sendUntilNotLimited(sending);
  }

  private boolean isAllowed() {
    return afterUnavailable.getAndUpdate(n -> Math.min(n + 1, MOST_AFTER_UNAVAILABLE))
        < MOST_AFTER_UNAVAILABLE;
  }

  private RawExchange sendUntilNotLimited(Sending sending) throws NoResponseException {
    var waits = rateLimit.waits();
    while (true) {
      var exchange = sending.send();
      if (exchange.response().status() != 429) {
        rateLimit.lifted();
        return exchange;
      }
      throttle.pause(waits.next(exchange.response().headers().first("Retry-After")));
    }
  }
}
