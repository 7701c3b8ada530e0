package dev.conformance.invites.http.auth;

import static dev.conformance.invites.http.ClientTestKit.raw;
import static dev.conformance.invites.http.ClientTestKit.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RawResponse;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private final Credentials credentials =
      Credentials.none()
          .withServiceAccount("client", "the-client-secret")
          .withExpiredToken("the-expired-token")
          .withApiKey("public", "the-private-key");
  private final Keyring keyring = new Keyring(credentials, new Redaction(credentials));
  private final List<String> sent = new ArrayList<>();

  @Test
  void sendsTheNewestTokenOfTheTimeWhenAMessageMayBeSent() throws NoResponseException {
    keyring.takeTokenFrom(token("first"));

    authenticate(Credential.ACCESS_TOKEN, () -> keyring.takeTokenFrom(token("second")));

    assertThat(sent).containsExactly("Bearer second");
  }

  @Test
  void putsTheAlgorithmOfADigestResponseInQuotesAsTheAtlasCliDoes() throws NoResponseException {
    authenticate(Credential.API_KEY_OF_THE_CLI, () -> {});

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEmpty();
    assertThat(sent.get(1)).startsWith("Digest username=\"public\"").contains("algorithm=\"MD5\"");
  }

  @Test
  void sendsAnAcceptedDigestResponseAgain() throws NoResponseException {
    authenticate(Credential.API_KEY_REPLAYED, () -> {});

    assertThat(sent).hasSize(3);
    assertThat(sent.get(2)).startsWith("Digest username=\"public\"").isEqualTo(sent.get(1));
  }

  @Test
  void sendsTheExpiredTokenOfTheUser() throws NoResponseException {
    keyring.takeTokenFrom(token("first"));

    authenticate(ForgedToken.EXPIRED, () -> {});

    assertThat(sent).containsExactly("Bearer the-expired-token");
  }

  @Test
  void forgesNoDigestResponseWhileTheServerIsUnavailable() throws NoResponseException {
    var unavailable =
        new Authenticator.Sender() {
          @Override
          public void waitForPermit() {}

          @Override
          public RawResponse sendNow(Optional<String> authorization) {
            return raw(503);
          }
        };

    var response =
        new Authenticator(keyring)
            .send(ForgedDigest.NO_URI, "GET", "/", unavailable, () -> fail("no token is needed"));

    assertThat(response.status()).isEqualTo(503);
  }

  private void authenticate(Authentication authentication, Runnable wait)
      throws NoResponseException {
    var sender =
        new Authenticator.Sender() {
          @Override
          public void waitForPermit() {
            wait.run();
          }

          @Override
          public RawResponse sendNow(Optional<String> authorization) {
            sent.add(authorization.orElse(""));
            return authorization.isPresent()
                ? raw(200)
                : raw(
                    401,
                    new Field(
                        "WWW-Authenticate",
                        "Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\""));
          }
        };

    new Authenticator(keyring)
        .send(authentication, "GET", "/", sender, () -> fail("no token is to be fetched"));
  }
}
