package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.pacts.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For a target with an API key and no optional project. */
class ProviderStatesTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "111111111111111111111111, 32b6e34b3d91647abb20e7b8, 5f00aa11bb22cc33dd44ee55",
    "32b6e34b3d91647abb20e7b8, 111111111111111111111111, cd491cb4c26e647abb20e7b8",
    "32b6e34b3d91647abb20e7b8, cd491cb4c26e647abb20e7b8, 111111111111111111111111"
  })
  void anUnknownProjectIsNotOneOfThoseConfigured(String owned, String empty, String forbidden) {
    var target = target(owned, Optional.of(empty), Optional.of(forbidden));

    var met = met(State.UNKNOWN_PROJECT, target, List.of());

    assertThat(met.missing()).isEmpty();
    assertThat(met.values().get("projectId"))
        .matches("[a-f0-9]{24}")
        .isNotIn(owned, empty, forbidden, "111111111111111111111111");
  }

  /** An address in one spelling, beside others: only with it a filter shows whether it narrows. */
  @ParameterizedTest
  @CsvSource({
    "PLAIN_ADDRESS, ann@example.com kim+atlas@example.com, ann@example.com",
    "PLAIN_ADDRESS, ann@example.com Ann@example.com kim@example.com, kim@example.com",
    "PLAIN_ADDRESS, ann@example.com ann@example.com kim+atlas@example.com, ann@example.com",
    "ADDRESS_WITH_PLUS, ann@example.com kim+atlas@example.com, kim+atlas@example.com",
  })
  void providesAnAddress(State state, String invited, String address) {
    var met = met(state, target(), List.of(invited.split(" ", -1)));

    assertThat(met.missing()).isEmpty();
    assertThat(met.values()).isEqualTo(Map.of("projectId", OWNED, "username", address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEVERAL_INVITATIONS | ''                              | The project 32b6e34b3d91647abb20e7b8 has no pending invitation: invite somebody, or set another atlas.project-id.
          NO_INVITATIONS      | ann@example.com                 | Set atlas.empty-project-id to a readable project without invitations.
          PLAIN_ADDRESS       | ann@example.com ann@example.com | Invite an address without a plus sign, in one spelling only and beside others, to the project 32b6e34b3d91647abb20e7b8.
          ADDRESS_WITH_PLUS   | kim+atlas@example.com           | Invite an address with a plus sign, in one spelling only and beside others, to the project 32b6e34b3d91647abb20e7b8.
          FOREIGN_PROJECT     | ann@example.com                 | Set atlas.forbidden-project-id to a project on which the credentials have no owner role.
          SERVICE_ACCOUNT     | ann@example.com                 | Its client authenticates with an access token: set atlas.client-id and atlas.client-secret.
          CLIENT_SECRET       | ann@example.com                 | It requires a service account: set atlas.client-id and atlas.client-secret.
          """)
  void saysWhatToProvide(State state, String invited, String sentence) {
    assertThat(met(state, target(), List.of(invited.split(" ", -1))).missing()).contains(sentence);
  }

  private static ProviderStates met(State state, Target target, List<String> invited) {
    var given = new ProviderState(state.sentence(), Map.copyOf(state.parameters()));
    return new ProviderStates(
        target, Profile.DOCUMENTED, invited, List.of(given), Credential.API_KEY);
  }

  private static Target target() {
    return target(OWNED, Optional.empty(), Optional.empty());
  }

  private static Target target(String owned, Optional<String> empty, Optional<String> forbidden) {
    return new Target(
        URI.create("http://127.0.0.1"),
        owned,
        empty,
        forbidden,
        new Credentials(
            Optional.of(new ApiKey("public", new Secret("private"))),
            Optional.empty(),
            Optional.empty()));
  }
}
