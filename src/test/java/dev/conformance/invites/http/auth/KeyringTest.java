package dev.conformance.invites.http.auth;

import static dev.conformance.invites.http.ClientTestKit.response;
import static dev.conformance.invites.http.ClientTestKit.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
  private final Credentials account =
      Credentials.none().withServiceAccount("client", "the-client-secret");
  private final Redaction redaction = new Redaction(account);
  private final Keyring keyring = new Keyring(account, redaction);

  @Test
  void replacesATokenThatWasAcceptedBeforeAndIsRefusedNow() throws NoResponseException {
    keyring.takeTokenFrom(token("first"));
    keyring.accepted("first");

    var another = keyring.renew("first", () -> token("second"));

    assertThat(another).isTrue();
    assertThat(keyring.token()).hasValue("second");
    assertThat(keyring.renewals()).isEqualTo(1);
  }

  @Test
  void keepsATokenThatWasNeverAccepted() throws NoResponseException {
    keyring.takeTokenFrom(token("first"));

    var another = keyring.renew("first", () -> fail("nothing is to be fetched"));

    assertThat(another).isFalse();
    assertThat(keyring.token()).hasValue("first");
  }

  @Test
  void afterTenRenewalsReplacesOnlyATokenThatManyRequestsHaveUsed() throws NoResponseException {
    for (var number = 0; number < 10; number++) {
      keyring.takeTokenFrom(token("token-" + number));
      keyring.accepted("token-" + number);
      keyring.renew("token-" + number, () -> token("unused"));
    }
    keyring.takeTokenFrom(token("eleventh"));
    keyring.accepted("eleventh");

    assertThat(keyring.renew("eleventh", () -> fail("nothing is to be fetched"))).isFalse();

    for (var request = 0; request < 5; request++) {
      keyring.accepted("eleventh");
    }
    assertThat(keyring.renew("eleventh", () -> token("twelfth"))).isTrue();
  }

  @Test
  void takesTheTokenThatAnotherConnectionHasFetched() throws NoResponseException {
    keyring.takeTokenFrom(token("first"));
    keyring.accepted("first");
    keyring.renew("first", () -> token("second"));

    var another = keyring.renew("first", () -> fail("nothing is to be fetched"));

    assertThat(another).isTrue();
    assertThat(keyring.token()).hasValue("second");
  }

  @Test
  void neverReplacesAGivenToken() throws NoResponseException {
    var withToken = new Keyring(account.withAccessToken("given"), redaction);
    withToken.accepted("given");

    assertThat(withToken.renew("given", () -> fail("nothing is to be fetched"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void takesNoTokenThatNoHeaderCanHold(String token) {
    keyring.takeTokenFrom(token(token));

    assertThat(keyring.token()).isEmpty();
  }

  static Stream<String> takesNoTokenThatNoHeaderCanHold() {
    return Stream.of("t".repeat(70_000), "t-1\\n", "t-\u00e9", "");
  }

  /** The published clients take a token with any status of success. */
  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "400, false"})
  void takesATokenWithAnyStatusOfSuccess(int status, boolean isTaken) {
    keyring.takeTokenFrom(response(status, "{\"access_token\":\"t-1\"}"));

    assertThat(keyring.token().isPresent()).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'access_token':'secret-token'}",
        "{'accessToken':'secret-token'}",
        "{'access_token':['secret-token']}",
        "{'data':{'access_token':{'value':'secret-token'}}}",
        "[{'refresh_token':'secret-token'}]",
        "{'acces_tokn':'secret-tok3n'}",
        "['secret-tok3n']",
        "token is secret-tok3n, it expires at 2026-11-26T00:00:00Z",
      })
  void masksWhateverMayBeATokenInAResponse(String body) {
    keyring.maskTokensIn(response(201, body.replace("'", "\"")));

    var token = body.contains("tok3n") ? "secret-tok3n" : "secret-token";
    assertThat(redaction.redact("<" + token + ">")).isEqualTo("<***>");
  }

  @ParameterizedTest
  @CsvSource({
    "{'error':'unsupported_grant_type'}, unsupported_grant_type",
    "{'token_type':'Bearer-of-tokens'}, Bearer-of-tokens",
    "{'issued_at':'2026-11-26T00:00:00Z'}, 2026-11-26T00:00:00Z",
  })
  void leavesOrdinaryWordsOfSuchAResponse(String body, String word) {
    keyring.maskTokensIn(response(401, body.replace("'", "\"")));

    assertThat(redaction.redact(word)).isEqualTo(word);
  }
}
