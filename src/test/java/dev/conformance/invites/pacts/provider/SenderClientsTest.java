package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Says;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SenderClientsTest {
  @ParameterizedTest
  @MethodSource("answersWithoutAToken")
  void saysThatThereIsNoToken(String response, int status) throws IOException {
    try (var server = RawServer.start(RawServer.answering(request -> response));
        var clients = new SenderClients(target(server))) {
      assertThatThrownBy(() -> clients.of(Sender.OWNER_BY_TOKEN))
          .hasMessage("/api/oauth/token answers %s without an access_token", status);
    }
  }

  static Stream<Arguments> answersWithoutAToken() {
    return Stream.of(
        Arguments.of(Says.error("401 Unauthorized", "UNAUTHORIZED"), 401),
        Arguments.of("HTTP/1.1 204 No Content\r\n\r\n", 204),
        Arguments.of(Says.json("200 OK", "{}"), 200),
        Arguments.of(Says.json("200 OK", "{\"access_token\":5}"), 200),
        Arguments.of(Says.response("200 OK", "text/html", "<html>"), 200));
  }

  @Test
  void saysThatTheTokenIsTooLate() throws IOException {
    try (var server = RawServer.start((request, connection) -> {});
        var clients = new SenderClients(target(server))) {
      assertThatThrownBy(() -> clients.of(Sender.OWNER_BY_TOKEN))
          .hasMessage("no complete response within 500 ms (atlas.timeout sets the bound)");
    }
  }

  private static VerifiedTarget target(RawServer server) {
    var account = new ServiceAccount("id", new Secret("secret"));
    return new VerifiedTarget(
        server.baseUrl(),
        "32b6e34b3d91647abb20e7b8",
        Optional.empty(),
        Optional.empty(),
        new Credentials(Optional.empty(), Optional.of(account), Optional.empty()),
        Profile.DOCUMENTED,
        new Limits(Duration.ofMillis(500), 1_000_000),
        Optional.empty());
  }
}
