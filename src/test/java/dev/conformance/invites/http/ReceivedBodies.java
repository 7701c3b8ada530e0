package dev.conformance.invites.http;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.ParsedBody;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Keeps each different body of a run once, and most items: what responses have in common is read
 * once. Safe for use by several threads.
 */
final class ReceivedBodies {
  private static final int MAX_BYTES = 100_000_000;
  private static final int MAX_TOKENS = 4_000_000;

  private final Map<Body, Body> bodies = new ConcurrentHashMap<>();
  private final Lazy<Map<JsonNode, Invitation>> items = new Lazy<>(ConcurrentHashMap::new);
  private long bytes;
  private long tokens;

  /** The body of these bytes, the same for equal ones; throws if there is too much to be tested. */
  Body of(byte[] received) throws NoResponseException {
    var body = new Body(received, this::invitation);
    var known = bodies.get(body);
    return known == null ? kept(body) : known;
  }

  /** Of a list that is different in each response, only the first items are kept. */
  private Invitation invitation(JsonNode item) {
    var kept = items.get();
    return kept.size() < ParsedBody.MAX_ITEMS
        ? kept.computeIfAbsent(item, Invitation::new)
        : Optional.ofNullable(kept.get(item)).orElseGet(() -> new Invitation(item));
  }

  private synchronized Body kept(Body body) throws NoResponseException {
    var received = bodies.get(body); // by another thread in the meantime
    if (received != null) {
      return received;
    }
    var parsed = body.parsed(); // one at a time, because a body may be too large
    if (parsed.excess().isPresent()) {
      throw new NoResponseException(Reason.TOO_LARGE, parsed.excess().get());
    }
    bytes += body.length();
    tokens += parsed.tokens();
    if (bytes > MAX_BYTES || tokens > MAX_TOKENS) {
      throw new NoResponseException(
          Reason.TOO_LARGE, "not kept, because the run has reached a limit");
    }
    bodies.put(body, body);
    return body;
  }
}
