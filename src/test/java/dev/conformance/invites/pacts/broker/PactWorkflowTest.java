package dev.conformance.invites.pacts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.PactSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runs without a person judges the server and the pacts that it is meant to. */
class PactWorkflowTest {
  private static final Pattern GIVEN = Pattern.compile("-D([\\w.-]+)");

  @Test
  void theWorkflowSetsOnlyKnownSettings() throws IOException {
    assertThat(workflow().get("jobs").propertyStream())
        .flatExtracting(job -> steps(job).flatMap(PactWorkflowTest::given).toList())
        .isNotEmpty()
        .isSubsetOf(
            Stream.concat(
                    Stream.of("test", "it.test"),
                    Arrays.stream(PactSetting.values()).map(PactSetting::property))
                .toList());
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void theBuildIgnoresVariablesOfTheShell(@TempDir Path programs) throws Exception {
    program(programs.resolve("mvn"), "#!/bin/sh\necho \"$@\"\nenv");
    program(programs.resolve("javac"), "#!/bin/sh\n");
    var build = new ProcessBuilder("bash", ".ci/run").redirectErrorStream(true);
    build.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
    for (var name :
        List.of(
            "ATLAS_CONFIG",
            "ATLAS_PROFILE",
            "MONGODB_ATLAS_BASE_URL",
            "MONGODB_ATLAS_CLIENT_SECRET",
            "PACT_BROKER_BASE_URL",
            "PACT_BROKER_TOKEN")) {
      build.environment().put(name, "a-value-of-the-shell");
    }

    var process = build.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output)
        .startsWith("--batch-mode --no-transfer-progress verify\n")
        .doesNotContain("a-value-of-the-shell");
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private static Stream<JsonNode> steps(Map.Entry<String, JsonNode> job) {
    return job.getValue().get("steps").valueStream();
  }

  private static Stream<String> given(JsonNode step) {
    return GIVEN.matcher(step.path("run").asString("")).results().map(found -> found.group(1));
  }

  private static JsonNode workflow() throws IOException {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    var text = Files.readString(Path.of(".github/workflows/pacts.yml"));
    return JsonMapper.shared().valueToTree(new Load(settings).loadFromString(text));
  }
}
