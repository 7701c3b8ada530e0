package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-10T03:04:53.678Z"), ZoneOffset.UTC);

  @Test
  void respondsInTheRecordedForm() throws IOException {
    var everybody = Changes.accepts(Request::isAnonymous);

    var response = get("/api/atlas/v2/groups/" + STANDARD.ownedProject() + "/invites", everybody);

    assertThat(response)
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8\r\n")
        .contains("Deprecation: Wed, 4 Oct 2023 00:00:00 GMT\r\n")
        .contains("Sunset: Thu, 1 Jul 2027 00:00:00 GMT\r\n")
        .contains("RateLimit-Limit: 1200\r\n")
        .contains(
            """
            [{"createdAt":"2026-08-09T03:04:53Z","expiresAt":"2026-09-08T03:04:53Z",\
            "groupId":"0a793fd0c0eb9e7a177181d0","groupName":"Grün & Ωmega (e2e), проект-1",\
            "id":"66f0c2d94be7a1d3005a1000","inviterUsername":"owner@example.net",\
            "links":[{"href":"https://cloud.example.com/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites",\
            "rel":"self"}],"roles":["GROUP_READ_ONLY"],"username":"ann@example.com"},{\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "/api/atlas//v2/groups", "/gateway/api/oauth", "*", "nowhere"})
  void knowsNoOtherPaths(String target) throws IOException {
    assertThat(get(target, pipeline -> {}))
        .containsPattern("HTTP/1.1 (400|404)")
        .contains("Content-Type: application/json")
        .contains("\"errorCode\":");
  }

  /** A raw request, because clients of libraries refuse or repair some targets. */
  private static String get(String target, Change change) throws IOException {
    var options = ReferenceOptions.defaults().withClock(CLOCK).with(change);
    var request =
        "GET %s HTTP/1.0\r\nAccept: %s\r\n\r\n"
            .formatted(target, "application/vnd.atlas.2023-01-01+json");
    try (var server = ReferenceServer.start(options);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
