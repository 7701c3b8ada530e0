package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subcommands {@code merge} and {@code diff}. */
class ReportCommandTest {
  private final CliDouble cli = new CliDouble();

  @TempDir private Path folder;

  @BeforeEach
  void writeAReport() {
    Reports.write(CliDouble.report(Verdict.CONFORMANT), folder.resolve("one"));
  }

  @Test
  void readsNoSettingThatItDoesNotUse() {
    cli.environment.put("ATLAS_REPORTS", merged().toString());
    cli.environment.put("ATLAS_TIMEOUT", "abc");

    var status = cli.run("report merge " + folder.resolve("one"));

    cli.assertPrinted(
        """
        Overview: %s/overview.html
        CONFORMANT: 1 server: 1 conformant, 0 not conformant, 0 undetermined
        """
            .formatted(merged()),
        "");
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, CONFORMANT, 0", "CONFORMANT, NOT_CONFORMANT, 1"})
  void comparesTwoRuns(Verdict before, Verdict after, int status) {
    Reports.write(CliDouble.report(before), folder.resolve("old"));
    Reports.write(CliDouble.report(after), folder.resolve("new"));

    assertThat(cli.run("report diff %1$s/old/conformance.json %1$s/new".formatted(folder)))
        .isEqualTo(status);
    assertThat(cli.out()).startsWith("Before: ");
  }

  private Path merged() {
    return folder.resolve("merged");
  }
}
