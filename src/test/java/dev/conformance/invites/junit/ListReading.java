package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of invitations at a time.
 *
 * @param from when its request was sent
 * @param to when its response was complete
 * @param list as {@link Target#list}
 */
record ListReading(Instant from, Instant to, Map<String, Instant> list) {
  static Optional<ListReading> of(Exchange exchange) {
    var response = exchange.response();
    return response.status() < 300 && response.parsedBody().hasAList()
        ? Optional.of(
            new ListReading(
                exchange.sentAt(), exchange.receivedAt(), Target.list(response.invitations())))
        : Optional.empty();
  }

  /** What one of two responses lists: a server may lose an invitation now and then. */
  ListReading or(ListReading later) {
    var listed = new HashMap<>(list);
    listed.putAll(later.list);
    return new ListReading(from, later.to, listed);
  }

  boolean has(String item) {
    return list.containsKey(item);
  }
}
