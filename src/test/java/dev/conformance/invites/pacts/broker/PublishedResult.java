package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.model.Interaction;
import java.util.List;
import java.util.Objects;

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

  public static PublishedResult of(Interaction interaction, List<String> differences) {
    return new PublishedResult(
        Objects.requireNonNullElse(interaction.getInteractionId(), ""),
        interaction.getDescription(),
        differences);
  }

  public boolean isSuccess() {
    return differences.isEmpty();
  }
}
