package dev.conformance.invites.http;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps each different body of a run once, so that what most responses have in common is read once.
 * Safe for use by several threads.
 */
final class ReceivedBodies {
  private static final int MAX_BYTES = 100_000_000;
  private static final int MAX_TOKENS = 6_000_000;

  private final Map<Body, Body> bodies = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();

  /** The body of these bytes, the same for equal ones; throws if it has more than the kit tests. */
  Body of(byte[] received) throws NoResponseException {
    var body = new Body(received);
    var known = Optional.ofNullable(bodies.putIfAbsent(body, body));
    if (known.isEmpty()) {
      bytes.addAndGet(received.length);
      tokens.addAndGet(body.size().tokens());
    }
    var kept = known.orElse(body);
    var excess = kept.size().excess();
    if (excess.isPresent()) {
      throw new NoResponseException(Reason.TOO_LARGE, excess.get());
    }
    return kept;
  }

  boolean areTooMany() {
    return bytes.get() > MAX_BYTES || tokens.get() > MAX_TOKENS;
  }
}
