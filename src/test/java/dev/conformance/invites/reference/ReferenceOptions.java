package dev.conformance.invites.reference;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to start a reference server; it conforms unless a fault is added. Each method returns a
 * changed copy.
 *
 * @param port of 127.0.0.1; 0 takes a free one
 * @param clock from which the invitations are dated
 * @param mutations those of faults, variations and disturbances
 */
public record ReferenceOptions(int port, Clock clock, List<Mutation> mutations) {
  /** A conformant server on a free port, with the system's clock and the standard invitations. */
  public static ReferenceOptions defaults() {
    return new ReferenceOptions(0, Clock.systemUTC(), List.of());
  }

  public ReferenceOptions withFault(String id) {
    return with(Fault.withId(id).orElseThrow().mutation());
  }

  public ReferenceOptions with(Mutation mutation) {
    var more = Stream.concat(mutations.stream(), Stream.of(mutation)).toList();
    return new ReferenceOptions(port, clock, more);
  }

  public ReferenceOptions withPort(int newPort) {
    return new ReferenceOptions(newPort, clock, mutations);
  }

  public ReferenceOptions withClock(Clock newClock) {
    return new ReferenceOptions(port, newClock, mutations);
  }

  Pipeline pipeline() {
    var pipeline = new Pipeline(clock.instant());
    mutations.forEach(mutation -> mutation.applyTo(pipeline));
    return pipeline;
  }
}
