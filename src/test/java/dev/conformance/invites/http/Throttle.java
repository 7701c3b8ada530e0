package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps to the rate that the user set, and makes every other wait of a run end with the run. */
final class Throttle implements AutoCloseable {
  private final Optional<RateLimiter<Object>> limiter;
  private final CountDownLatch closed = new CountDownLatch(1);

  Throttle(Optional<Double> requestsPerSecond) {
    this.limiter = requestsPerSecond.map(Throttle::limiter);
  }

  private static RateLimiter<Object> limiter(double requestsPerSecond) {
    var interval = Duration.ofNanos(Math.round(1_000_000_000 / requestsPerSecond));
    return RateLimiter.smoothBuilder(interval).build();
  }

  /** Waits until the next message may be sent. */
  void waitForPermit() throws NoResponseException {
    if (limiter.isPresent()) {
      pause(limiter.get().reservePermit());
    }
  }

  void pause(Duration duration) throws NoResponseException {
    try {
      if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoResponseException(Reason.NOT_SENT, "the run has ended");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run was interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
