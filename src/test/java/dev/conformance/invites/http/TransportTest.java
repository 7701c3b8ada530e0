package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.KEY;
import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static dev.conformance.invites.http.ClientTestKit.client;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenCredential;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.HttpText;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.function.Failable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @ParameterizedTest
  @ValueSource(strings = {"", "/some/prefix"})
  void sendsEachTargetByteForByte(String prefix) throws Exception {
    var targets = Files.readAllLines(Path.of("src/test/proof/request-targets.txt"));
    try (var client = client(settings(target.baseUrl().resolve(prefix), KEY))) {
      for (var requested : targets) {
        client.sendNow(Request.get(requested, "*/*", "identity", Credential.ANONYMOUS));
      }
    }

    assertThat(target.received())
        .extracting(request -> request.lines().get(0))
        .containsExactlyElementsOf(
            targets.stream().map(requested -> "GET " + prefix + requested + " HTTP/1.1").toList());
  }

  @Test
  void sendsOnlyTheFieldsOfEachRequestAndTheLengthOfItsBody() throws Exception {
    var plain = Request.plain(PROJECT, Credential.ANONYMOUS);

    target.send(Request.get(plain.path(), "", "identity", Credential.ANONYMOUS));
    target.send(
        new Request("PUT", plain.path(), plain.headers(), plain.body(), plain.authentication()));
    target.send(Request.token(TokenCredential.NO_SECRET));

    var always =
        List.of(
            "Connection: keep-alive",
            "Host: " + target.baseUrl().getAuthority(),
            "User-Agent: atlas-invites-conformance/" + Kit.current().version());
    assertThat(target.received())
        .extracting(
            request ->
                request.lines().stream()
                    .skip(1)
                    .filter(line -> !always.contains(line))
                    .sorted()
                    .collect(Collectors.joining(", ")))
        .containsExactly(
            "Accept-Encoding: identity",
            "Accept-Encoding: gzip, Accept: application/vnd.atlas.2023-01-01+json, Content-Length: 0",
            "Accept: application/json, Cache-Control: no-cache, Content-Length: 29, Content-Type: application/x-www-form-urlencoded");
  }

  /** Django on Gunicorn sends a body after HEAD, and Jetty closes the connection after a 400. */
  @ParameterizedTest
  @CsvSource({"HEAD, 200 OK", "GET, 400 Bad Request"})
  void doesNotUseAConnectionAgainOnWhichTheNextResponseMayBeWrong(String method, String status)
      throws Exception {
    var connections = ConcurrentHashMap.<Socket>newKeySet();
    var behaviour = Behaviour.answers(request -> HttpText.json(status, "{}"));
    target.behaves(
        (request, connection) -> {
          connections.add(connection);
          behaviour.response(request, connection);
        });
    var get = Request.plain(PROJECT, Credential.ANONYMOUS);

    target.send(
        new Request(method, get.pathAndQuery(), get.headers(), get.body(), get.authentication()));
    target.send(get.inRound(1));

    assertThat(connections).hasSize(2);
  }

  /** RFC 9112 section 9.3.1: a server may close its connections at any time, and all at once. */
  @ParameterizedTest
  @ValueSource(strings = {"hangs up", "resets"})
  void sendsAMessageAgainOverANewConnectionIfAUsedOneBreaks(String end) throws Exception {
    var used = ConcurrentHashMap.<Socket>newKeySet();
    var inProgress = new CountDownLatch(8);
    var breaks = end.equals("resets") ? Behaviour.resets() : Behaviour.hangsUp();
    target.behaves(
        (request, connection) -> {
          inProgress.countDown();
          Failable.run(inProgress::await);
          var behaviour = used.add(connection) ? Behaviour.answers(unread -> LIST) : breaks;
          behaviour.response(request, connection);
        });
    var requests = IntStream.range(0, 16).mapToObj(n -> get("" + n, Credential.ANONYMOUS)).toList();
    target.client().prefetch(requests.subList(0, 8));

    for (var request : requests) {
      assertThat(target.client().send(request).status()).isEqualTo(200);
    }

    assertThat(target.client().requests()).isEqualTo(Map.of("GET", 8 + 2 * 8));
    assertThat(target.client().retries()).isEmpty();
  }

  @Test
  void spreadsMessagesByTheRate() throws Exception {
    var settings = settings(target.baseUrl(), KEY, "--requests-per-second=20");
    var start = System.nanoTime();
    try (var client = client(settings)) {
      for (var count = 0; count < 5; count++) {
        client.sendNow(get("" + count, Credential.ANONYMOUS));
      }
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
  }
}
