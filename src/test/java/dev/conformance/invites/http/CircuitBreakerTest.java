package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.Credential;
import java.util.Map;
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
    sendLists(3);

    assertThatThrownBy(() -> target.send(get("a", Credential.ACCESS_TOKEN)))
        .hasMessage("not sent, because the server has stopped responding");
    assertThat(target.received()).hasSize(1 + refused);
    assertThat(target.client().refusal().orElseThrow())
        .startsWith(
            "stopped responding: %s accepted the first request, but now returns %s; "
                .formatted(target.baseUrl(), status.substring(0, 3)));
  }

  @Test
  void staysClosedIfThePlainRequestStillSucceeds() throws Exception {
    target.send(PLAIN);
    target.responds(
        request -> request.target().contains("?") ? json("401 Unauthorized", "{}") : LIST);

    sendLists(9);

    assertThat(target.client().requests()).isEqualTo(Map.of("GET", 1 + 9 + 2));
    assertThat(target.client().refusal()).isEmpty();
  }

  /** A server may accept HTTP Digest only for a request with a query. */
  @ParameterizedTest
  @CsvSource({"403 Forbidden, ACCESS_TOKEN", "401 Unauthorized, API_KEY"})
  void ignoresTheRefusalOfAnotherProjectOrOfACredentialThatWasNeverAccepted(
      String status, Credential credential) throws Exception {
    target.send(PLAIN);
    target.responds(json(status, "{}"));

    for (var count = 0; count < 6; count++) {
      target.send(get("a", credential));
    }
    target.client().probeIfInDoubt();

    assertThat(target.client().requests()).isEqualTo(Map.of("GET", 1 + 6));
  }

  private void sendLists(int times) throws NoResponseException {
    for (var value = 0; value < times; value++) {
      var path = Request.path(PROJECT) + "?a=" + value;
      target.send(Request.get(path, "*/*", "gzip", Credential.ACCESS_TOKEN));
    }
  }
}
