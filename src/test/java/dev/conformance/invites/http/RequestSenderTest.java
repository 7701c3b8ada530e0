package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.ACCOUNT;
import static dev.conformance.invites.http.ClientTestKit.sender;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.testing.Misbehaviour;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequestSenderTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @Test
  void sendsNoMoreThanThreeRequestsToATokenEndpointThatHangs() {
    target.behaves((request, connection) -> Misbehaviour.saysNothing(connection));

    assertThat(sendAllTokenRequests("no complete response within 500 ms")).isEqualTo(3);
  }

  @Test
  void sendsNoMoreThanThreeRequestsToATokenEndpointThatLimitsTheRateForever() {
    target.responds(json("429 Too Many Requests", "{}", "Retry-After: 0"));

    assertThat(sendAllTokenRequests("the server returns only 429")).isBetween(3, 6);
  }

  /** How many messages left for as many requests as there are token clients. */
  private int sendAllTokenRequests(String message) {
    try (var sender = sender(settings(target.baseUrl(), ACCOUNT, Duration.ofMillis(500)))) {
      for (var client : TokenClient.values()) {
        assertThatThrownBy(() -> sender.send(Request.token(client)))
            .isInstanceOf(NoResponseException.class)
            .hasMessageStartingWith(message);
      }
      return sender.requests().getOrDefault("POST", 0);
    }
  }
}
