package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;
import static dev.conformance.invites.pacts.consumer.ConsumerInteraction.interaction;

import dev.conformance.invites.pacts.State;

/** curl as in the published samples: people read what it prints, so no member is required. */
final class Curl {
  /** The samples request a later version and send no {@code Accept-Encoding}. */
  private static final InvitesRequest PRETTY =
      InvitesRequest.list()
          .header("Accept", "application/vnd.atlas.2025-03-12+json")
          .query("pretty", "true");

  /** Any Digest challenge with a nonce: curl reads parameters in any order, known or not. */
  static final String CHALLENGE = "^(?i)(.*, *)?digest .*nonce=\"[^\"]+\".*$";

  private Curl() {}

  static RealConsumer apiKey() {
    return sample("curl-api-key", "curl with `--digest`", API_KEY);
  }

  static RealConsumer serviceAccount() {
    return sample("curl-service-account", "curl with a bearer token", SERVICE_ACCOUNT);
  }

  private static RealConsumer sample(String consumer, String operation, State caller) {
    return RealConsumer.of(
        consumer,
        operation + ", the published sample",
        "8.0 and later",
        "curl/8.5.0",
        interaction("a list for a person to read", PRETTY)
            .given(SEVERAL_INVITATIONS, caller)
            .reliesOn(PRETTY_2, VERSION_2));
  }
}
