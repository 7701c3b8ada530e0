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

  @TempDir private Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void aWrongSettingIsOneLineAndReplacesTheReportOfAnEarlierRun() throws IOException {
    var json =
        Files.writeString(folder.resolve("conformance.json"), "{\"verdict\":\"conformant\"}");

    var run = open(Map.of("atlas.timout", "3s"), Map.of("ATLAS_REPORTS", folder.toString()));

    assertThat(run.run()).isEmpty();
    assertThat(run.undeterminedReason()).hasValue(SENTENCE);
    assertThatThrownBy(run::close)
        .isInstanceOf(VerdictError.class)
        .hasMessage("UNDETERMINED: see the verdict above");
    assertThat(lines()).hasSize(2).startsWith("Reports: " + folder);
    assertThat(lastLine()).startsWith("UNDETERMINED: no server : " + SENTENCE);
    assertThat(json).content().contains("\"verdict\" : \"undetermined\"");
    assertThat(folder.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void sendsNothingIfNoReportCanBeWritten() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    var reports = link.resolve("reports");

    var run = open(Map.of("atlas.reports", reports.toString()), Map.of());

    assertThat(run.run()).isEmpty();
    assertThatThrownBy(run::close).isInstanceOf(VerdictError.class);
    assertThat(lines()).hasSize(1);
    assertThat(lastLine())
        .startsWith("UNDETERMINED: no server : The reports cannot be written to " + reports);
  }

  @Test
  void printsTheVerdictAlthoughTheReportsCannotBeWritten() throws IOException {
    var run = open(Map.of("atlas.reports", folder.toString()), Map.of());
    Files.createDirectories(folder.resolve("junit.xml/not empty"));

    assertThatThrownBy(run::close).isInstanceOf(ReportsException.class);

    assertThat(lastLine()).startsWith("UNDETERMINED: http://");
  }

  @Test
  void saysWhyThereIsNoAllurePageInTheFolderOfTheRun() {
    var reports = folder.resolve("reports");
    var home = folder.resolve("none");
    var run =
        open(
            Map.of("atlas.timout", "3s", "allure.home", home.toString()),
            Map.of("ATLAS_REPORTS", reports.toString()));

    assertThatThrownBy(run::close)
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "The Allure page cannot be generated in %s/allure-report by the generator in %s (Error:"
                + " Could not find or load main class io.qameta.allure.CommandLine): make that"
                + " folder writable, or run mvn verify, which unpacks the generator.",
            reports, home);
  }

  @Test
  void findsTheFolderForTheReportsAlthoughAnotherValueIsWrong() throws IOException {
    var text = "atlas.timeout = soon\natlas.reports = of-the-file\n";
    var file = Files.writeString(folder.resolve("kit.properties"), text);
    var sources = new SettingSources(Map.of("atlas.config", file.toString()), Map.of());

    assertThat(SettingsReader.reportsFolderIgnoringErrors(sources)).hasToString("of-the-file");
  }

  @ParameterizedTest
  @CsvSource({
    "false, CONFORMANT (PARTIAL),",
    "true, NOT CONFORMANT (PARTIAL), NOT CONFORMANT (PARTIAL): see the verdict above"
  })
  void failsTheBuildByItsEndUnlessTheVerdictIsConformant(
      String strict, String verdict, @Nullable String failure) {
    var properties = Map.of("atlas.reports", folder.toString(), "atlas.strict", strict);

    assertThat(runAsABuild(properties)).isEqualTo(Optional.ofNullable(failure));
    assertThat(lastLine()).startsWith(verdict + ": http://");
  }

  @ConformanceSuite
  static final class Responds {
    @Verifies(Requirement.SCHEMA_1)
    void respondsWith200(@Get Response plain) {
      assertThat(plain.status()).isEqualTo(200);
    }
  }

  /** What fails the root of the test plan, which the build tools count as an error. */
  private Optional<String> runAsABuild(Map<String, String> properties) {
    var sources = new SettingSources(properties, Map.of());
    var summary = new SummaryGeneratingListener();
    SuiteExtensionTest.execute(Responds.class, new BuildSettings(sources, console), summary);
    return summary.getSummary().getFailures().stream()
        .filter(failure -> failure.getTestIdentifier().getParentId().isEmpty())
        .map(failure -> failure.getException().getMessage())
        .findFirst();
  }

  private List<String> lines() {
    return shown.toString(StandardCharsets.UTF_8).strip().lines().toList();
  }

  private String lastLine() {
    return lines().get(lines().size() - 1);
  }

  private BuildRun open(Map<String, String> properties, Map<String, String> environment) {
    return BuildRun.open(new BuildSettings(new SettingSources(properties, environment), console));
  }
}
