package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.ACCOUNT;
import static dev.conformance.invites.http.ClientTestKit.sender;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.testing.Misbehaviour;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequestSenderTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @Test
  void sendsNoMoreThanThreeRequestsToATokenEndpointThatHangs() {
    target.behaves((request, connection) -> Misbehaviour.saysNothing(connection));
    try (var sender = sender(settings(target.baseUrl(), ACCOUNT, Duration.ofMillis(500)))) {

      for (var client : TokenClient.values()) {
        assertThatThrownBy(() -> sender.send(Request.token(client)))
            .isInstanceOf(NoResponseException.class)
            .hasMessage("no complete response within 500 ms (atlas.timeout sets the limit)");
      }

      assertThat(sender.requests()).isEqualTo(Map.of("POST", 3));
    }
  }
}
