package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.ReportsNotWritableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSessionTest {
  private static final String SENTENCE =
      "Property atlas.timout is not a setting: did you mean atlas.timeout?";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void saysInOneLineThatASettingIsWrong(@TempDir Path reports) {
    var properties = Map.of("atlas.timout", "3s", "atlas.reports", reports.toString());

    try (var run = open(properties, Map.of())) {
      assertThat(run.session()).isEmpty();
      assertThat(run.refusal()).isEqualTo(SENTENCE);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).strip())
        .startsWith("UNDETERMINED: no server : " + SENTENCE)
        .hasLineCount(1);
  }

  @Test
  void leavesNoReportOfAnEarlierRunWhereASettingIsWrong(@TempDir Path reports) throws IOException {
    var json = reports.resolve("conformance.json");
    Files.writeString(json, "{\"verdict\" : \"conformant\"}");
    var environment = Map.of("ATLAS_REPORTS", reports.toString(), "ATLAS_PROFILE", "strict");

    open(Map.of(), environment).close();

    assertThat(Files.readString(json)).contains("\"verdict\" : \"undetermined\"");
    assertThat(reports.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void asksNothingWhereNoReportCanBeWritten(@TempDir Path parent) throws IOException {
    var link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("nowhere"));
    var folder = link.resolve("reports");

    try (var run = open(Map.of("atlas.reports", folder.toString()), Map.of())) {
      assertThat(run.session()).isEmpty();
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).strip())
        .startsWith("UNDETERMINED: no server : The reports cannot be written to " + folder)
        .hasLineCount(1);
  }

  @Test
  void tellsTheVerdictBeforeItFailsToWriteTheReports(@TempDir Path reports) throws IOException {
    var run = open(Map.of("atlas.reports", reports.toString()), Map.of());
    Files.createDirectories(reports.resolve("junit.xml/not empty"));

    assertThatThrownBy(run::close).isInstanceOf(ReportsNotWritableException.class);

    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("\nUNDETERMINED: http://");
  }

  @Test
  void makesTheAllurePageInTheFolderOfTheRun(@TempDir Path parent) {
    var reports = parent.resolve("reports");
    var run =
        open(
            Map.of("atlas.timout", "3s", "allure.home", parent.resolve("none").toString()),
            Map.of("ATLAS_REPORTS", reports.toString()));

    assertThatThrownBy(run::close)
        .isInstanceOf(ReportsNotWritableException.class)
        .hasMessageStartingWith("The Allure page cannot be made in " + reports + "/allure-report");

    assertThat(reports.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void reportsInTheFolderOfTheConfigurationFileThoughAnotherValueIsWrong(@TempDir Path folder)
      throws IOException {
    var reports = folder.resolve("of the file");
    var file =
        Files.writeString(
            folder.resolve("kit.properties"),
            "atlas.timeout = soon\natlas.reports = %s\n".formatted(reports));

    open(Map.of("atlas.config", file.toString()), Map.of()).close();

    assertThat(reports.resolve("conformance.json")).content().contains("undetermined");
  }

  @Test
  void reportsInTheUsualFolderWhereTheOneThatIsSetCanBeNone() {
    assertThat(
            SettingsReader.reportsDespiteProblems(
                SettingSources.none().withProperties(Map.of("atlas.reports", "a\0b"))))
        .isEqualTo(Path.of("reports"));
  }

  private BuildSession open(Map<String, String> properties, Map<String, String> environment) {
    return BuildSession.open(new SettingSources(Map.of(), properties, environment), console);
  }
}
