package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.RunTestKit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewTest {
  @TempDir private Path folder;

  private Overview of(Sample... samples) {
    for (var sample : samples) {
      Reports.write(sample.report(), folder.resolve(sample.name()));
    }
    return Overview.of(List.of(folder));
  }

  @Test
  void hasARowForEachRequirementAndTheReasonOfEachVerdict() {
    var overview = of(Sample.CONFORMANT, Sample.UNDETERMINED, Sample.GATE);

    assertThat(overview.render().get("overview.html"))
        .contains(
            "<h1>UNDETERMINED: 3 servers: 1 conformant, 1 not conformant, 1 undetermined</h1>")
        .contains(
            """
            <tr><th scope="row">HTTP-5<span class="title">%s</span></th><td class="passed">passed</td><td class="warned">warned</td><td class="not-exercised">not exercised</td></tr>
            """
                .formatted(Requirement.HTTP_5.title()));
    assertThat(overview.render().get("overview.md"))
        .contains("| undetermined | " + Sample.UNDETERMINED.report().sentence() + " | 0 | ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFORMANT | 0 | CONFORMANT: 1 server: 1 conformant, 0 not conformant, 0 undetermined
          CONFORMANT FAILING | 1 | NOT CONFORMANT: 2 servers: 1 conformant, 1 not conformant, 0 undetermined
          FAILING UNDETERMINED | 3 | UNDETERMINED: 2 servers: 0 conformant, 1 not conformant, 1 undetermined
          """)
  void theResultIsThatOfTheWorstServer(String samples, int exitStatus, String closing) {
    var names = List.of(samples.split(" ", -1));

    var overview = of(names.stream().map(Sample::valueOf).toArray(Sample[]::new));

    assertThat(overview.exitStatus()).isEqualTo(exitStatus);
    assertThat(overview.closing()).isEqualTo(closing);
  }

  @Test
  void refusesAFolderWhoseRunHasNotFinished() {
    Reports.open(folder.resolve("eu")).close();

    assertThatThrownBy(() -> of(Sample.CONFORMANT))
        .hasMessage(
            "The run in %s/eu has not finished: wait for it, or run the kit again.", folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "GATE ; \"HTTP-5\" ; \"new\"",
        "GATE ; \"warned\" ; \"new\"",
        "GATE ; \"not-conformant\" ; \"new\"",
        "GATE ; pacts ; new",
        "PARTIAL ; \"partial\" : \\[[^]]*] ; \"partial\" : []",
        "GATE ; (?s).* ; not JSON",
        "GATE ; (?s).* ; ``",
        "GATE ; (?s)^.*$ ; []",
        "GATE ; \"schemaVersion\" : 1 ; \"schemaVersion\" : 2",
      })
  void refusesWhatIsNoCompleteReportOfThisVersion(Sample sample, String pattern, String replacement)
      throws IOException {
    Reports.write(sample.report(), folder.resolve("eu"));
    rewrite(pattern, replacement);

    assertThatThrownBy(() -> Overview.of(List.of(folder)))
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "%s/eu/conformance.json is missing, incomplete or of another version of the kit: give"
                + " the reports folder of a finished run, or run this version again.",
            folder);
  }

  private void rewrite(String pattern, String replacement) throws IOException {
    var json = folder.resolve("eu/conformance.json");
    Files.writeString(json, Files.readString(json).replaceAll(pattern, replacement));
  }

  @Test
  void isWhatItsPublishedSchemaSays() {
    RunTestKit.assertMeetsSchema(
        "overview.schema.json", of(Sample.values()).render().getOrDefault("overview.json", ""));
  }
}
