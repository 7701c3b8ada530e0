package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.KEY;
import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.http.ClientTestKit.sender;
import static dev.conformance.invites.testing.HttpText.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.Misbehaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFilterTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

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
  void sendsTheTargetByteForByte(String requested) throws Exception {
    for (var prefix : List.of("", "/some/prefix")) {
      try (var server = RawServer.start(RawServer.answering(request -> LIST));
          var sender = sender(server.baseUrl().resolve(prefix), KEY)) {

        sender.send(Request.get(requested, "*/*", "identity", Credential.ANONYMOUS));

        assertThat(server.received())
            .extracting(Received::requestLine)
            .containsExactly("GET " + prefix + requested + " HTTP/1.1");
      }
    }
  }

  @Test
  void followsNoRedirectAndSendsNoCookieBack() throws Exception {
    target.responds(
        json("302 Found", "[]", "Location: /elsewhere", "Set-Cookie: session=1; Path=/"));

    var response = target.get("a");
    target.get("b");

    assertThat(response.status()).isEqualTo(302);
    assertThat(target.received())
        .extracting(Received::target)
        .containsExactly(Request.path("a"), Request.path("b"));
    assertThat(target.received()).allMatch(request -> request.header("Cookie").isEmpty());
  }

  @Test
  void namesItselfToTheServer() throws Exception {
    target.get("a");

    assertThat(target.received())
        .allSatisfy(
            request ->
                assertThat(request.header("User-Agent"))
                    .hasValue("atlas-invites-conformance/" + Kit.current().version()));
  }

  @Test
  void sendsAgainEachTimeAnOpenConnectionWasClosedInTheMeantime() throws Exception {
    target.behaves(
        (request, connection) -> {
          RawServer.answering(any -> LIST).response(request, connection);
          connection.close();
        });

    for (var segment : List.of("a", "b", "c")) {
      assertThat(target.get(segment).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*/*", "application/json"})
  void sendsTheGivenAcceptOrNone(String accept) throws Exception {
    target.send(Request.get(Request.path("a"), accept, "identity", Credential.ANONYMOUS));

    assertThat(target.received())
        .extracting(request -> request.header("Accept").orElse(""))
        .containsExactly(accept);
    assertThat(target.received().element().lines())
        .filteredOn(line -> line.startsWith("Accept:"))
        .hasSize(accept.isEmpty() ? 0 : 1);
  }

  @Test
  void countsNoRequestThatCouldNotLeave() throws Exception {
    var server = RawServer.start(RawServer.answering(request -> LIST));
    server.close();
    try (var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class)
          .hasMessage("connection refused");
      assertThat(sender.requests()).isEmpty();
    }
  }

  @Test
  void keepsTheConnectionAfterACompressedResponse() throws Exception {
    var body = gzip("[]");
    var connections = ConcurrentHashMap.<Socket>newKeySet();
    target.behaves(
        (request, connection) -> {
          connections.add(connection);
          connection.getOutputStream().write(compressed("Content-Length: " + body.length));
          connection.getOutputStream().write(body);
        });

    target.get("a");
    target.get("b");

    assertThat(connections).hasSize(1);
  }

  /** The compressed data is complete, but HTTP announces more than is sent. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void reportsAMessageThatEndsAfterItsCompressedDataButBeforeItsLength(String length) {
    var body = gzip("[]");
    target.behaves(
        (request, connection) -> {
          var out = connection.getOutputStream();
          out.write(compressed(length));
          if (length.endsWith("chunked")) {
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(US_ASCII));
          }
          out.write(body);
          connection.close();
        });

    assertThatThrownBy(() -> target.get("a"))
        .isInstanceOf(NoResponseException.class)
        .hasMessageStartingWith("the body ends early or is damaged: ");
  }

  @Test
  void refusesMoreHeadersThanItWouldQuote() {
    var fields = IntStream.range(0, 60).mapToObj(n -> "X-" + n + ": " + "x".repeat(60_000));
    target.responds(json("200 OK", "[]", fields.toArray(String[]::new)));

    assertThatThrownBy(() -> target.get("a"))
        .isInstanceOf(NoResponseException.class)
        .hasMessage("the header is larger than 262144 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "two", "-2", "2, 2", "99999999999999999999"})
  void doesNotGuessIfABodyEnds(String length) {
    var reply = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n[]";
    target.behaves((request, connection) -> Misbehaviour.says(reply, connection));

    assertThatThrownBy(() -> target.get("a"))
        .isInstanceOf(NoResponseException.class)
        .hasMessage(
            "the response is not a complete HTTP message: Content-Length is not a number of"
                + " bytes");
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
}
