package dev.conformance.invites.reference;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a reference server; it conforms unless a fault is added. Immutable: each method
 * returns a changed copy.
 */
public final class ReferenceOptions {
  private final int port;
  private final Clock clock;
  private final List<Change> changes;

  private ReferenceOptions(int port, Clock clock, List<Change> changes) {
    this.port = port;
    this.clock = clock;
    this.changes = List.copyOf(changes);
  }

  /** A conformant server on a free port, with the system's clock and the standard invitations. */
  public static ReferenceOptions defaults() {
    return new ReferenceOptions(0, Clock.systemUTC(), List.of());
  }

  /** Adds a fault. */
  public ReferenceOptions withFault(Fault fault) {
    return with(fault.definition().change());
  }

  /** Adds a variation. */
  public ReferenceOptions withVariation(Variation variation) {
    return with(variation.change());
  }

  /** On this port of 127.0.0.1; 0 takes a free one. */
  public ReferenceOptions withPort(int newPort) {
    return new ReferenceOptions(newPort, clock, changes);
  }

  /** With this clock, from which the invitations are dated. */
  public ReferenceOptions withClock(Clock newClock) {
    return new ReferenceOptions(port, newClock, changes);
  }

  /** With this many generated invitations in the owned project. */
  public ReferenceOptions withInvitations(int count) {
    return with(Changes.invitations(count));
  }

  /** With responses that take at least this long. */
  public ReferenceOptions withLatency(Duration latency) {
    return with(pipeline -> pipeline.latency.change(next -> latency));
  }

  /** With 429 and {@code Retry-After: 1} for more requests than this within a second. */
  public ReferenceOptions withRequestsPerSecond(int limit) {
    return with(Disturbances.rateLimit(limit));
  }

  /**
   * With an owned project whose invitations change at each interval; every second list is that of a
   * replica that lags by the delay.
   */
  public ReferenceOptions withLateReplica(Duration interval, Duration delay) {
    return with(Disturbances.lateReplica(interval, delay));
  }

  /** With an invitation to the empty project after its list was read once. */
  public ReferenceOptions withAnInvitationToTheEmptyProject() {
    return with(Disturbances.invitationToTheEmptyProject(1));
  }

  int port() {
    return port;
  }

  Clock clock() {
    return clock;
  }

  /** A conformant pipeline with all changes. */
  Pipeline pipeline() {
    var pipeline = new Pipeline(clock.instant());
    changes.forEach(change -> change.applyTo(pipeline));
    return pipeline;
  }

  ReferenceOptions with(Change change) {
    var more = new ArrayList<>(changes);
    more.add(change);
    return new ReferenceOptions(port, clock, more);
  }
}
