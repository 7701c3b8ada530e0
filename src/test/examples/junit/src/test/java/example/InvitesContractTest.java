package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.conformance.invites.library.ConformanceResult.Verdict;
import dev.conformance.invites.library.InvitesConformance;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InvitesContractTest {
  @Test
  void keepsTheContract() throws IOException {
    var server = InvitesServer.start();
    try {
      var result =
          InvitesConformance.against("http://localhost:" + server.getAddress().getPort())
              .project(InvitesServer.PROJECT)
              .accessToken(InvitesServer.TOKEN)
              .with("atlas.reports", "target/invites")
              .run();

      assertEquals(Verdict.CONFORMANT, result.verdict(), result.reason());
    } finally {
      server.stop(0);
    }
  }
}
