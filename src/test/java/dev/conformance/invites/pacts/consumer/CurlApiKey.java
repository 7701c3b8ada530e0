package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import java.util.List;

/** curl with an API key, as in the published sample: one challenge, then a body for people. */
final class CurlApiKey implements RealConsumer {
  /** The published samples request a later version and send no {@code Accept-Encoding}. */
  static final InvitesRequest PRETTY =
      InvitesRequest.list()
          .header("Accept", "application/vnd.atlas.2025-03-12+json")
          .query("pretty", "true");

  @Override
  public Client client() {
    return new Client(
        "curl-api-key",
        "curl with `--digest`, the published sample",
        "8.0 and later",
        "curl/8.5.0");
  }

  @Override
  public Challenge challenge() {
    return Challenge.CURL;
  }

  @Override
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("a list for a person to read", PRETTY)
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(VERSION_2, AUTHENTICATION_4)
            .expects(CurlApiKey::success));
  }

  /** People read what curl prints, so no member is required. */
  static HttpInteractionBuilder success(HttpInteractionBuilder http) {
    return http.willRespondWith(HttpResponseBuilder::successStatus);
  }
}
