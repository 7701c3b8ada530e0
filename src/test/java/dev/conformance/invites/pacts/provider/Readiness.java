package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.http.auth.Authentication;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whether a provider is in the states that an interaction requires. */
sealed interface Readiness {
  /**
   * It is.
   *
   * @param values what the states provide
   * @param authentication how the request authenticates
   * @param tolerated statuses that the profile tolerates besides the documented ones
   */
  record Ready(Map<String, String> values, Authentication authentication, Set<Integer> tolerated)
      implements Readiness {
    public Ready {
      values = Map.copyOf(values);
      tolerated = Set.copyOf(tolerated);
    }

    Ready with(Map<String, String> more) {
      var all = new HashMap<>(values);
      all.putAll(more);
      return new Ready(all, authentication, tolerated);
    }

    Ready by(Authentication other) {
      return new Ready(values, other, tolerated);
    }

    Ready tolerating(Set<Integer> statuses) {
      return new Ready(values, authentication, statuses);
    }
  }

  /**
   * It cannot be put into them.
   *
   * @param reason one sentence that says what to provide
   */
  record NotReady(String reason) implements Readiness {}
}
