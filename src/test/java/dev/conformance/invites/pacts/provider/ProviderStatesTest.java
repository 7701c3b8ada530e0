package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.contract.Profile.DOCUMENTED;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderStatesTest {
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "111111111111111111111111, 32b6e34b3d91647abb20e7b8, 5f00aa11bb22cc33dd44ee55",
    "32b6e34b3d91647abb20e7b8, 111111111111111111111111, cd491cb4c26e647abb20e7b8",
    "32b6e34b3d91647abb20e7b8, cd491cb4c26e647abb20e7b8, 111111111111111111111111"
  })
  void anUnknownProjectIsNotOneOfThoseConfigured(String owned, String empty, String forbidden) {
    var states =
        new ProviderStates(target(owned, empty, forbidden), DOCUMENTED, InvitedAddresses.of());

    var readiness = states.prepare(List.of(given(State.UNKNOWN_PROJECT)), Credential.API_KEY);

    assertThat(readiness).isInstanceOf(Ready.class);
    assertThat(((Ready) readiness).values().get("projectId"))
        .matches("[a-f0-9]{24}")
        .isNotIn(owned, empty, forbidden, "111111111111111111111111");
  }

  private static ProviderState given(State state) {
    return new ProviderState(state.sentence(), Map.copyOf(state.parameters()));
  }

  private static Target target(String owned, String empty, String forbidden) {
    return new Target(
        URI.create("http://127.0.0.1"),
        owned,
        Optional.of(empty),
        Optional.of(forbidden),
        new Credentials(
            Optional.of(new ApiKey("public", new Secret("private"))),
            Optional.empty(),
            Optional.empty()));
  }
}
