package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Says;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the verifier says of a server that repeats what it was sent. */
class PactSecretsTest {
  private static final Pattern RESPONSE = Pattern.compile("response=\"([0-9a-f]+)\"");

  @Test
  void holdsNoToken() throws IOException {
    var account = new ServiceAccount("the-client", new Secret("its-secret"));
    var credentials = new Credentials(Optional.empty(), Optional.of(account), Optional.empty());
    try (var server =
        RawServer.start(
            RawServer.answering(
                request ->
                    request.isForAToken()
                        ? Says.json("200 OK", "{\"access_token\":\"the-token-of-the-run\"}")
                        : repeated(request)))) {
      assertThat(said(server, credentials))
          .contains("\"authorization\":\"Bearer ***\"")
          .doesNotContain("the-token-of-the-run", "its-secret");
    }
  }

  @Test
  void holdsNoDigestResponse() throws IOException {
    var key = new ApiKey("the-key", new Secret("its-private-half"));
    var credentials = new Credentials(Optional.of(key), Optional.empty(), Optional.empty());
    try (var server =
        RawServer.start(
            RawServer.answering(
                request ->
                    request.header("Authorization").isEmpty()
                        ? Says.error(
                            "401 Unauthorized",
                            "UNAUTHORIZED",
                            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                        : repeated(request)))) {
      var said = said(server, credentials);

      assertThat(said).contains("\"authorization\":\"Digest ").contains("***");
      assertThat(server.received())
          .flatExtracting(
              request ->
                  RESPONSE
                      .matcher(request.header("Authorization").orElse(""))
                      .results()
                      .map(found -> found.group(1))
                      .toList())
          .isNotEmpty()
          .allSatisfy(response -> assertThat(said).doesNotContain(response));
    }
  }

  private static String repeated(Received request) {
    var sent = request.header("Authorization").orElse("").replace("\"", "\\\"");
    return Says.response("200 OK", Request.VERSIONED, "{\"authorization\":\"" + sent + "\"}");
  }

  private static String said(RawServer server, Credentials credentials) throws IOException {
    var target =
        new VerifiedTarget(
            server.baseUrl(),
            "32b6e34b3d91647abb20e7b8",
            Optional.empty(),
            Optional.empty(),
            credentials,
            Profile.DOCUMENTED,
            new Limits(Duration.ofSeconds(10), 1_000_000),
            Optional.empty());
    var pact =
        PactSources.folder(Path.of("pacts")).stream()
            .filter(known -> known.consumer().equals("atlas-cli-invitations-list"))
            .findFirst()
            .orElseThrow()
            .pact();
    try (var clients = new SenderClients(target)) {
      var states = new ProviderStates(target, () -> InvitedAddresses.of("ann@example.com"));
      var verifier = new PactVerifier(target, states, clients);
      return pact.getInteractions().stream()
          .map(interaction -> verifier.verify(pact, interaction))
          .filter(InteractionOutcome.Broken.class::isInstance)
          .map(InteractionOutcome.Broken.class::cast)
          .map(InteractionOutcome.Broken::differences)
          .flatMap(List::stream)
          .reduce("", String::concat);
    }
  }
}
