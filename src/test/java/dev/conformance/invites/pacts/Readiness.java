package dev.conformance.invites.pacts;

import java.util.Map;

/** Whether a provider is in the states that an interaction asks for. */
sealed interface Readiness {
  /**
   * It is.
   *
   * @param values what the states lend to the interaction
   * @param caller who is to send the request
   */
  record Ready(Map<String, String> values, Caller caller) implements Readiness {
    public Ready {
      values = Map.copyOf(values);
    }
  }

  /**
   * It cannot be put into them.
   *
   * @param reason one sentence that says what to provide
   */
  record Unreachable(String reason) implements Readiness {}
}
