package dev.conformance.invites.http;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.ParsedBody;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Keeps each different body of a run once, and most items: what responses have in common is read
 * once. Limits what the run keeps of all responses. Safe for use by several threads.
 */
final class ReceivedBodies {
  private static final int MAX_LENGTH = 100_000_000;
  private static final int MAX_TOKENS = 4_000_000;

  private final Map<Body, Body> bodies = new HashMap<>();

  /** The last invitation with each id: an id has an order, in which equal hashes are found fast. */
  private final Lazy<Map<String, Invitation>> invitations = new Lazy<>(ConcurrentHashMap::new);

  private long length;
  private long tokens;

  /** The body of a response, the same for equal ones; throws if there is too much to be tested. */
  synchronized Body of(Headers headers, byte[] received) throws NoResponseException {
    var body = new Body(received, this::invitation);
    var known = bodies.get(body);
    length += headers.length();
    if (known == null) {
      var parsed = body.parsed(); // one at a time, because a body may be too large
      if (parsed.excess().isPresent()) {
        throw new NoResponseException(Reason.TOO_LARGE, parsed.excess().get());
      }
      length += body.length();
      tokens += parsed.tokens();
      bodies.put(body, body);
    }
    if (length > MAX_LENGTH || tokens > MAX_TOKENS) {
      throw new NoResponseException(
          Reason.TOO_LARGE, "not kept, because the run has reached a limit");
    }
    return known == null ? body : known;
  }

  /** Of a list that is different in each response, only the first items are kept. */
  private Invitation invitation(JsonNode item) {
    var kept = invitations.get();
    var id = item.path("id").asString("");
    var known = kept.get(id);
    if (known != null && known.item().equals(item)) {
      return known;
    }
    var invitation = new Invitation(item);
    if (kept.size() < ParsedBody.MAX_ITEMS) {
      kept.put(id, invitation);
    }
    return invitation;
  }
}
