package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.pacts.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For a target with an API key and no optional project. */
class ProviderStatesTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @Test
  void providesAnIdThatNoProjectHas() {
    assertThat(states(State.UNKNOWN_PROJECT, List.of()).values())
        .isEqualTo(Map.of("projectId", "c2b6e34b3d91647abb20e7b8"));
  }

  /**
   * An address in one letter case, beside others: only with it a filter shows whether it narrows.
   */
  @ParameterizedTest
  @CsvSource({
    "PLAIN_ADDRESS, ann@example.com kim+atlas@example.com, ann@example.com",
    "PLAIN_ADDRESS, ann@example.com Ann@example.com kim@example.com, kim@example.com",
    "PLAIN_ADDRESS, ann@example.com ann@example.com kim+atlas@example.com, ann@example.com",
    "ADDRESS_WITH_PLUS, ann@example.com kim+atlas@example.com, kim+atlas@example.com",
  })
  void providesAnAddress(State state, String invited, String address) {
    var states = states(state, List.of(invited.split(" ", -1)));

    assertThat(states.missing()).isEmpty();
    assertThat(states.values()).isEqualTo(Map.of("projectId", OWNED, "username", address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEVERAL_INVITATIONS | ''                              | The project 32b6e34b3d91647abb20e7b8 has no pending invitation: invite somebody, or set another atlas.project-id.
          NO_INVITATIONS      | ann@example.com                 | Set atlas.empty-project-id to a readable project without invitations.
          PLAIN_ADDRESS       | ann@example.com ann@example.com | Invite an address without a plus sign in one letter case only, and at least one other address, to the project 32b6e34b3d91647abb20e7b8.
          ADDRESS_WITH_PLUS   | kim+atlas@example.com           | Invite an address with a plus sign in one letter case only, and at least one other address, to the project 32b6e34b3d91647abb20e7b8.
          FOREIGN_PROJECT     | ann@example.com                 | Set atlas.forbidden-project-id to a project on which the credentials have no owner role.
          SERVICE_ACCOUNT     | ann@example.com                 | This interaction uses an access token: set atlas.client-id and atlas.client-secret.
          CLIENT_SECRET       | ann@example.com                 | This interaction requires a service account: set atlas.client-id and atlas.client-secret.
          """)
  void saysWhatToProvide(State state, String invited, String sentence) {
    assertThat(states(state, List.of(invited.split(" ", -1))).missing()).contains(sentence);
  }

  private static ProviderStates states(State state, List<String> invited) {
    var target =
        new TargetSettings(
            URI.create("http://127.0.0.1"),
            OWNED,
            Optional.empty(),
            Optional.empty(),
            Credentials.none().withApiKey("public", "private"));
    var given = new ProviderState(state.sentence(), Map.copyOf(state.parameters()));
    return new ProviderStates(target, Profile.DOCUMENTED, invited, List.of(given));
  }
}
