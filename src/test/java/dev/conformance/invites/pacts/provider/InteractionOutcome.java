package dev.conformance.invites.pacts.provider;

import java.util.List;

/** The outcome of verifying one interaction. */
public sealed interface InteractionOutcome {

  /** The provider responds as the consumer expects. */
  record Passed() implements InteractionOutcome {}

  /**
   * It does not.
   *
   * @param differences one sentence for each difference
   */
  record Failed(List<String> differences, String curl) implements InteractionOutcome {
    public Failed {
      differences = List.copyOf(differences);
    }
  }

  /** There was no complete response, so nothing was compared and nothing may be published. */
  record NoResponse(String sentence, String curl) implements InteractionOutcome {}

  /**
   * Only the status differs, and the profile tolerates it.
   *
   * @param reason one sentence with both statuses and the profile
   */
  record Tolerated(String reason) implements InteractionOutcome {}

  /**
   * The request was not sent: the provider state cannot be set up, or the kit must not send it.
   *
   * @param reason one sentence that says what to provide
   */
  record NotExercised(String reason) implements InteractionOutcome {}

  /** Whether the consumer does not get from the provider what it needs. */
  default boolean breaksTheConsumer() {
    return this instanceof Failed || this instanceof NoResponse;
  }
}
