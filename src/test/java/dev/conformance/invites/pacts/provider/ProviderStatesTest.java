package dev.conformance.invites.pacts.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Invitees;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.pacts.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For a target with an API key and no optional project. */
class ProviderStatesTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  /**
   * An address in one letter case, beside others: only with it a filter shows whether it narrows.
   */
  @ParameterizedTest
  @CsvSource({
    "PLAIN_ADDRESS, kim+atlas@example.com ann@example.com, ann@example.com",
    "PLAIN_ADDRESS, ann@example.com Ann@example.com kim@example.com, kim@example.com",
    "PLAIN_ADDRESS, ann@example.com ann@example.com kim+atlas@example.com, ann@example.com",
    "ADDRESS_WITH_PLUS, ann@example.com kim+atlas@example.com, kim+atlas@example.com",
  })
  void providesAnAddress(State state, String invited, String address) {
    assertThat(states(state, invited).values())
        .isEqualTo(Map.of("projectId", OWNED, "username", address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEVERAL_INVITATIONS | ''                              | the project has no pending invitation: invite somebody, or set atlas.project-id to a project with invitations
          NO_INVITATIONS      | ann@example.com                 | set atlas.empty-project-id (ATLAS_EMPTY_PROJECT_ID) to a readable project without invitations
          PLAIN_ADDRESS       | ann@example.com ann@example.com | invite an address without a plus sign in one letter case only, and at least one other address, to the project 32b6e34b3d91647abb20e7b8
          ADDRESS_WITH_PLUS   | ann@example.com bo@example.com  | invite an address with a plus sign in one letter case only, and at least one other address, to the project 32b6e34b3d91647abb20e7b8
          CLIENT_SECRET       | ann@example.com                 | set atlas.client-id and atlas.client-secret (MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET) to a service account
          """)
  void saysWhatToProvide(State state, String invited, String clause) {
    assertThatThrownBy(() -> states(state, invited))
        .isInstanceOf(PreconditionNotMetException.class)
        .hasMessage(clause);
  }

  private static ProviderStates states(State state, String invited) {
    var settings =
        new TargetSettings(
            URI.create("http://127.0.0.1"),
            OWNED,
            Optional.empty(),
            Optional.empty(),
            Credentials.none().withApiKey("public", "private"));
    var list =
        Stream.of(invited.split(" ", -1))
            .map("{\"username\":\"%s\"}"::formatted)
            .collect(joining(",", "[", "]"));
    var plain = new Response(200, new Headers(List.of()), Body.of(list.getBytes(UTF_8)));
    var given = new ProviderState(state.sentence(), Map.copyOf(state.parameters()));
    return new ProviderStates(
        new Target(
            settings,
            Credential.API_KEY,
            Optional.empty(),
            plain,
            new Invitees(plain.invitations())),
        Profile.DOCUMENTED,
        new SynchronousHttp("an interaction", List.of(given)));
  }
}
