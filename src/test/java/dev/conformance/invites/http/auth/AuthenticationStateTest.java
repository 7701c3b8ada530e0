package dev.conformance.invites.http.auth;

import static dev.conformance.invites.http.ClientTestKit.response;
import static dev.conformance.invites.http.ClientTestKit.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationStateTest {
  private final Credentials account =
      Credentials.none().withServiceAccount("client", "the-client-secret");
  private final Redaction redaction = new Redaction(account);
  private final AuthenticationState state = new AuthenticationState(account, redaction);

  @Test
  void replacesATokenNoMoreThanAHundredTimes() {
    for (var number = 0; number < 100; number++) {
      state.renew(token("token-" + number));
      state.accepted("token-" + number);
    }

    assertThat(state.mayHaveExpired("token-99")).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void takesNoTokenThatNoHeaderCanHold(String token) {
    state.takeTokenFrom(token(token));

    assertThat(state.token()).isEmpty();
  }

  static Stream<String> takesNoTokenThatNoHeaderCanHold() {
    return Stream.of("t".repeat(70_000), "t-1\\n", "t-\u00e9", "");
  }

  /** The published clients take a token with any status of success. */
  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "400, false"})
  void takesATokenWithAnyStatusOfSuccess(int status, boolean isTaken) {
    state.takeTokenFrom(response(status, "{\"access_token\":\"t-1\"}"));

    assertThat(state.token().isPresent()).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'access_token':'secret/tok3n'}",
        "{'accessToken':'secret\\/tok3n'}",
        "{'access_token':['secret/tok3n']}",
        "{'data':{'access_token':{'value':'secret/tok3n'}}}",
        "[{'refresh_token':'secret/tok3n'}]",
        "['secret/tok3n']",
        "token is secret/tok3n, it expires at 2026-11-26T00:00:00Z",
      })
  void masksWhateverMayBeATokenInAResponse(String body) {
    state.maskTokensIn(response(201, body.replace("'", "\"")));

    assertThat(redaction.redact("<secret/tok3n> is no unsupported_grant_type on 2026-11-26T00:00"))
        .isEqualTo("<***> is no unsupported_grant_type on 2026-11-26T00:00");
  }
}
