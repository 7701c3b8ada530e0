package dev.conformance.invites.http;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.BodySize;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each different body of a run once, so that what most responses have in common is read once.
 * Safe for use by several threads.
 */
final class ReceivedBodies {
  private static final int MAX_BYTES = 100_000_000;
  private static final int MAX_TOKENS = 4_000_000;

  private final Map<Body, Body> bodies = new ConcurrentHashMap<>();
  private long bytes;
  private long tokens;

  /** The body of these bytes, the same for equal ones; throws if there is too much to be tested. */
  Body of(byte[] received) throws NoResponseException {
    var body = new Body(received);
    var known = bodies.get(body);
    return known == null ? kept(body, body.size()) : known;
  }

  private synchronized Body kept(Body body, BodySize size) throws NoResponseException {
    var received = bodies.get(body); // by another thread in the meantime
    if (received != null) {
      return received;
    }
    if (size.excess().isPresent()) {
      throw new NoResponseException(Reason.TOO_LARGE, size.excess().get());
    }
    bytes += body.length();
    tokens += size.tokens();
    if (bytes > MAX_BYTES || tokens > MAX_TOKENS) {
      throw new NoResponseException(
          Reason.TOO_LARGE, "not kept, because the run has reached a limit");
    }
    bodies.put(body, body);
    return body;
  }
}
