package dev.conformance.invites.pacts.broker;

import java.util.List;

/**
 * The result of one interaction, for a broker.
 *
 * @param interactionId the broker's id of the interaction, possibly empty
 * @param description the interaction's description
 * @param differences how the provider's response differs; empty if it does not
 */
public record PublishedResult(String interactionId, String description, List<String> differences) {
  public PublishedResult {
    differences = List.copyOf(differences);
  }

  public boolean isSuccess() {
    return differences.isEmpty();
  }
}
