package dev.conformance.invites.reference;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * How to start a reference server.
 *
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param pathPrefix what stands before {@code /api}: empty, or begins and does not end with a slash
 * @param faults what the server gets wrong
 * @param variations how it differs without being wrong
 * @param clock the server's time, from which its data is made
 * @param load how much the server holds and how fast it answers
 */
public record ReferenceOptions(
    int port,
    String pathPrefix,
    Set<Fault> faults,
    Set<Variation> variations,
    Clock clock,
    Load load) {

  public ReferenceOptions {
    faults = Set.copyOf(faults);
    variations = Set.copyOf(variations);
    if (!pathPrefix.isEmpty() && (!pathPrefix.startsWith("/") || pathPrefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "A path prefix begins with a slash and does not end with one, but it is " + pathPrefix);
    }
  }

  /** A conformant server on a free port. */
  public static ReferenceOptions defaults() {
    return new ReferenceOptions(0, "", Set.of(), Set.of(), Clock.systemUTC(), Load.light());
  }

  /** Also with this fault. */
  public ReferenceOptions withFault(Fault fault) {
    return new ReferenceOptions(port, pathPrefix, with(faults, fault), variations, clock, load);
  }

  /** Also with this variation. */
  public ReferenceOptions withVariation(Variation variation) {
    return new ReferenceOptions(port, pathPrefix, faults, with(variations, variation), clock, load);
  }

  /** On this port. */
  public ReferenceOptions withPort(int other) {
    return new ReferenceOptions(other, pathPrefix, faults, variations, clock, load);
  }

  /** With this before {@code /api}. */
  public ReferenceOptions withPathPrefix(String other) {
    return new ReferenceOptions(port, other, faults, variations, clock, load);
  }

  /** With this time. */
  public ReferenceOptions withClock(Clock other) {
    return new ReferenceOptions(port, pathPrefix, faults, variations, other, load);
  }

  /** With so much data, at this speed. */
  public ReferenceOptions withLoad(Load other) {
    return new ReferenceOptions(port, pathPrefix, faults, variations, clock, other);
  }

  private static <T> Set<T> with(Set<T> set, T one) {
    var larger = new HashSet<>(set);
    larger.add(one);
    return larger;
  }
}
