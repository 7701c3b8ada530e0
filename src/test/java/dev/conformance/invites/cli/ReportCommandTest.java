package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the joined reports go, and what does not keep them from it. */
class ReportCommandTest {
  private final CliDouble cli = new CliDouble();

  @TempDir private Path folder;

  @BeforeEach
  void judgeOne() {
    Reports.write(CliDouble.report(Verdict.CONFORMANT), folder.resolve("one"));
  }

  @Test
  void readsNoSettingThatItDoesNotUse() throws IOException {
    var config =
        Files.writeString(
            folder.resolve("kit.properties"), "atlas.parallelism=many\natlas.reports=" + merged());
    cli.environment("ATLAS_CONFIG", config.toString());
    cli.environment("ATLAS_TIMEOUT", "abc");
    cli.environment("ATLAS_KNOWN_DEVIATIONS", "nope.yaml");

    var status = cli.execute("report", "merge", folder.resolve("one").toString());

    cli.assertPrinted(
        """
        Overview: %s/overview.html
        CONFORMANT: 1 target: 1 conformant, 0 not conformant, 0 undetermined
        """
            .formatted(merged()),
        "");
    assertThat(status).isZero();
  }

  @Test
  void refusesWhatMayBeItsFolder() {
    cli.property("atlas.report", merged().toString());
    cli.environment("ATLAS_REPORTS", "pom.xml");

    cli.assertRefused(
        """
        Property atlas.report is not a setting: did you mean atlas.reports?
        Environment variable ATLAS_REPORTS is 'pom.xml': 'pom.xml' is a file, name a folder.""",
        "report",
        "merge",
        folder.resolve("one").toString());
  }

  private Path merged() {
    return folder.resolve("merged");
  }
}
