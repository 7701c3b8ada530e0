package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.*;
import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenCredential;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.collections4.ListUtils;
import org.apache.commons.lang3.function.Failable;
import org.apache.hc.core5.http.ContentTooLongException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();
  private final ReceivedBodies bodies = new ReceivedBodies();

  @Test
  void sendsEqualRequestsOfAllThreadsOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    Callable<Exchange> sending = () -> target.client().send(get("a", Credential.ANONYMOUS));

    var exchanges = threads.invokeAll(Collections.nCopies(40, sending));
    threads.shutdown();

    for (var exchange : exchanges) {
      assertThat(exchange.get()).isSameAs(exchanges.get(0).get());
    }
    assertThat(target.client().requests()).isEqualTo(Map.of("GET", 1));
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
    var response = json("407 Proxy Authentication Required", "");
    try (var proxy = RawServer.answering(request -> response)) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.baseUrl().getPort()));
      var settings = ClientTestKit.settings("client-id=client client-secret=the-client-secret");
      try (var client = Client.open(settings, Clock.systemUTC())) {
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
    var body = "y".repeat(100_000);
    target.responds(response("200 OK", "text/plain", body, fields.toArray(String[]::new)));
    var request = anonymous(Request.path("a") + "?username=" + "z".repeat(20_000));

    var text = target.client().redacted(target.client().send(request));

    assertThat(text.title()).hasSizeLessThan(1_100).matches("GET \\S+z…");
    assertThat(text.curl()).matches("# too long to repeat: a request of \\d+ characters");
    assertThat(text.request()).hasSizeLessThan(8_100).contains("z…");
    assertThat(text.response()).hasSizeLessThan(8_100).contains("x…");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/unsafe-requests.csv", delimiter = '|')
  void forbidsWhatMayChangeSomething(String method, String path, @Nullable String body) {
    var headers = new Headers(List.of(new Field("Content-Type", "application/json")));
    var request =
        new Request(method, path, headers, Optional.ofNullable(body), Credential.ANONYMOUS);

    assertThat(ReadOnlyGuard.violation(request))
        .hasValue(
            "%s %s is not allowed; allowed are GET, HEAD and OPTIONS without a body on /api/atlas/v2/groups/{groupId}/invites, and POST /api/oauth/token for a token"
                .formatted(method, request.path()));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/misleading-requests.csv", quoteCharacter = '\'')
  void forbidsWhatServersReadAsSomethingElse(String query, String field, String why) {
    var get = anonymous(Request.path("x") + query);
    var headers = get.headers().with(field, "DELETE");
    var request = new Request("GET", get.pathAndQuery(), headers, get.body(), get.authentication());

    assertThat(ReadOnlyGuard.violation(request)).hasValue(why);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/pact-ids.csv", delimiter = '|', quoteCharacter = '\'')
  void forbidsAPathOfAPactThatAServerMayTakeForAnotherOne(String id, boolean isForbidden) {
    var request = anonymous(Request.path(id) + "?username=a%2Bb%40c.example%00");
    var why = "a server may take the path " + request.path() + " of the request for another one";

    assertThat(ReadOnlyGuard.ambiguity(request))
        .isEqualTo(isForbidden ? Optional.of(why) : Optional.empty());
    assertThat(ReadOnlyGuard.violation(request)).isEmpty();
  }

  @Test
  void letsNothingLeaveThatItForbids() {
    assertThatThrownBy(() -> target.send(anonymous("/api/oauth/token")))
        .hasMessageStartingWith("not sent: GET /api/oauth/token is not allowed");
    assertThat(target.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/some/prefix"})
  void sendsEachTargetByteForByte(String prefix) throws Exception {
    var targets = Files.readAllLines(Path.of("src/test/proof/request-targets.txt"));
    try (var client = client(settings(target.baseUrl().resolve(prefix), TOKEN))) {
      for (var requested : targets) {
        client.sendNow(anonymous(requested));
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
        .extracting(it -> ListUtils.subtract(it.lines(), always).stream().skip(1).sorted())
        .extracting(fields -> fields.collect(Collectors.joining(", ")))
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
    var settings = settings(target.baseUrl(), TOKEN, "--requests-per-second=20");
    var start = System.nanoTime();
    try (var client = client(settings)) {
      for (var count = 0; count < 5; count++) {
        client.sendNow(get("" + count, Credential.ANONYMOUS));
      }
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
  }

  /** A body that is too large may take as long as one that never ends. */
  @ParameterizedTest
  @CsvSource({"2500, BROKEN", "2501, TIME_OUT"})
  void onlyAnIncompleteResponseThatTookLongCountsAsATimeOut(long millis, Reason ofAReset) {
    assertThat(reason(new ContentTooLongException("large"), millis)).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(new SocketException("reset"), millis)).isEqualTo(ofAReset);
  }

  private static Reason reason(Exception failure, long millis) {
    return NoResponseException.of(failure, Duration.ofMillis(millis), Duration.ofSeconds(10))
        .reason();
  }

  /**
   * "Aa" and "BB" have one hash code, and so have texts made of them, and items with such texts.
   */
  @Test
  @Timeout(20)
  void readsItemsWithEqualHashCodesInLinearTime() throws NoResponseException {
    var ids = Stream.of("");
    for (var length = 0; length < 14; length++) {
      ids = ids.flatMap(id -> Stream.of(id + "Aa", id + "BB"));
    }
    var items = ids.map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(","));

    for (var last : List.of("]", " ]", "  ]")) {
      var body = body("[" + items + last, "");
      body.read();
      assertThat(body("[" + items + last, "")).isSameAs(body);
    }
  }

  @Test
  void limitsTheLengthOfAllHeaderFieldsAndDifferentBodies() throws NoResponseException {
    var field = "x".repeat(49_999_997);
    body("[]", field);
    body("[]", field);
    body("1", "");

    assertThatThrownBy(() -> body("0", ""))
        .isInstanceOf(NoResponseException.class)
        .hasMessage("not kept, because the run has reached a limit");
  }

  @Test
  void limitsTheTokensOfDifferentBodies() throws NoResponseException {
    for (var different : List.of("", " ", "  ", "   ")) {
      body("[" + "0,".repeat(999_997) + "0]" + different, "");
    }

    assertThatThrownBy(() -> body("0", ""))
        .hasMessage("not kept, because the run has reached a limit");
  }

  private Body body(String text, String field) throws NoResponseException {
    var headers = new Headers(List.of(new Field("X", field)));
    return bodies.of(headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Request anonymous(String pathAndQuery) {
    return Request.get(pathAndQuery, "*/*", "identity", Credential.ANONYMOUS);
  }
}
