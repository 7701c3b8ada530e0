package dev.conformance.invites.http;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps each different body of a run once, so that what most responses have in common is read once.
 * Safe for use by several threads.
 */
final class ReceivedBodies {
  private final Map<Body, Body> bodies = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** The body of these bytes, the same for equal ones; throws if it has more than the kit tests. */
  Body of(byte[] received) throws NoResponseException {
    var body = new Body(received);
    var kept = bodies.computeIfAbsent(body, unseen -> body);
    if (kept == body) {
      bytes.addAndGet(received.length);
    }
    var excess = kept.excess();
    if (excess.isPresent()) {
      throw new NoResponseException(Reason.TOO_LARGE, excess.get());
    }
    return kept;
  }

  /** The length of the different bodies together. */
  long bytes() {
    return bytes.get();
  }
}
