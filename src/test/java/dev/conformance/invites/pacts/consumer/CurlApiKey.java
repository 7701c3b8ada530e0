package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;
import static dev.conformance.invites.contract.Requirement.PRETTY_2;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.pacts.State.Case.API_KEY;
import static dev.conformance.invites.pacts.State.Case.API_KEY_CHALLENGE;
import static dev.conformance.invites.pacts.State.Case.SEVERAL_INVITATIONS;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import dev.conformance.invites.pacts.PrettyBody;
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
  public List<Interaction> interactions() {
    return List.of(
        Interaction.of("a list for a person to read")
            .given(SEVERAL_INVITATIONS, API_KEY)
            .reliesOn(PRETTY_2, VERSION_2, AUTHENTICATION_4)
            .request(PRETTY::describe)
            .response(HttpResponseBuilder::successStatus)
            .with(PrettyBody::overIndentedLines),
        Interaction.of("the first request of --digest, without credentials")
            .given(SEVERAL_INVITATIONS, API_KEY_CHALLENGE)
            .reliesOn(AUTHENTICATION_1, AUTHENTICATION_2)
            .request(PRETTY::describe)
            .with(Challenge::readByCurl));
  }
}
