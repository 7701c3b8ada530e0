package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import dev.conformance.invites.report.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of verifying one interaction.
 *
 * @param status passed, failed, warned if the profile tolerates the deviation, or not exercised
 * @param message what differs, or why it was not exercised; empty if it passed
 * @param published what a broker is told; empty if no response was compared
 */
record InteractionResult(Status status, String message, Optional<TestResult> published) {

  static InteractionResult passed(Interaction interaction) {
    return new InteractionResult(
        Status.PASSED, "", Optional.of(new TestResult.Ok(id(interaction))));
  }

  /**
   * The provider does not respond as the consumer expects.
   *
   * @param differences one sentence for each difference
   * @param curl a command line that repeats the request
   */
  static InteractionResult failed(Interaction interaction, List<String> differences, String curl) {
    var entries =
        differences.stream()
            .<Map<String, Object>>map(
                difference ->
                    Map.of(
                        "interactionId", id(interaction),
                        "interactionDescription", interaction.getDescription(),
                        "description", difference))
            .toList();
    return new InteractionResult(
        Status.FAILED,
        String.join("\n", differences) + "\n" + curl,
        Optional.of(new TestResult.Failed(entries, "")));
  }

  /** Neither passed nor failed by a response: nothing is published. */
  static InteractionResult unpublished(Status status, String message) {
    return new InteractionResult(status, message, Optional.empty());
  }

  /**
   * The request was not sent: the provider state cannot be set up, or the kit must not send it.
   *
   * @param reason one sentence that says what to provide
   */
  static InteractionResult notExercised(String reason) {
    return unpublished(Status.NOT_EXERCISED, reason);
  }

  private static String id(Interaction interaction) {
    return Objects.requireNonNullElse(interaction.getInteractionId(), "");
  }
}
