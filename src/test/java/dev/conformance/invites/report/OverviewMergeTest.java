package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.report.Overview.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewMergeTest {
  private static final List<Column> ALL =
      Arrays.stream(Samples.values())
          .map(sample -> Column.of(sample.name(), sample.report()))
          .toList();

  @TempDir private Path folder;

  @Test
  void readsSingleReportsByTheNameOfTheirFolderAndLooksIntoFolders() {
    for (var sample : Samples.values()) {
      Reports.write(sample.report(), folder.resolve("all").resolve(sample.name()));
    }
    Reports.write(Samples.WARNED.report(), folder.resolve("ap"));

    var merged = OverviewMerge.of(List.of(folder.resolve("ap"), folder.resolve("all")));

    var names = Comparator.comparing(Column::name);
    assertThat(merged.columns())
        .startsWith(Column.of("ap", Samples.WARNED.report()))
        .endsWith(ALL.stream().sorted(names).toArray(Column[]::new))
        .hasSize(ALL.size() + 1);
  }

  @Test
  void aFolderWhoseRunHasNotFinishedIsRefused() throws IOException {
    Reports.write(Samples.CONFORMANT.report(), folder.resolve("all/eu"));
    Reports.open(folder.resolve("all")).close();

    assertThatThrownBy(() -> OverviewMerge.of(List.of(folder.resolve("all"))))
        .hasMessage(
            "The run in %s has not finished: wait for it, or judge its targets again.",
            folder.resolve("all"));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILING, not-conformant, conformant, NOT_CONFORMANT",
    "UNDETERMINED, undetermined, conformant, UNDETERMINED",
    "CONFORMANT, conformant, not-conformant, NOT_CONFORMANT",
    "PACTS_FAILED, not-conformant, conformant, NOT_CONFORMANT",
  })
  void aVerdictIsNeverBetterThanItsStatuses(
      Samples sample, String verdict, String claimed, Verdict merged) throws IOException {
    var claim = "\"verdict\" : \"%s\"";
    rewrite(sample, claim.formatted(verdict), claim.formatted(claimed));

    assertThat(OverviewMerge.of(List.of(folder)).columns())
        .extracting(Column::verdict)
        .containsExactly(merged);
  }

  @Test
  void aHostileReportSteersNoTerminal() throws IOException {
    rewrite(Samples.WARNED, "(\"(baseUrl|reason)\" : \")", "$1\\\\u001b[2J");

    var expected = Samples.WARNED.report();
    assertThat(OverviewMerge.of(List.of(folder)).columns())
        .extracting(Column::baseUrl, Column::reason)
        .containsExactly(
            tuple("\\u001b[2J" + expected.target().baseUrl(), "\\u001b[2J" + expected.sentence()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP-5", "warned", "conformant", "2026-10-20T08:15:30Z"})
  void saysWhichValueOfANewerKitItDoesNotKnow(String value) throws IOException {
    rewrite(Samples.WARNED, "\"" + value + "\"", "\"new\"");

    assertThatThrownBy(() -> OverviewMerge.of(List.of(folder)))
        .hasMessage("%s/conformance.json has a value that this kit does not know: new", folder);
  }

  private void rewrite(Samples sample, String pattern, String replacement) throws IOException {
    Reports.write(sample.report(), folder);
    var json = folder.resolve("conformance.json");
    Files.writeString(json, Files.readString(json).replaceAll(pattern, replacement));
  }

  @Test
  void saysWhichFolderHoldsNoReport() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    var missing = folder.resolve("missing");

    assertThatThrownBy(() -> OverviewMerge.of(List.of(empty)))
        .hasMessage(
            "Folder %s holds no overview.json and no conformance.json, nor do the folders in it:"
                + " give the folder of a run's reports.",
            empty);
    assertThatThrownBy(() -> OverviewMerge.of(List.of(missing)))
        .hasMessage("There is no folder %s: give the folder of a run's reports.", missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overview.json | not JSON",
        "overview.json | {\"schemaVersion\": 1}",
        "overview.json | {\"schemaVersion\": 2}",
        "conformance.json | not JSON",
        "conformance.json | ''",
        "conformance.json | []",
        "conformance.json | {\"schemaVersion\": 1}",
        "conformance.json | {\"schemaVersion\": 2}",
      })
  void saysWhichFileIsNotAReport(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);

    assertThatThrownBy(() -> OverviewMerge.of(List.of(folder)))
        .hasMessage(
            "%s is not a report of schemaVersion 1: give the folder of a run's reports.", file);
  }

  @Test
  void isWhatItsPublishedSchemaSays() {
    var whole = new Overview(ALL).json();

    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("classpath:schemas/overview.schema.json"));
    assertThat(schema.validate(whole, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(whole.replace("\"failed\"", "\"fine\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(whole)
        .startsWith(
            """
            {
              "schemaVersion" : 1,
              "targets" : [
                {
                  "name" : "CONFORMANT",
            """);
  }
}
