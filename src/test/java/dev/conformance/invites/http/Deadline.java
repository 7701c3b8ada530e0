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
public final class Deadline {
  private final ScheduledExecutorService watch;
  private final Duration timeout;
  private final Runnable action;
  private volatile boolean rung;
  private @Nullable Future<?> pending;

  /**
   * An alarm that is not set yet.
   *
   * @param watch rings it
   * @param timeout how long the request may take
   * @param action ends the request
   */
  public Deadline(ScheduledExecutorService watch, Duration timeout, Runnable action) {
    this.watch = watch;
    this.timeout = timeout;
    this.action = action;
  }

  /** Starts it, where it is not started yet. */
  public void set() {
    if (pending == null) {
      pending = watch.schedule(this::ring, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void ring() {
    rung = true;
    action.run();
  }

  /** Whether the request took too long. */
  public boolean hasRung() {
    return rung;
  }

  /** Stops it; false where it has rung, or is about to. */
  public boolean stop() {
    return (pending == null || pending.cancel(false)) && !rung;
  }
}
