package dev.conformance.invites.pacts.provider;

import java.util.List;

/** What came of verifying one interaction. */
public sealed interface InteractionOutcome {
  /** The provider answers as the consumer expects. */
  record Kept() implements InteractionOutcome {}

  /** It does not; a sentence for each difference. */
  record Broken(List<String> differences) implements InteractionOutcome {
    public Broken {
      differences = List.copyOf(differences);
    }
  }

  /**
   * It answers as the consumer expects but for the status, which the profile lets pass.
   *
   * @param reason one sentence with both statuses and the profile
   */
  record Tolerated(String reason) implements InteractionOutcome {}

  /** The provider could not be put into the interaction's states. */
  record NotExercised(String reason) implements InteractionOutcome {}
}
