package dev.conformance.invites.http;

import static dev.conformance.invites.http.Senders.KEY;
import static dev.conformance.invites.http.Senders.get;
import static dev.conformance.invites.http.Senders.sender;
import static dev.conformance.invites.testing.Says.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d4%0A/invites",
        "/api/atlas/v2/groups/%25/invites",
        "/api/atlas/v2/groups/%2B%c2%a0%C2%A0/invites",
        "/api/atlas/v2/groups/..%2f..%2Fgroups/invites",
        "/api/atlas/v2/groups/./invites",
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
          var sender = sender(server.baseUrl().resolve(prefix), KEY)) {

        sender.send(Request.get(target, "*/*", "identity", Credential.ANONYMOUS));

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
        var sender = sender(server.baseUrl(), KEY)) {

      var response = sender.send(get("a", Credential.ANONYMOUS)).response();
      sender.send(get("b", Credential.ANONYMOUS));

      assertThat(response.status()).isEqualTo(302);
      assertThat(server.received())
          .extracting(Received::target)
          .containsExactly(Request.path("a"), Request.path("b"));
      assertThat(server.received()).allMatch(request -> request.header("Cookie").isEmpty());
    }
  }

  @Test
  void namesItselfToTheServer() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {

      sender.send(get("a", Credential.ANONYMOUS));

      assertThat(server.received())
          .allSatisfy(
              request ->
                  assertThat(request.header("User-Agent"))
                      .hasValue("atlas-invites-conformance/" + Kit.current().version()));
    }
  }

  @Test
  void sendsAgainEachTimeAnOpenConnectionWasClosedInTheMeantime() throws Exception {
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  RawServer.answering(any -> json("200 OK", "[]")).response(request, connection);
                  connection.close();
                });
        var sender = sender(server.baseUrl(), KEY)) {

      var first = sender.send(get("a", Credential.ANONYMOUS)).response();
      var second = sender.send(get("b", Credential.ANONYMOUS)).response();
      var third = sender.send(get("c", Credential.ANONYMOUS)).response();

      assertThat(List.of(first.status(), second.status(), third.status()))
          .containsExactly(200, 200, 200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*/*", "application/json"})
  void sendsTheGivenAcceptOrNone(String accept) throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {

      sender.send(Request.get(Request.path("a"), accept, "identity", Credential.ANONYMOUS));

      assertThat(server.received())
          .extracting(request -> request.header("Accept").orElse(""))
          .containsExactly(accept);
      assertThat(server.received().element().lines())
          .filteredOn(line -> line.startsWith("Accept:"))
          .hasSize(accept.isEmpty() ? 0 : 1);
    }
  }

  @Test
  void sendsAPutWithTheLengthOfItsEmptyBody() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("405 No", "{}")));
        var sender = sender(server.baseUrl(), KEY)) {

      sender.send(
          new Request(
              "PUT",
              Request.path("a"),
              Request.headers("*/*", "identity"),
              Optional.empty(),
              Credential.ANONYMOUS,
              1));

      assertThat(server.received())
          .extracting(request -> request.header("Content-Length"))
          .containsExactly(Optional.of("0"));
    }
  }

  @Test
  void countsNoRequestThatCouldNotLeave() throws Exception {
    var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
    server.close();
    try (var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
          .hasMessage("connection refused");
      assertThat(sender.requests()).isEmpty();
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
        var sender = sender(server.baseUrl(), KEY)) {

      sender.send(get("a", Credential.ANONYMOUS));
      sender.send(get("b", Credential.ANONYMOUS));

      assertThat(connections).hasSize(1);
    }
  }

  /** The compressed data is whole, but HTTP announces more than comes. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void isNotContentWithTheEndOfCompressedDataIfTheMessageGoesOn(String length) {
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
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
          .hasMessageStartingWith("the body ends early or is damaged: ");
    }
  }

  @Test
  void refusesMoreHeadersThanItWouldQuote() {
    var fields = IntStream.range(0, 60).mapToObj(n -> "X-" + n + ": " + "x".repeat(60_000));
    var reply = json("200 OK", "[]", fields.toArray(String[]::new));
    try (var server = RawServer.start(RawServer.answering(request -> reply));
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
          .hasMessage("the header is larger than 262144 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "two", "-2", "2, 2", "99999999999999999999"})
  void doesNotGuessIfABodyEnds(String length) {
    var reply = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n[]";
    try (var server =
            RawServer.start(
                (request, connection) -> {
                  connection.getOutputStream().write(reply.getBytes(US_ASCII));
                  connection.close();
                });
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
          .hasMessage(
              "the response is not a complete HTTP message: Content-Length is not a number of"
                  + " bytes");
    }
  }

  static byte[] compressed(String length) {
    return ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + length + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  static byte[] gzip(String text) {
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
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
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
}
