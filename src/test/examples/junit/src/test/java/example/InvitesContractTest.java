package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.conformance.invites.library.ConformanceResult.Verdict;
import dev.conformance.invites.library.InvitesConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests a server that the test starts, and that answers every request in the same way. */
class InvitesContractTest {
  private static final String LIST =
      """
      [{"createdAt": "2026-11-01T08:00:00Z", "expiresAt": "2026-12-01T08:00:00Z",
        "groupId": "32b6e34b3d91647abb20e7b8", "groupName": "Example", "id": "65f0a1b2c3d4e5f601234501",
        "inviterUsername": "owner@example.com", "roles": ["GROUP_READ_ONLY"], "username": "ann@example.com"}]
      """;

  @Test
  void theServerIgnoresTheEnvelope() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = LIST.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var result =
          InvitesConformance.against("http://localhost:" + server.getAddress().getPort())
              .project("32b6e34b3d91647abb20e7b8")
              .accessToken("a-token")
              .with("atlas.only", "ENVELOPE-1")
              .with("atlas.reports", "target/invites")
              .run();

      assertEquals(Verdict.NOT_CONFORMANT, result.verdict());
      assertTrue(result.failures().get(0).startsWith("ENVELOPE-1: "), result.reason());
    } finally {
      server.stop(0);
    }
  }
}
