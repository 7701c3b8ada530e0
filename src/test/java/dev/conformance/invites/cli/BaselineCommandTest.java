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

class BaselineCommandTest {
  private static final String ENTRY =
      """
      - requirement: ENVELOPE-2
        reason: # why this failure is accepted
        expires: 2027-01-18
      """;

  private final CliDouble cli = new CliDouble();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("known.yaml");
  }

  @Test
  void listsWhatFailedForARunThatRefusesTheFileWithoutReasons() {
    runWith(Verdict.NOT_CONFORMANT);

    assertThat(baseline()).isZero();

    cli.assertPrinted(file + ": 1 added; fill in the reasons.\n", "");
    assertThat(file).hasContent(ENTRY);
    cli.assertRefused(
        file + ":1: the entry for ENVELOPE-2 has no reason: add one, or remove the entry.",
        "--embedded --known-deviations " + file);
  }

  @Test
  void keepsTheEntriesThatThereAre() throws IOException {
    runWith(Verdict.NOT_CONFORMANT);
    Files.writeString(file, "- {requirement: HTTP-1, reason: agreed}");
    baseline();

    assertThat(baseline()).isZero();

    cli.assertPrinted(file + ": 0 added.\n", "");
    assertThat(file).hasContent("- {requirement: HTTP-1, reason: agreed}\n" + ENTRY);
  }

  @Test
  void refusesARunThatJudgedNothing() {
    runWith(Verdict.UNDETERMINED);

    assertThat(baseline()).isEqualTo(2);

    cli.assertPrinted(
        "",
        "The verdict of the run in %s is undetermined: run the kit again.\n"
            .formatted(folder.resolve("reports")));
    assertThat(file).doesNotExist();
  }

  private void runWith(Verdict verdict) {
    Reports.write(CliDouble.report(verdict), folder.resolve("reports"));
  }

  private int baseline() {
    return cli.run("baseline --reports %s/reports --known-deviations %s".formatted(folder, file));
  }
}
