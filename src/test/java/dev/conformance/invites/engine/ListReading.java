package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.ItemDifference;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.Request;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/**
 * A list of the project's invitations, complete or filtered by one address, at a time.
 *
 * @param from when its request was sent
 * @param to when its response was complete
 * @param filter the address; empty text if the list is complete
 */
record ListReading(Instant from, Instant to, Body body, String filter) {
  /** The reading; empty if the response has no list, or may lack invitations for another reason. */
  static Optional<ListReading> of(Exchange exchange, String projectId) {
    var request = exchange.request();
    var response = exchange.response();
    var from = exchange.sentAt();
    var to = exchange.receivedAt();
    return request.method().equals("GET")
            && request.path().equals(Request.path(projectId))
            && response.status() == 200
            && response.parsedBody().hasAList()
        ? request.filter().map(it -> new ListReading(from, to, response.body(), it))
        : Optional.empty();
  }

  boolean isComplete() {
    return filter.isEmpty();
  }

  boolean has(ItemDifference item) {
    return body.keys().contains(item.key());
  }

  /** Whether the list would have the invitation if the project had it. */
  boolean lacks(ItemDifference item) {
    return (isComplete() || filter.equals(item.invitation().username())) && !has(item);
  }

  /**
   * Whether the list has the invitation although it is filtered by another address. A server may
   * ignore space around an address, and what follows a semicolon.
   */
  boolean hasInSpiteOfItsFilter(ItemDifference item) {
    var address = StringUtils.strip(StringUtils.substringBefore(filter, ";"), " \t\n\u200B");
    return !address.isEmpty()
        && !address.equalsIgnoreCase(item.invitation().username())
        && has(item);
  }
}
