package dev.conformance.invites.reference;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a reference server; it conforms unless a fault is added. Immutable: each method
 * returns a changed copy.
 */
public final class ReferenceOptions {
  private final int port;
  private final Clock clock;
  private final List<Mutation> mutations;

  private ReferenceOptions(int port, Clock clock, List<Mutation> mutations) {
    this.port = port;
    this.clock = clock;
    this.mutations = List.copyOf(mutations);
  }

  /** A conformant server on a free port, with the system's clock and the standard invitations. */
  public static ReferenceOptions defaults() {
    return new ReferenceOptions(0, Clock.systemUTC(), List.of());
  }

  /** Adds the fault with this id. */
  public ReferenceOptions withFault(String id) {
    return withFault(Faults.withId(id).orElseThrow());
  }

  /** Adds a fault. */
  public ReferenceOptions withFault(Fault fault) {
    return with(fault.mutation());
  }

  /** Adds the mutation of a variation or a disturbance. */
  public ReferenceOptions with(Mutation mutation) {
    var more = new ArrayList<>(mutations);
    more.add(mutation);
    return new ReferenceOptions(port, clock, more);
  }

  /** On this port of 127.0.0.1; 0 takes a free one. */
  public ReferenceOptions withPort(int newPort) {
    return new ReferenceOptions(newPort, clock, mutations);
  }

  /** With this clock, from which the invitations are dated. */
  public ReferenceOptions withClock(Clock newClock) {
    return new ReferenceOptions(port, newClock, mutations);
  }

  int port() {
    return port;
  }

  Clock clock() {
    return clock;
  }

  /** A conformant pipeline with all mutations. */
  Pipeline pipeline() {
    var pipeline = new Pipeline(clock.instant());
    mutations.forEach(mutation -> mutation.applyTo(pipeline));
    return pipeline;
  }
}
