package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.library.InvitesConformance;
import dev.conformance.invites.reference.EnvelopeFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Shows with the versions of Spring Boot 3.5 what a server gets that ignores {@code envelope}. */
class DeviatingServerTest {

  @Test
  void aServerThatIgnoresTheEnvelopeDoesNotConform() {
    try (var server =
        ReferenceServer.start(
            ReferenceOptions.defaults().withFault(EnvelopeFault.ENVELOPE_IGNORED))) {
      var data = server.data();

      var report =
          InvitesConformance.against(server.baseUrl().toString())
              .project(data.ownedProject())
              .serviceAccount(data.clientId(), data.clientSecret())
              .with("atlas.only", "envelope,schema")
              .with("atlas.reports", "target/invites")
              .run();

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
      assertThat(report.sentence()).contains("ENVELOPE-1");
      assertThat(Path.of("target/invites/conformance.html")).isNotEmptyFile();
    }
  }
}
