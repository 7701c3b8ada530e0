package dev.conformance.invites.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.junit.BuildGate.BuildFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class BuildGateTest {
  private static final String SUMMARY = "reports/failsafe/failsafe-summary.xml";

  @TempDir Path base;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void removesEarlierReportsBeforeItRejectsAMisspeltVariable() throws IOException {
    var report = write("reports/conformance.json", "{}");
    var results = write("reports/failsafe/TEST-x.xml", "<testsuite/>");
    var gate = gate(Map.of("conformance.goals", "[clean, verify]"), Map.of("ATLAS_PROFIL", "x"));

    assertFails(
        gate::open,
        "INVALID CONFIGURATION: Environment variable ATLAS_PROFIL is not a setting: did you mean ATLAS_PROFILE?");

    assertThat(report).doesNotExist();
    assertThat(results).doesNotExist();
  }

  /** Failsafe writes properties into its reports; no test sees those of the POM. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/rejected-settings.csv", delimiter = '|')
  void rejectsASecretAndASettingOfThePomInEveryBuild(String name, String value, String sentence) {
    var gate = gate(Map.of(name, value), Map.of());

    assertFails(gate::open, "INVALID CONFIGURATION: " + sentence);
  }

  @Test
  void leavesABuildAloneThatTestsNoServer() throws IOException {
    var report = write("reports/conformance.json", "{}");

    gate(Map.of("conformance.goals", "[package]"), Map.of("ATLAS_PROFIL", "x")).open();

    assertThat(report).exists();
  }

  @Test
  void failsABuildThatLeavesNoReport() throws IOException {
    var gate = gate(Map.of("conformance.skip", "false true||x"), Map.of());

    assertFails(
        gate::close,
        "NOT TESTED: this build has left no report in %s: no test ran. Run mvn verify without filters of tests; atlas.only selects requirements."
            .formatted(base.resolve("reports")));

    write(SUMMARY, "<failureMessage>The forked VM terminated</failureMessage>");
    assertFails(
        gate::close,
        "UNDETERMINED: this build has left no report in %1$s: tests failed: see %1$s/failsafe"
            .formatted(base.resolve("reports")));
  }

  /** What the report says, and the summary of Failsafe. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/gate-reports.csv", delimiter = '|', nullValues = "-")
  void failsABuildUnlessItsReportIsConformantAndNothingElseFailed(
      String verdict, String summary, @Nullable String error) throws IOException {
    write(
        "reports/conformance.json",
        "{\"verdict\": \"%s\", \"reason\": \"1 requirement failed.\", \"target\": {\"baseUrl\": \"https://h\"}}"
            .formatted(verdict));
    write(SUMMARY, summary + "<failureMessage xsi:nil=\"true\"/>\n</failsafe-summary>");
    var gate = gate(Map.of(), Map.of());

    if (error == null) {
      assertThatCode(gate::close).doesNotThrowAnyException();
    } else {
      assertFails(gate::close, error.replace("{base}", base.toString()));
      gate(Map.of("maven.test.failure.ignore", "true"), Map.of()).close();
      assertThat(printed.toString(UTF_8)).startsWith("FAILURES IGNORED: ");
    }
  }

  @Test
  void saysThatSkippedTestsTestNoServer() throws IOException {
    gate(Map.of("conformance.skip", "false true"), Map.of()).close();

    assertThat(printed.toString(UTF_8)).startsWith("NOT TESTED: tests are skipped");
  }

  private void assertFails(ThrowingCallable halfOfTheGate, String error) {
    assertThatThrownBy(halfOfTheGate).isInstanceOf(BuildFailure.class).hasMessage(error);
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  private BuildGate gate(Map<String, String> properties, Map<String, String> environment) {
    var given = new HashMap<>(properties);
    given.put("conformance.basedir", base.toString());
    given.put("conformance.given", base.resolve("given.txt").toString());
    var sources = new SettingSources(given, environment);
    return new BuildGate(sources, new PrintStream(printed, true, UTF_8));
  }

  private Path write(String name, String content) throws IOException {
    var file = base.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
