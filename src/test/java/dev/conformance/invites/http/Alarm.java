package dev.conformance.invites.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends one request that takes too long. It is set when the request leaves, so that the kit's own
 * start-up does not count against the server, and once: a repetition has what time is left.
 */
final class Alarm {
  private final ScheduledExecutorService watch;
  private final Duration timeout;
  private final Runnable action;
  private volatile boolean rung;
  private @Nullable Future<?> pending;

  /**
   * @param action ends the request
   */
  Alarm(ScheduledExecutorService watch, Duration timeout, Runnable action) {
    this.watch = watch;
    this.timeout = timeout;
    this.action = action;
  }

  void set() {
    if (pending == null) {
      pending = watch.schedule(this::ring, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void ring() {
    rung = true;
    action.run();
  }

  boolean hasRung() {
    return rung;
  }

  /** Stops it; false where it has rung, or is about to. */
  boolean stop() {
    return (pending == null || pending.cancel(false)) && !rung;
  }
}
