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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildGateTest {
  @TempDir Path base;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void removesEarlierReportsAndThenRefusesAMisspeltVariable() throws IOException {
    var report = write("reports/conformance.json", "{}");
    var ofFailsafe = write("reports/failsafe/TEST-EnvelopeIT.xml", "");
    var gate = gate(Map.of("conformance.goals", "[clean, verify]"), Map.of("ATLAS_PROFIL", "x"));

    assertThatThrownBy(gate::open).isInstanceOf(BuildFailure.class);

    assertThat(report).doesNotExist();
    assertThat(ofFailsafe).doesNotExist();
    assertThat(printed())
        .isEqualTo(
            "INVALID CONFIGURATION: Environment variable ATLAS_PROFIL is not a setting: did you"
                + " mean ATLAS_PROFILE? Rename or unset it.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "atlas.access-token, MONGODB_ATLAS_ACCESS_TOKEN",
    "pactbroker.auth.token, PACT_BROKER_TOKEN",
  })
  void refusesASecretAsAPropertyInEveryBuild(String property, String variable) {
    var gate = gate(Map.of("conformance.goals", "[test]", property, "canary"), Map.of());

    assertThatThrownBy(gate::open).isInstanceOf(BuildFailure.class);

    assertThat(printed())
        .isEqualTo(
            "INVALID CONFIGURATION: Property %s is not accepted, because build tools write properties into files and other users can see them: set %s in the environment.\n"
                .formatted(property, variable));
  }

  /** Failsafe writes properties into its reports. */
  @Test
  void refusesAPasswordInTheUrlOfABroker() {
    var gate = gate(Map.of("pactbroker.url", "http://me:canary@x"), Map.of());

    assertThatThrownBy(gate::open).isInstanceOf(BuildFailure.class);

    assertThat(printed()).contains("holds a user name or password").doesNotContain("canary");
  }

  @Test
  void leavesABuildAloneThatJudgesNoServer() throws IOException {
    var report = write("reports/conformance.json", "{}");
    var gate = gate(Map.of("conformance.goals", "[package]"), Map.of("ATLAS_PROFIL", "x"));

    gate.open();

    assertThat(report).exists();
  }

  @Test
  void failsABuildThatLeavesNoReport() {
    var gate = gate(Map.of("conformance.skip", "false true||x"), Map.of());

    assertThatThrownBy(gate::close).isInstanceOf(BuildFailure.class);

    assertThat(printed())
        .isEqualTo(
            "NOT JUDGED: this build has left no report in %s, so no server was judged. Run mvn verify without filters of tests; atlas.only selects requirements.\n"
                .formatted(base.resolve("reports")));
  }

  @Test
  void failsABuildWhoseTestsPassAlthoughTheVerdictIsNotConformant() throws IOException {
    var report = write("reports/conformance.json", "{\"verdict\":\"undetermined\"}");
    var gate = gate(Map.of(), Map.of());

    assertThatThrownBy(gate::close).isInstanceOf(BuildFailure.class);

    assertThat(printed())
        .isEqualTo("NOT CONFORMANT: the verdict in %s is undetermined.\n".formatted(report));
  }

  @Test
  void saysThatSkippedTestsJudgeNoServer() {
    var gate = gate(Map.of("conformance.skip", "false true"), Map.of());

    gate.close();

    assertThat(printed())
        .isEqualTo(
            "NOT JUDGED: tests are skipped (maven.test.skip, skipTests or skipITs), so no server"
                + " was judged.\n");
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
    return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
