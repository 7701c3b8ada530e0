package dev.conformance.invites.pacts.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pact from a broker.
 *
 * @param text the document
 * @param links the broker's links of the document, by relation
 * @param pending whether no version of this provider has met it yet, so that it must not fail a
 *     build
 */
public record BrokerPact(String text, Map<String, Object> links, boolean pending) {

  /**
   * A pact that the broker has selected.
   *
   * @param url where the broker has it
   * @param pending as above
   * @param notices why the broker has selected it and why it is pending, in its words
   */
  public record Selected(String url, boolean pending, List<String> notices) {
    public Selected {
      notices = List.copyOf(notices);
    }
  }

  /** The version of the consumer that published it; empty if the broker does not say. */
  public Optional<String> consumerVersion() {
    return links.get("pb:consumer-version") instanceof Map<?, ?> link
        ? Optional.ofNullable(link.get("name")).map(String::valueOf)
        : Optional.empty();
  }
}
