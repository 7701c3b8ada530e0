package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import java.util.List;

/** curl with a service account's token, as in the published sample: a body for people. */
final class CurlServiceAccount implements RealConsumer {
  @Override
  public Client client() {
    return new Client(
        "curl-service-account",
        "curl with a bearer token, the published sample",
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
        Interaction.of("a list for a person to read", CurlApiKey.PRETTY)
            .given(SEVERAL_INVITATIONS, SERVICE_ACCOUNT)
            .reliesOn(VERSION_2, AUTHENTICATION_9)
            .expects(CurlApiKey::success));
  }
}
