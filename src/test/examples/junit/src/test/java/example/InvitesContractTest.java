package example;

import dev.conformance.invites.library.InvitesConformance;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Tests a server that the test starts. The kit's reference server stands for your server. */
class InvitesContractTest {
  private static ReferenceServer server;

  @BeforeAll
  static void start() {
    server = ReferenceServer.start(ReferenceOptions.defaults());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicNode> keepsTheContract() {
    var data = server.data();
    return InvitesConformance.against(server.baseUrl().toString())
        .project(data.ownedProject())
        .emptyProject(data.emptyProject())
        .forbiddenProject(data.foreignProject())
        .serviceAccount(data.clientId(), data.clientSecret())
        .apiKey(data.publicKey(), data.privateKey())
        .with("atlas.strict", "true")
        .tests();
  }
}
