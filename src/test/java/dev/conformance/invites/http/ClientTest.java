package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.ACCOUNT;
import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.TOKEN;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.RawServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClientTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @Test
  void sendsEqualRequestsOfAllThreadsOnce() throws Exception {
    try (var client = target.open(TOKEN)) {
      var threads = Executors.newFixedThreadPool(8);
      Callable<Exchange> sending = () -> client.send(get("a", Credential.ANONYMOUS));

      var exchanges = threads.invokeAll(Stream.generate(() -> sending).limit(40).toList());
      threads.shutdown();

      for (var exchange : exchanges) {
        assertThat(exchange.get()).isSameAs(exchanges.get(0).get());
      }
      assertThat(target.received()).hasSize(2);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  @Test
  @Timeout(30)
  void endsTheRequestsThatWaitWhenTheRunEnds() {
    // As many as the client has threads.
    var hanging = IntStream.range(0, 8).mapToObj(n -> get("h" + n, Credential.ANONYMOUS)).toList();
    var queued = get("queued", Credential.ANONYMOUS);
    var late = get("late", Credential.ANONYMOUS);
    var client = target.open(TOKEN);
    target.behaves((request, connection) -> {});
    client.prefetch(hanging);
    client.prefetch(List.of(queued));

    client.close();

    for (var unsent : List.of(queued, late)) {
      assertThatThrownBy(() -> client.send(unsent))
          .isInstanceOf(NoResponseException.class)
          .hasMessage("the run has ended");
    }
  }

  @Test
  void usesTheProxyOfTheSystemProperties() {
    try (var proxy =
        RawServer.answering(request -> json("407 Proxy Authentication Required", ""))) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.baseUrl().getPort()));
      try (var client =
          Client.open(settings(URI.create("http://target.invalid"), ACCOUNT), Clock.systemUTC())) {
        assertThat(client.untestableReason().orElseThrow())
            .startsWith("no access token: http://target.invalid/api/oauth/token returns 407");
        assertThat(proxy.received()).hasSize(1);
      }
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void recordsNoMoreThanTheBeginningOfLongTexts() throws NoResponseException {
    var fields = IntStream.range(0, 100).mapToObj(n -> "X-" + n + ": " + "x".repeat(2_000));
    var reply =
        response("200 OK", "text/plain", "y".repeat(100_000), fields.toArray(String[]::new));
    target.responds(request -> request.target().contains("?") ? reply : LIST);
    try (var client = target.open(TOKEN)) {
      var target = Request.path("a") + "?username=" + "z".repeat(20_000);

      var text =
          client.redacted(
              client.send(Request.get(target, "*/*", "identity", Credential.ANONYMOUS)));

      assertThat(text.title()).hasSizeLessThan(1_100).matches("GET \\S+z…");
      assertThat(text.curl()).matches("# too long to repeat: a request of \\d+ characters");
      assertThat(text.request()).hasSizeLessThan(8_100).contains("z…");
      assertThat(text.response()).hasSizeLessThan(8_100).contains("x…");
    }
  }
}
