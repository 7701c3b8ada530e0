package dev.conformance.invites.http;

import static dev.conformance.invites.doubles.Says.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.doubles.RawServer;
import dev.conformance.invites.doubles.Received;
import dev.conformance.invites.report.Kit;
import dev.conformance.invites.target.Credentials;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  private static final String PRIVATE_KEY = "the-private-key";
  private static final Credentials KEY =
      new Credentials(
          Optional.of(new ApiKey("user", new Secret(PRIVATE_KEY))),
          Optional.empty(),
          Optional.empty());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d4%0A/invites",
        "/api/atlas/v2/groups/%25/invites",
        "/api/atlas/v2/groups/%2B%c2%a0%C2%A0/invites",
        "/api/atlas/v2/groups/..%2f..%2Fgroups/invites",
        "/api/atlas/v2/groups/../groups/./invites",
        "/api/atlas/v2/groups//invites",
        "/api/atlas/v2/groups/0a79./invites",
        "/api/atlas/v2/groups/%2530%61/invites",
        "/api/atlas/v2/groups/a;b=c,d:e@f!$&'()*+,=~/invites",
        "/api/atlas/v2/groups/x/invites?username=",
        "/api/atlas/v2/groups/x/invites?username=a%2Bb%40c.example&pretty=true&pretty=false",
        "/api/atlas/v2/groups/x/invites?username=%27%20OR%20%271%27%3D%271&envelope",
      })
  void sendsTheTargetByteForByte(String target) throws Exception {
    for (var prefix : List.of("", "/some/prefix")) {
      try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
          var client = client(server.baseUrl().resolve(prefix), KEY)) {

        client.ask(get(target, Caller.of(Caller.Kind.NOBODY)));

        assertThat(server.received())
            .extracting(Received::requestLine)
            .containsExactly("GET " + prefix + target + " HTTP/1.1");
      }
    }
  }

  @Test
  void followsNoRedirectAndSendsNoCookieBack() throws Exception {
    var redirect = json("302 Found", "[]", "Location: /elsewhere", "Set-Cookie: session=1; Path=/");
    try (var server = RawServer.start(RawServer.answering(request -> redirect));
        var client = client(server.baseUrl(), KEY)) {

      var answer = client.ask(get("/a", Caller.of(Caller.Kind.NOBODY))).answer();
      client.ask(get("/b", Caller.of(Caller.Kind.NOBODY)));

      assertThat(answer.status()).isEqualTo(302);
      assertThat(server.received()).extracting(Received::target).containsExactly("/a", "/b");
      assertThat(server.received()).allMatch(request -> request.header("Cookie").isEmpty());
    }
  }

  @Test
  void namesItselfToTheServer() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var client = client(server.baseUrl(), KEY)) {

      client.ask(get("/a", Caller.of(Caller.Kind.NOBODY)));

      assertThat(server.received())
          .allSatisfy(
              request ->
                  assertThat(request.header("User-Agent"))
                      .hasValue("atlas-invites-conformance/" + Kit.current().version()));
    }
  }

  @Test
  void answersNoBasicChallenge() throws Exception {
    var basic = json("401 Unauthorized", "{}", "WWW-Authenticate: Basic realm=\"Digest\"");
    try (var server = RawServer.start(RawServer.answering(request -> basic));
        var client = client(server.baseUrl(), KEY)) {

      client.ask(get("/a", Caller.of(Caller.Kind.DIGEST_OWNER)));

      assertThat(server.received()).hasSize(1);
      assertThat(server.received()).allMatch(request -> request.header("Authorization").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "PATCH", "OPTIONS"})
  void refusesToSendAMethodThatMayChangeSomething(String method) {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var client = client(server.baseUrl(), KEY)) {
      var request =
          new Request(
              method, "/a", "", Optional.empty(), "identity", Caller.of(Caller.Kind.NOBODY), 1);

      assertThatThrownBy(() -> client.ask(request))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageContaining("the kit does not send " + method + " /a");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void sendsEqualRequestsOnceWhoeverAsks() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var client = client(server.baseUrl(), KEY)) {
      var threads = Executors.newFixedThreadPool(8);
      Callable<Exchange> asking = () -> client.ask(get("/a", Caller.of(Caller.Kind.NOBODY)));

      var answers = threads.invokeAll(Stream.generate(() -> asking).limit(40).toList());
      threads.shutdown();

      for (var answer : answers) {
        assertThat(answer.get()).isSameAs(answers.get(0).get());
      }
      assertThat(server.received()).hasSize(1);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 1));
    }
  }

  @Test
  void sendsAgainEachTimeAnOpenConnectionWasClosedInTheMeantime() throws Exception {
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  RawServer.answering(any -> json("200 OK", "[]")).answer(request, connection);
                  connection.close();
                });
        var client = client(server.baseUrl(), KEY)) {

      var first = client.ask(get("/a", Caller.of(Caller.Kind.NOBODY))).answer();
      var second = client.ask(get("/b", Caller.of(Caller.Kind.NOBODY))).answer();
      var third = client.ask(get("/c", Caller.of(Caller.Kind.NOBODY))).answer();

      assertThat(List.of(first.status(), second.status(), third.status()))
          .containsExactly(200, 200, 200);
    }
  }

  /** As a server does that limits the rate of a project, which it knows after authentication. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void answersADigestChallengeAnewWhereTheNonceWasSpentOnA429(int times) throws Exception {
    var nonce = new AtomicInteger();
    var limited = new AtomicInteger(times);
    var usedUp = ConcurrentHashMap.<String>newKeySet();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request -> {
                      var authorization = request.header("Authorization").orElse("");
                      if (!usedUp.add(authorization) || !authorization.contains("nc=00000001")) {
                        return json("401 Unauthorized", "{}", challenge(nonce.incrementAndGet()));
                      }
                      return limited.getAndDecrement() > 0
                          ? json("429 Too Many Requests", "{}", "Retry-After: 0")
                          : json("200 OK", "[]");
                    }));
        var client = client(server.baseUrl(), KEY)) {

      var answer = client.ask(get("/a", Caller.of(Caller.Kind.DIGEST_OWNER))).answer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2 + 2 * times));
    }
  }

  @Test
  void asksAServerThatServesOneConnectionAtATimeOverOne() throws Exception {
    var requests =
        IntStream.range(0, 20).mapToObj(n -> get("/" + n, Caller.of(Caller.Kind.NOBODY))).toList();
    try (var server =
            RawServer.startOneAtATime(RawServer.answering(request -> json("200 OK", "[]")));
        var client = client(server.baseUrl(), KEY, Duration.ofSeconds(1))) {
      client.prefetch(requests);

      for (var request : requests) {
        assertThat(client.ask(request).answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void leavesOnlyThatUnansweredWhichSuchAServerHangsOn() throws Exception {
    var hanging = get("/hanging", Caller.of(Caller.Kind.NOBODY));
    var others =
        IntStream.range(0, 8).mapToObj(n -> get("/" + n, Caller.of(Caller.Kind.NOBODY))).toList();
    try (var server = RawServer.startOneAtATime(this::answersAllButHanging);
        var client = client(server.baseUrl(), KEY, Duration.ofSeconds(1))) {
      client.ask(get("/first", Caller.of(Caller.Kind.NOBODY)));
      client.prefetch(List.of(hanging));
      client.prefetch(others);

      for (var request : others) {
        assertThat(client.ask(request).answer().status()).isEqualTo(200);
      }
      assertThatThrownBy(() -> client.ask(hanging)).hasMessageContaining("within 1 s");
    }
  }

  @Test
  void asksNothingTwiceOfAServerThatServesSeveralConnections() throws Exception {
    var both = new CyclicBarrier(2);
    var hanging = get("/hanging", Caller.of(Caller.Kind.NOBODY));
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  if (request.target().startsWith("/both")) {
                    meet(both);
                  }
                  answersAllButHanging(request, connection);
                });
        var client = client(server.baseUrl(), KEY, Duration.ofSeconds(1))) {
      var a = get("/both/a", Caller.of(Caller.Kind.NOBODY));
      var b = get("/both/b", Caller.of(Caller.Kind.NOBODY));
      client.prefetch(List.of(a, b));
      assertThat(client.ask(a).answer().status()).isEqualTo(200);
      assertThat(client.ask(b).answer().status()).isEqualTo(200);

      assertThatThrownBy(() -> client.ask(hanging)).hasMessageContaining("within 1 s");

      assertThat(client.requests()).isEqualTo(Map.of("GET", 3));
    }
  }

  @Test
  void asksNothingTwiceWhereNoOtherConnectionIsOpen() throws Exception {
    try (var server = RawServer.start(this::answersAllButHanging);
        var client = client(server.baseUrl(), KEY, Duration.ofSeconds(1))) {
      client.ask(get("/a", Caller.of(Caller.Kind.NOBODY)));
      client.authenticateWith(Tokens.none(Clock.systemUTC()));

      assertThatThrownBy(() -> client.ask(get("/hanging", Caller.of(Caller.Kind.NOBODY))))
          .hasMessageContaining("within 1 s");

      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  private void answersAllButHanging(Received request, Socket connection) throws IOException {
    if (!request.target().equals("/hanging")) {
      RawServer.answering(any -> json("200 OK", "[]")).answer(request, connection);
    }
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IOException("the other request did not come", alone);
    }
  }

  @Test
  void asksNoMoreOftenThanNeededWhereTheKeyIsRefused() throws Exception {
    var nonce = new AtomicInteger();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        json("401 Unauthorized", "{}", challenge(nonce.incrementAndGet()))));
        var client = client(server.baseUrl(), KEY)) {

      var answer = client.ask(get("/a", Caller.of(Caller.Kind.DIGEST_OWNER))).answer();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  private static String challenge(int nonce) {
    return "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\""
        .formatted(nonce);
  }

  @Test
  void sendsAPutWithTheLengthOfItsEmptyBody() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("405 No", "{}")));
        var client = client(server.baseUrl(), KEY)) {

      client.ask(
          new Request(
              "PUT", "/a", "", Optional.empty(), "identity", Caller.of(Caller.Kind.NOBODY), 1));

      assertThat(server.received())
          .extracting(request -> request.header("Content-Length"))
          .containsExactly(Optional.of("0"));
    }
  }

  @Test
  void countsNoRequestThatCouldNotLeave() throws Exception {
    var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
    server.close();
    try (var client = client(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> client.ask(get("/a", Caller.of(Caller.Kind.NOBODY))))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageStartingWith("nobody accepts a connection");
      assertThat(client.requests()).isEmpty();
    }
  }

  @Test
  void keepsTheConnectionAfterACompressedAnswer() throws Exception {
    var body = gzip("[]");
    var connections = ConcurrentHashMap.<Socket>newKeySet();
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  connections.add(connection);
                  connection.getOutputStream().write(compressed("Content-Length: " + body.length));
                  connection.getOutputStream().write(body);
                });
        var client = client(server.baseUrl(), KEY)) {

      client.ask(get("/a", Caller.of(Caller.Kind.NOBODY)));
      client.ask(get("/b", Caller.of(Caller.Kind.NOBODY)));

      assertThat(connections).hasSize(1);
    }
  }

  /** The compressed data is whole, but HTTP announces more than comes. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void isNotContentWithTheEndOfCompressedDataWhereTheMessageGoesOn(String length) {
    var body = gzip("[]");
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  var out = connection.getOutputStream();
                  out.write(compressed(length));
                  if (length.endsWith("chunked")) {
                    out.write((Integer.toHexString(body.length) + "\r\n").getBytes(US_ASCII));
                  }
                  out.write(body);
                  connection.close();
                });
        var client = client(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> client.ask(get("/a", Caller.of(Caller.Kind.NOBODY))))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageStartingWith("the body breaks off or is damaged: ");
    }
  }

  private static byte[] compressed(String length) {
    return ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + length + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Test
  void breaksOffABodyThatIsTooLong() throws Exception {
    var written = new CompletableFuture<Long>();
    try (var server = RawServer.start((request, connection) -> writeOn(connection, written));
        var client = client(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> client.ask(get("/a", Caller.of(Caller.Kind.NOBODY))))
          .isInstanceOf(NoAnswerException.class)
          .hasMessage("the body is larger than 1000000 bytes (atlas.max-body allows more)");

      assertThat(written.get(20, TimeUnit.SECONDS)).isLessThan(100_000_000);
    }
  }

  /** Promises a terabyte, and writes until nobody listens any more. */
  private static void writeOn(Socket connection, CompletableFuture<Long> written)
      throws IOException {
    var out = connection.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n".getBytes(US_ASCII));
    var chunk = new byte[100_000];
    var sum = 0L;
    try {
      while (true) {
        out.write(chunk);
        sum += chunk.length;
      }
    } catch (IOException brokenOff) {
      written.complete(sum);
    }
  }

  private static Request get(String target, Caller caller) {
    var parts = target.split("\\?", 2);
    var query = parts.length == 2 ? parts[1] : "";
    return new Request("GET", parts[0], query, Optional.empty(), "identity", caller, 1);
  }

  private static Client client(URI baseUrl, Credentials credentials) {
    return client(baseUrl, credentials, Duration.ofSeconds(10));
  }

  private static Client client(URI baseUrl, Credentials credentials, Duration timeout) {
    return new Client(
        baseUrl,
        credentials,
        new Redaction(credentials),
        new Limits(timeout, 1_000_000),
        4,
        Optional.empty());
  }
}
