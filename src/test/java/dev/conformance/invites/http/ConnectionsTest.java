package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.KEY;
import static dev.conformance.invites.http.ClientTestKit.TOKEN;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.http.ClientTestKit.sender;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Loads the classes, so that the short bound measures servers and nothing else. */
  @BeforeAll
  static void loadTheClasses() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(settings(server.baseUrl(), KEY, Duration.ofSeconds(20)))) {
      sender.send(get("a", Credential.ANONYMOUS));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void usesOneConnectionForAServerThatServesFewAtATime(int connections) throws Exception {
    var requests = IntStream.range(0, 20).mapToObj(n -> get("" + n, Credential.ANONYMOUS)).toList();
    try (var server =
            RawServer.startFor(connections, RawServer.answering(request -> json("200 OK", "[]")));
        var client = TargetClient.open(settings(server.baseUrl(), TOKEN, SHORT))) {
      client.prefetch(requests);

      for (var request : requests) {
        assertThat(client.send(request).response().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void losesOnlyTheRequestThatSuchAServerHangsOn() throws Exception {
    var hanging = get("hanging", Credential.ANONYMOUS);
    var others = IntStream.range(0, 8).mapToObj(n -> get("" + n, Credential.ANONYMOUS)).toList();
    try (var server = RawServer.startFor(1, this::respondsToAllButHanging);
        var client = TargetClient.open(settings(server.baseUrl(), TOKEN, SHORT))) {
      client.prefetch(List.of(hanging));
      client.prefetch(others);

      for (var request : others) {
        assertThat(client.send(request).response().status()).isEqualTo(200);
      }
      assertThatThrownBy(() -> client.send(hanging)).hasMessageContaining("within 2 s");
    }
  }

  @Test
  void sendsAgainIfTheServerHasEndedAnIdleConnectionWithARequestTimeout() throws Exception {
    var number = new AtomicInteger();
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  respondsToAllButHanging(request, connection);
                  if (number.incrementAndGet() == 1) {
                    var timeout = json("408 Request Timeout", "", "Connection: close");
                    connection.getOutputStream().write(timeout.getBytes(StandardCharsets.UTF_8));
                  }
                });
        var sender = sender(settings(server.baseUrl(), KEY, SHORT))) {
      sender.send(get("a", Credential.ANONYMOUS));

      var response = sender.send(get("b", Credential.ANONYMOUS)).response();

      assertThat(response.status()).isEqualTo(200);
    }
  }

  @Test
  void sendsNothingTwiceToAServerThatServesSeveralConnections() throws Exception {
    var both = new CyclicBarrier(2);
    var hanging = get("hanging", Credential.ANONYMOUS);
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  if (request.target().contains("both")) {
                    meet(both);
                  }
                  respondsToAllButHanging(request, connection);
                });
        var client = TargetClient.open(settings(server.baseUrl(), TOKEN, SHORT))) {
      var a = get("both-a", Credential.ANONYMOUS);
      var b = get("both-b", Credential.ANONYMOUS);
      client.prefetch(List.of(a, b));
      assertThat(client.send(a).response().status()).isEqualTo(200);
      assertThat(client.send(b).response().status()).isEqualTo(200);

      assertThatThrownBy(() -> client.send(hanging)).hasMessageContaining("within 2 s");

      assertThat(client.requests()).isEqualTo(Map.of("GET", 4));
    }
  }

  @Test
  void sendsNothingTwiceIfNoOtherConnectionIsOpen() {
    try (var server = RawServer.start(this::respondsToAllButHanging);
        var sender = sender(settings(server.baseUrl(), KEY, SHORT))) {

      assertThatThrownBy(() -> sender.send(get("hanging", Credential.ANONYMOUS)))
          .hasMessageContaining("within 2 s");

      assertThat(sender.requests()).isEqualTo(Map.of("GET", 1));
    }
  }

  private void respondsToAllButHanging(Received request, Socket connection) throws IOException {
    if (!request.target().contains("hanging")) {
      RawServer.answering(any -> json("200 OK", "[]")).response(request, connection);
    }
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IOException("the other request did not arrive", alone);
    }
  }
}
