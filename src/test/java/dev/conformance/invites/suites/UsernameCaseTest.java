package dev.conformance.invites.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Invitees;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class UsernameCaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"jd@xyz.ch", "A+B@E.IO", "пётр@почта.рф", "1@2", "😀@😀", " @ ", "@"})
  void everyAddressHasItsCases(String address) {
    var target = targetWithOneInvitation(address);

    assertThat(UsernameCase.values())
        .extracting(form -> catchThrowable(() -> form.request(RequestTemplate.plain(), target)))
        .filteredOn(Objects::nonNull)
        .hasOnlyElementsOfType(PreconditionNotMetException.class);
  }

  private static Target targetWithOneInvitation(String address) {
    var invitation =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", address)
            .put("inviterUsername", address);
    return new Target(
        new TargetSettings(
            URI.create("http://target.invalid"),
            "6a793fd0c0eb9e7a177181d4",
            Optional.empty(),
            Optional.empty(),
            Credentials.none().withApiKey("nmtxqlkl", "unused")),
        Credential.API_KEY,
        Optional.empty(),
        new Response(200, new Headers(List.of()), Body.of(new byte[0])),
        new Invitees(List.of(new Invitation(invitation))));
  }
}
