package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesCommandTest {
  private final CliDouble cli = new CliDouble();
  private final ReferenceServer server =
      ReferenceServer.start(ReferenceOptions.defaults().withInvitationOperations());

  @TempDir private Path folder;

  @BeforeEach
  void configure() {
    var settings = EmbeddedReference.settings(server);
    settings.keySet().retainAll(EnumSet.complementOf(EnumSet.of(Setting.EMPTY_PROJECT_ID)));
    settings.put(Setting.PROJECT_ID, server.data().emptyProject());
    settings.put(Setting.REPORTS, folder.toString());
    settings.forEach((setting, value) -> cli.environment(setting.environment(), value));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void plansWhatARunWouldCreate() {
    var status = cli.execute("fixtures", "plan", "--fixtures-domain", "mail.example.com");

    assertThat(cli.out().lines()).hasSize(7);
    assertThat(cli.out())
        .startsWith("POST " + server.baseUrl() + "/api/atlas/v2/groups/")
        .endsWith(
            "Invitations that a run would create: 6. The server would send an e-mail for each.\n");
    assertThat(status).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void plansNothingWithoutADomain() {
    cli.assertRefused(
        "atlas.fixtures-domain (ATLAS_FIXTURES_DOMAIN) is missing: the server sends a real e-mail to each address that the run invites, so give a domain that you own.",
        "fixtures plan");
  }

  @Test
  void saysWhyAServerCannotBeAsked() {
    server.close();

    var status = cli.execute("fixtures", "plan", "--fixtures-domain", "mail.example.com");

    assertThat(cli.err()).startsWith("Unreachable: http://127.0.0.1:");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void hasNothingToCleanWithoutAJournal() {
    assertThat(cli.execute("fixtures", "clean")).isZero();

    cli.assertPrinted("Nothing to delete: there is no journal in %s.\n".formatted(folder), "");
  }

  @Test
  void saysWhatCouldNotBeCleaned() throws IOException {
    var journal = folder.resolve("fixtures.txt");
    Files.writeString(
        journal,
        "inviting %s/api/atlas/v2/groups/%s/invites a@mail.example.com\n"
            .formatted(server.baseUrl(), server.data().emptyProject()));
    server.close();

    var status = cli.execute("fixtures", "clean");

    assertThat(cli.err())
        .startsWith("Created invitations were not deleted, 1 in all (unreachable: ")
        .endsWith("%s lists them.\n".formatted(journal));
    assertThat(status).isEqualTo(3);
    assertThat(journal).isNotEmptyFile();
  }
}
