package dev.conformance.invites.pacts.provider;

import java.util.Map;
import java.util.Set;

/** Whether a provider is in the states that an interaction asks for. */
sealed interface Readiness {
  /**
   * It is.
   *
   * @param values what the states lend to the interaction
   * @param sender who is to send the request
   * @param tolerated statuses that the profile lets pass beside those that are documented
   */
  record Ready(Map<String, String> values, Sender sender, Set<Integer> tolerated)
      implements Readiness {
    public Ready {
      values = Map.copyOf(values);
      tolerated = Set.copyOf(tolerated);
    }

    Ready(Map<String, String> values, Sender sender) {
      this(values, sender, Set.of());
    }

    Ready tolerating(Set<Integer> statuses) {
      return new Ready(values, sender, statuses);
    }
  }

  /**
   * It cannot be put into them.
   *
   * @param reason one sentence that says what to provide
   */
  record Unreachable(String reason) implements Readiness {}
}
