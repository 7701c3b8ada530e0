package example;

import dev.conformance.invites.library.InvitesConformance;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "example.token=" + InvitesContractTest.TOKEN)
class InvitesContractTest {
  static final String TOKEN = "a-token-of-this-test";

  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicNode> keepsTheContract() {
    return InvitesConformance.against("http://localhost:" + port)
        .project(Application.PROJECT)
        .emptyProject(Application.EMPTY_PROJECT)
        .accessToken(TOKEN)
        .with("atlas.fail-on", "should")
        .with("atlas.reports", "target/invites")
        .tests();
  }
}
