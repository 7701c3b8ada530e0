package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.RunTestKit;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that read the reports of earlier runs: {@code baseline} and {@code report}. */
class FinishedReportsTest {
  private static final String ENTRY =
      """
      - requirement: ENVELOPE-2
        reason: # why this failure is accepted
        expires: 2027-01-18
      """;

  private final CliDouble cli = new CliDouble();

  @TempDir private Path folder;

  @Test
  void listsWhatFailedForARunThatRejectsTheFileWithoutReasons() {
    assertThat(baseline(Verdict.NOT_CONFORMANT)).isZero();

    cli.assertPrinted(file() + ": 1 added; fill in the reasons.\n", "");
    assertThat(file()).hasContent(ENTRY);
    cli.assertUsageError(
        "Option --known-deviations is '%s': the entry for ENVELOPE-2 has no reason: add one, or remove the entry."
            .formatted(file()),
        "--embedded --known-deviations " + file());
  }

  @Test
  void keepsTheEntriesThatThereAre() throws IOException {
    Files.writeString(file(), "- {requirement: HTTP-1, reason: agreed}");
    baseline(Verdict.NOT_CONFORMANT);

    assertThat(baseline(Verdict.NOT_CONFORMANT)).isZero();

    cli.assertPrinted(file() + ": 0 added.\n", "");
    assertThat(file()).hasContent("- {requirement: HTTP-1, reason: agreed}\n" + ENTRY);
  }

  @Test
  void rejectsARunThatTestedNothing() {
    cli.assertUsageError(
        "The verdict of the run in %s/run is undetermined: run the kit again.".formatted(folder),
        command(Verdict.UNDETERMINED));
    assertThat(file()).doesNotExist();
  }

  @Test
  void mergesReports() {
    var merged = folder.resolve("merged");
    var command =
        "report merge --reports %s %s".formatted(merged, report("one", Verdict.CONFORMANT));

    assertThat(cli.run(command)).isZero();

    assertThat(cli.out())
        .startsWith("Overview: " + merged + "/overview.html\nCONFORMANT (PARTIAL): 1 server");
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, CONFORMANT, 0", "CONFORMANT, NOT_CONFORMANT, 1"})
  void comparesTwoRuns(Verdict before, Verdict after, int status) {
    var files = report("old", before).resolve("conformance.json") + " " + report("new", after);

    assertThat(cli.run("report diff " + files)).isEqualTo(status);
    assertThat(cli.out()).startsWith("Before: ");
  }

  private int baseline(Verdict verdict) {
    return cli.run(command(verdict));
  }

  private String command(Verdict verdict) {
    return "baseline --reports %s --known-deviations %s".formatted(report("run", verdict), file());
  }

  private Path file() {
    return folder.resolve("known.yaml");
  }

  /** A reports folder with the report of a run. */
  private Path report(String name, Verdict verdict) {
    var reports = folder.resolve(name);
    RunTestKit.write(CliDouble.report(verdict), reports);
    return reports;
  }
}
