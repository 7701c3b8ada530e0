package dev.conformance.invites.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildGateTest {
  @TempDir Path base;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void removesEarlierReportsBeforeItRefusesAMisspeltVariable() throws IOException {
    var report = write("reports/conformance.json", "{}");
    var gate = gate(Map.of("conformance.goals", "[clean, verify]"), Map.of("ATLAS_PROFIL", "x"));

    assertFails(
        gate::open,
        "INVALID CONFIGURATION: Environment variable ATLAS_PROFIL is not a setting: did you mean"
            + " ATLAS_PROFILE?");

    assertThat(report).doesNotExist();
  }

  /** Failsafe writes properties into its reports. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          atlas.access-token    | canary             | Property atlas.access-token is not accepted, because build tools write properties into files and other users can see them: set MONGODB_ATLAS_ACCESS_TOKEN in the environment.
          pactbroker.auth.token | canary             | Property pactbroker.auth.token is not accepted, because build tools write properties into files and other users can see them: set PACT_BROKER_TOKEN in the environment.
          pactbroker.url        | http://me:canary@x | Property pactbroker.url: remove the user, password, query and fragment; credentials have their own settings.
          """)
  void refusesASecretAsAPropertyInEveryBuild(String property, String value, String sentence) {
    var gate = gate(Map.of("conformance.goals", "[test]", property, value), Map.of());

    assertFails(gate::open, "INVALID CONFIGURATION: " + sentence);
  }

  @Test
  void leavesABuildAloneThatJudgesNoServer() throws IOException {
    var report = write("reports/conformance.json", "{}");

    gate(Map.of("conformance.goals", "[package]"), Map.of("ATLAS_PROFIL", "x")).open();

    assertThat(report).exists();
  }

  @Test
  void failsABuildThatLeavesNoReport() {
    assertFails(
        gate(Map.of("conformance.skip", "false true||x"), Map.of())::close,
        "NOT JUDGED: this build has left no report in %s, so no server was judged. Run mvn verify without filters of tests; atlas.only selects requirements."
            .formatted(base.resolve("reports")));
  }

  @Test
  void failsABuildWhoseTestsPassAlthoughTheVerdictIsNotConformant() throws IOException {
    var report = write("reports/conformance.json", "{\"verdict\":\"undetermined\"}");

    assertFails(
        gate(Map.of(), Map.of())::close,
        "FAILED: the verdict in %s is undetermined.".formatted(report));
  }

  @ParameterizedTest
  @CsvSource({
    "conformance.skip, false true",
    "junit.platform.execution.dryRun.enabled, true",
  })
  void saysThatSkippedTestsJudgeNoServer(String property, String value) {
    gate(Map.of(property, value), Map.of()).close();

    assertThat(printed()).startsWith("NOT JUDGED: tests are skipped");
  }

  private void assertFails(ThrowingCallable halfOfTheGate, String line) {
    assertThatThrownBy(halfOfTheGate).isInstanceOf(BuildFailure.class);
    assertThat(printed()).isEqualTo(line);
  }

  private BuildGate gate(Map<String, String> properties, Map<String, String> environment) {
    var given = new HashMap<>(properties);
    given.put("maven.multiModuleProjectDirectory", base.toString());
    given.put("user.dir", base.toString());
    var sources = new SettingSources(given, environment);
    return new BuildGate(sources, new PrintStream(printed, true, UTF_8));
  }

  private Path write(String name, String content) throws IOException {
    var file = base.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private String printed() {
    return printed.toString(UTF_8).strip();
  }
}
