package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewTest {
  @TempDir private Path folder;

  private Overview of(Samples... samples) {
    for (var sample : samples) {
      Reports.write(sample.report(), folder.resolve(sample.name()));
    }
    return Overview.of(List.of(folder));
  }

  @Test
  void thePageMarksTheRowsThatDifferAmongServersWithAVerdict() {
    var overview = of(Samples.CONFORMANT, Samples.UNDETERMINED, Samples.GATE);

    assertThat(overview.html())
        .contains(
            "<h1>UNDETERMINED: 3 servers: 1 conformant, 1 not conformant, 1 undetermined</h1>")
        .contains(
            """
            <tr class="same"><th scope="row">HTTP-4<span class="title">%s</span></th><td class="passed">passed</td><td class="passed">passed</td><td class="not-exercised">not exercised</td></tr>
            <tr><th scope="row">HTTP-5<span class="title">%s</span></th><td class="passed">passed</td><td class="warned">warned</td><td class="not-exercised">not exercised</td></tr>
            """
                .formatted(Requirement.HTTP_4.title(), Requirement.HTTP_5.title()));
    assertThat(overview.markdown())
        .contains("| undetermined | " + Samples.UNDETERMINED.report().sentence() + " | 0 | ");
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

    var overview = of(names.stream().map(Samples::valueOf).toArray(Samples[]::new));

    assertThat(overview.exitStatus()).isEqualTo(exitStatus);
    assertThat(overview.closing()).isEqualTo(closing);
  }

  @Test
  void refusesTwoReportsOfOneName() {
    var server = of(Samples.CONFORMANT).reports().get(0);

    assertThatThrownBy(() -> new Overview(List.of(server, server)))
        .hasMessage("Two reports are in folders named CONFORMANT: give each folder its own name.");
  }

  @Test
  void refusesAFolderWhoseRunHasNotFinished() {
    Reports.open(folder.resolve("eu")).close();

    assertThatThrownBy(() -> of(Samples.CONFORMANT))
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
        "PARTIAL ; \"(partial|only)\" : \\[[^]]*] ; \"$1\" : []",
      })
  void refusesAReportThatIsIncompleteOrOfAnotherVersion(
      Samples sample, String pattern, String replacement) throws IOException {
    Reports.write(sample.report(), folder.resolve("eu"));
    rewrite(pattern, replacement);

    assertThatThrownBy(() -> Overview.of(List.of(folder)))
        .hasMessage(
            "%s/eu/conformance.json is incomplete or of another version of the kit: run this"
                + " version again.",
            folder);
  }

  private void rewrite(String pattern, String replacement) throws IOException {
    var json = folder.resolve("eu/conformance.json");
    Files.writeString(json, Files.readString(json).replaceAll(pattern, replacement));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "", "[]", "{\"schemaVersion\": 2}"})
  void saysWhichFileIsNotAReport(String text) throws IOException {
    var file = folder.resolve("conformance.json");
    var sentence =
        file + " is not a report of schemaVersion 1: give the folder of a run's reports.";

    assertThatThrownBy(() -> Overview.of(List.of(folder))).hasMessage(sentence);
    Files.writeString(file, text);
    assertThatThrownBy(() -> Overview.of(List.of(folder))).hasMessage(sentence);
  }

  @Test
  void isWhatItsPublishedSchemaSays() {
    var json = of(Samples.values()).json();

    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("classpath:schemas/overview.schema.json"));
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("\"failed\"", "\"fine\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void foreignTextStaysText() throws IOException {
    Reports.write(Samples.CONFORMANT.report(), folder.resolve("eu"));
    rewrite("(\"(baseUrl|reason)\" : \")", "$1</script><b>\\\\u001b[2J");
    var overview = Overview.of(List.of(folder));

    assertThat(overview.html()).doesNotContain("</script>", "<b>", "\u001b");
    assertThat(overview.markdown()).doesNotContain("<b>", "\u001b");
  }
}
