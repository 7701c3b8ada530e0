package dev.conformance.invites.pacts.broker;

import java.util.List;

/**
 * The result of one interaction, for a broker.
 *
 * @param interactionId the broker's id of the interaction, possibly empty
 * @param description the interaction's description
 * @param differences what the provider responds otherwise; empty if nothing
 */
public record PublishedResult(String interactionId, String description, List<String> differences) {
  public PublishedResult {
    differences = List.copyOf(differences);
  }
}
