package dev.conformance.invites.reference;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much a server holds and how fast it answers, for measurements.
 *
 * @param invitations how many generated invitations the owned project has; empty for the standard
 *     ones
 * @param latency how long each response takes at least
 * @param requestsPerSecond how many requests are answered within any second, all others being 429
 *     with {@code Retry-After: 1}; empty for all
 */
public record Load(OptionalInt invitations, Duration latency, OptionalInt requestsPerSecond) {

  private static final Problem TOO_MANY =
      new Problem(429, "Too Many Requests", "RATE_LIMITED", "Too many requests.", List.of());

  /** The standard data, as fast as can be. */
  public static Load light() {
    return new Load(OptionalInt.empty(), Duration.ZERO, OptionalInt.empty());
  }

  /** With so many invitations. */
  public Load withInvitations(int count) {
    return new Load(OptionalInt.of(count), latency, requestsPerSecond);
  }

  /** With answers that take so long. */
  public Load withLatency(Duration other) {
    return new Load(invitations, other, requestsPerSecond);
  }

  /** With so many requests answered within a second. */
  public Load withRequestsPerSecond(int limit) {
    return new Load(invitations, latency, OptionalInt.of(limit));
  }

  void applyTo(Behaviour behaviour) {
    invitations.ifPresent(
        count ->
            behaviour.projects.change(
                projects ->
                    projects.withInvitations(
                        behaviour.data().ownedProject(), count, behaviour.startedAt())));
    behaviour.latency.change(next -> latency);
    requestsPerSecond.ifPresent(
        limit -> {
          var window = new Window(limit);
          behaviour.admission.change(
              next ->
                  call ->
                      window.admits(System.nanoTime())
                          ? next.stop(call)
                          : Optional.of(
                              behaviour
                                  .refusals
                                  .get()
                                  .refuse(call, TOO_MANY)
                                  .with("Retry-After", "1")));
        });
  }

  /** The times of the requests admitted within the last second. */
  private static final class Window {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int limit;
    private final Deque<Long> admitted = new ArrayDeque<>();

    Window(int limit) {
      this.limit = limit;
    }

    synchronized boolean admits(long now) {
      admitted.removeIf(time -> now - time >= SECOND);
      return admitted.size() < limit && admitted.add(now);
    }
  }
}
