package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.Optional;

/** Keeps to the rate that the user set. Safe for use by several threads. */
final class Throttle {
  private final Optional<RateLimiter<Object>> limiter;

  /**
   * @param requestsPerSecond empty for no limit
   */
  Throttle(Optional<Double> requestsPerSecond) {
    this.limiter =
        requestsPerSecond
            .map(rate -> Duration.ofNanos(Math.round(1_000_000_000 / rate)))
            .map(interval -> RateLimiter.smoothBuilder(interval).build());
  }

  /** Waits until the next message may be sent. */
  void acquire() throws NoResponseException {
    try {
      if (limiter.isPresent()) {
        limiter.get().acquirePermit();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run has ended", closed);
    }
  }
}
