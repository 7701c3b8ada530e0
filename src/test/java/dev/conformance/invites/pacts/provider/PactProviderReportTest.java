package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that the verification leaves behind. */
class PactProviderReportTest {
  @TempDir private Path reports;

  @Test
  void thePageIsInTheReportsFolder() {
    PactProviderIT.write(reports.resolve("new"), "the page");

    assertThat(reports.resolve("new/pacts.md")).hasContent("the page");
  }

  @Test
  void aPageThatCannotBeWrittenIsOneSentence() throws IOException {
    var page = Files.createDirectory(reports.resolve("pacts.md"));

    assertThatThrownBy(() -> PactProviderIT.write(reports, "the page"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The page %s cannot be written; check atlas.reports.", page);
  }
}
