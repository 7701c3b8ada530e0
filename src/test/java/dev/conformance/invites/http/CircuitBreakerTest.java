package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.CircuitBreaker.OpenReason;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.Received;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {
  private static final Request PLAIN = Request.plain(PROJECT, Credential.ACCESS_TOKEN);

  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @ParameterizedTest
  @CsvSource({
    "302 Found, 4",
    "401 Unauthorized, 4",
    "403 Forbidden, 4",
    "404 Not Found, 4",
    "407 Proxy Authentication Required, 4",
    "410 Gone, 4",
    "500 Oops, 6"
  })
  void opensIfTheServerBeginsToRefuseThePlainRequest(String status, int refused) throws Exception {
    target.send(PLAIN);
    target.responds(json(status, "{}"));
    for (var count = 0; count < 3; count++) {
      target.send(listWithParameter(count));
    }

    assertThatThrownBy(() -> target.send(get("a", Credential.ACCESS_TOKEN)))
        .hasMessage("not sent, because the server has stopped responding");

    assertThat(target.received()).hasSize(1 + refused);
    assertThat(target.openReason())
        .hasValue(
            new OpenReason(
                "now returns " + status.substring(0, 3),
                Optional.of(Integer.parseInt(status.substring(0, 3))),
                Credential.ACCESS_TOKEN));
  }

  @Test
  void staysClosedIfThePlainRequestStillSucceeds() throws Exception {
    target.send(PLAIN);
    target.responds(
        request -> request.target().contains("?") ? json("401 Unauthorized", "{}") : LIST);

    for (var count = 0; count < 9; count++) {
      assertThat(target.send(listWithParameter(count)).status()).isEqualTo(401);
    }

    assertThat(target.requests()).isEqualTo(Map.of("GET", 1 + 9 + 2));
    assertThat(target.openReason()).isEmpty();
  }

  @Test
  void ignoresTheRefusalOfAnotherProject() throws Exception {
    target.send(PLAIN);
    target.responds(json("403 Forbidden", "{}"));

    for (var count = 0; count < 6; count++) {
      target.send(get("other", Credential.ACCESS_TOKEN));
    }

    assertThat(target.requests()).isEqualTo(Map.of("GET", 7));
  }

  /** As at a server that accepts HTTP Digest only for a request with a query. */
  @Test
  void ignoresTheRefusalOfACredentialWithWhichThePlainRequestNeverSucceeded() throws Exception {
    target.responds(json("401 Unauthorized", "{}"));

    for (var count = 0; count < 5; count++) {
      target.send(get("" + count, Credential.API_KEY));
    }
    target.probeIfInDoubt();

    assertThat(target.requests()).isEqualTo(Map.of("GET", 5));
    assertThat(target.openReason()).isEmpty();
  }

  @Test
  void probesWithTheKeyThatWasRefusedEvenIfTheTokenIsAccepted() throws Exception {
    target.responds(LIST);
    target.send(Request.plain(PROJECT, Credential.API_KEY));
    target.send(PLAIN);
    target.responds(
        request ->
            isByToken(request) ? LIST : json("401 Unauthorized", "{}", "WWW-Authenticate: Bearer"));
    target.send(get("a", Credential.API_KEY));
    target.send(get("a", Credential.ACCESS_TOKEN));

    target.probeIfInDoubt();

    assertThat(target.openReason())
        .hasValue(new OpenReason("now returns 401", Optional.of(401), Credential.API_KEY));
  }

  private static boolean isByToken(Received request) {
    return request.header("Authorization").filter(value -> value.startsWith("Bearer")).isPresent();
  }

  private static Request listWithParameter(int value) {
    return Request.get(
        Request.path(PROJECT) + "?a=" + value, "*/*", "gzip", Credential.ACCESS_TOKEN);
  }
}
