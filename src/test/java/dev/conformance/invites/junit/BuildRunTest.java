package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.junit.BuildRun.BuildSettings;
import dev.conformance.invites.junit.BuildRun.VerdictError;
import dev.conformance.invites.report.ReportsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class BuildRunTest {
  private static final String SENTENCE =
      "Property atlas.timout is not a setting: did you mean atlas.timeout?";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void saysInOneLineThatASettingIsWrong(@TempDir Path reports) {
    var run = open(Map.of("atlas.timout", "3s", "atlas.reports", reports.toString()), Map.of());

    assertThat(run.run()).isEmpty();
    assertThat(run.undeterminedReason()).hasValue(SENTENCE);
    assertThatThrownBy(run::close)
        .isInstanceOf(VerdictError.class)
        .hasMessage("UNDETERMINED: see the verdict above");
    assertThat(lines()).hasSize(2).startsWith("Reports: " + reports);
    assertThat(lines().get(1)).startsWith("UNDETERMINED: no server : " + SENTENCE);
  }

  @Test
  void leavesNoReportOfAnEarlierRunIfASettingIsWrong(@TempDir Path reports) throws IOException {
    var json = reports.resolve("conformance.json");
    Files.writeString(json, "{\"verdict\" : \"conformant\"}");
    var environment = Map.of("ATLAS_REPORTS", reports.toString(), "ATLAS_PROFILE", "strict");

    assertThatThrownBy(open(Map.of(), environment)::close).isInstanceOf(VerdictError.class);

    assertThat(Files.readString(json)).contains("\"verdict\" : \"undetermined\"");
    assertThat(reports.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void sendsNothingIfNoReportCanBeWritten(@TempDir Path parent) throws IOException {
    var link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("nowhere"));
    var folder = link.resolve("reports");

    var run = open(Map.of("atlas.reports", folder.toString()), Map.of());

    assertThat(run.run()).isEmpty();
    assertThatThrownBy(run::close).isInstanceOf(VerdictError.class);
    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0))
        .startsWith("UNDETERMINED: no server : The reports cannot be written to " + folder);
  }

  @Test
  void printsTheVerdictAlthoughTheReportsCannotBeWritten(@TempDir Path reports) throws IOException {
    var run = open(Map.of("atlas.reports", reports.toString()), Map.of());
    Files.createDirectories(reports.resolve("junit.xml/not empty"));

    assertThatThrownBy(run::close).isInstanceOf(ReportsException.class);

    assertThat(lines().get(lines().size() - 1)).startsWith("UNDETERMINED: http://");
  }

  @Test
  void makesTheAllurePageInTheFolderOfTheRun(@TempDir Path parent) {
    var reports = parent.resolve("reports");
    var run =
        open(
            Map.of("atlas.timout", "3s", "allure.home", parent.resolve("none").toString()),
            Map.of("ATLAS_REPORTS", reports.toString()));

    assertThatThrownBy(run::close)
        .isInstanceOf(ReportsException.class)
        .hasMessageStartingWith(
            "The Allure page cannot be generated in " + reports + "/allure-report");

    assertThat(reports.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void reportsInTheFolderOfTheConfigurationFileAlthoughAnotherValueIsWrong(@TempDir Path folder)
      throws IOException {
    var reports = folder.resolve("of the file");
    var file =
        Files.writeString(
            folder.resolve("kit.properties"),
            "atlas.timeout = soon\natlas.reports = %s\n".formatted(reports));
    var run = open(Map.of("atlas.config", file.toString()), Map.of());

    assertThatThrownBy(run::close).isInstanceOf(VerdictError.class);

    assertThat(reports.resolve("conformance.json")).content().contains("undetermined");
  }

  @Test
  void reportsInTheDefaultFolderIfTheOneThatIsSetIsInvalid() {
    var sources = new SettingSources(Map.of("atlas.reports", "a\0b"), Map.of());

    assertThat(SettingsReader.reportsFolderIgnoringErrors(sources)).isEqualTo(Path.of("reports"));
  }

  @ParameterizedTest
  @CsvSource({
    "false, CONFORMANT (PARTIAL),",
    "true, NOT CONFORMANT (PARTIAL), NOT CONFORMANT (PARTIAL): see the verdict above"
  })
  void failsTheBuildByItsEndUnlessTheVerdictIsConformant(
      String strict, String verdict, @Nullable String failure, @TempDir Path reports) {
    var properties = Map.of("atlas.reports", reports.toString(), "atlas.strict", strict);

    assertThat(runAsABuild(properties)).isEqualTo(Optional.ofNullable(failure));
    assertThat(lines().get(lines().size() - 1)).startsWith(verdict + ": http://");
  }

  @ConformanceSuite
  static final class Holds {
    @Verifies(Requirement.SCHEMA_1)
    void holds(@Get Response plain) {
      assertThat(plain.status()).isEqualTo(200);
    }
  }

  /** What fails the root of the test plan, which the build tools count as an error. */
  private Optional<String> runAsABuild(Map<String, String> properties) {
    var sources = new SettingSources(properties, Map.of());
    var summary = new SummaryGeneratingListener();
    CheckExtensionTest.execute(Holds.class, new BuildSettings(sources, console), summary);
    return summary.getSummary().getFailures().stream()
        .filter(failure -> failure.getTestIdentifier().getParentId().isEmpty())
        .map(failure -> failure.getException().getMessage())
        .findFirst();
  }

  private List<String> lines() {
    return shown.toString(StandardCharsets.UTF_8).strip().lines().toList();
  }

  private BuildRun open(Map<String, String> properties, Map<String, String> environment) {
    return BuildRun.open(new BuildSettings(new SettingSources(properties, environment), console));
  }
}
