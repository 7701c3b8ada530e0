package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verification leaves behind. */
class PactProviderReportTest {
  private final PactProviderIT verification = new PactProviderIT();

  @TempDir private Path reports;

  @Test
  void isAPageInTheReportsFolder() throws Exception {
    var settings =
        SettingsReader.read(
            SettingSources.none()
                .withProperties(Map.of("atlas.reports", reports.resolve("new").toString())));

    verification.verify(settings);
    verification.leaveTheReport();

    assertThat(reports.resolve("new/pacts.md"))
        .hasContent("# Pacts of the embedded reference server\n\n0 interactions kept, 0 others.\n");
  }

  @Test
  void isNoServerThatRunsOnWhereThePageCannotBeWritten() throws Exception {
    var settings =
        SettingsReader.read(
            SettingSources.none().withProperties(Map.of("atlas.reports", reports.toString())));
    var page = Files.createDirectory(reports.resolve("pacts.md"));

    var tests = verification.verify(settings);

    assertThatThrownBy(verification::leaveTheReport)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The page %s cannot be written; check atlas.reports.", page);
    assertThat(VerificationRun.ends(tests.stream()))
        .filteredOn(end -> end.startsWith("passed "))
        .containsExactly("passed something was verified");
  }
}
