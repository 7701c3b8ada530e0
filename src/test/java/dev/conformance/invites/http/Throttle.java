package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Worker.RawExchange;
import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps to the rate that the user set and to the waits that the server asks for with 429. All
 * workers of a run share one.
 */
final class Throttle {
  private final Optional<RateLimiter<Object>> limiter;
  private final RateLimit rateLimit;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param longestWait how long one request may wait in all
   */
  Throttle(Optional<Double> requestsPerSecond, Duration longestWait) {
    this.rateLimit = new RateLimit(longestWait);
    this.limiter = requestsPerSecond.map(RateLimit::pace);
  }

  /** A message to send. */
  interface Sending {
    RawExchange send() throws NoResponseException;
  }

  /** The waits of a request, whatever messages it takes. */
  RateLimit.Waits waits() {
    return rateLimit.waits();
  }

  /** Sends at the right time, and again as long as the response is 429, within these waits. */
  RawExchange keep(RateLimit.Waits waits, Sending sending) throws NoResponseException {
    for (; ; ) {
      waitForPermit();
      var exchange = sending.send();
      if (exchange.response().status() != 429) {
        rateLimit.lifted();
        return exchange;
      }
      pause(waits.next(exchange.response().headers().first("Retry-After")));
    }
  }

  private void waitForPermit() throws NoResponseException {
    if (limiter.isPresent()) {
      pause(limiter.get().reservePermit());
    }
  }

  private void pause(Duration duration) throws NoResponseException {
    try {
      if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoResponseException(Reason.NOT_SENT, "the run has ended");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run was interrupted", interrupted);
    }
  }

  /** Ends all waits. */
  void close() {
    closed.countDown();
  }
}
