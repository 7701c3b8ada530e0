package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples for users are valid. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("src/test/examples");

  /** The version in a POM, a Gradle build and the name of an image. */
  private static final Pattern KIT_VERSION =
      Pattern.compile(
          "(?:<artifactId>atlas-invites-conformance</artifactId>\\s*<version>"
              + "|<conformance.version>|atlas-invites-conformance:)(\\d[^<'\\s]*)");

  private static final Pattern VARIABLE = Pattern.compile("\\b(?:MONGODB_)?ATLAS_[A-Z_]+");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/test/examples/junit/pom.xml",
        "src/test/examples/junit/build.gradle",
        "src/test/examples/spring-boot/pom.xml",
        "src/test/examples/spring-boot-3/pom.xml",
        "src/test/examples/indexed-job.yaml",
        "src/test/examples/overview-job.yaml",
        "src/test/examples/cron-job.yaml",
        "src/test/examples/gitlab-ci.yml",
        "src/test/examples/azure-pipelines.yml",
        "src/test/examples/Jenkinsfile"
      })
  void everyPlaceNamesTheVersionOfThisKit(Path file) throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    var version = KIT_VERSION.matcher(pom).results().findFirst().orElseThrow();

    assertThat(KIT_VERSION.matcher(Files.readString(file)).results())
        .isNotEmpty()
        .extracting(found -> found.group(1))
        .containsOnly(version.group(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gitlab-ci.yml",
        "azure-pipelines.yml",
        "Jenkinsfile",
        "cron-job.yaml",
        "matrix-workflow.yml"
      })
  void aTemplateSetsOnlySettings(String file) throws IOException {
    var settings =
        Setting.forRun().stream().flatMap(setting -> setting.environment().stream()).toList();

    assertThat(VARIABLE.matcher(Files.readString(EXAMPLES.resolve(file))).results())
        .isNotEmpty()
        .extracting(MatchResult::group)
        .isSubsetOf(settings);
  }

  @Test
  void theActionHasAnInputForEverySettingThatIsNotACredential() throws IOException {
    var settings =
        Setting.forRun().stream()
            .filter(setting -> !setting.isCredential() && !input(setting).equals("config"))
            .toList();

    var action = YAMLMapper.shared().readTree(Files.readString(Path.of("action.yml")));

    assertThat(action.required("inputs").propertyNames())
        .containsExactlyInAnyOrderElementsOf(settings.stream().map(ExamplesTest::input).toList());
    assertThat(action.at("/runs/steps/2/env").properties())
        .extracting(Map.Entry::getKey, entry -> entry.getValue().asString())
        .containsExactlyInAnyOrderElementsOf(
            settings.stream()
                .map(setting -> tuple(setting.variable(), "${{ inputs." + input(setting) + " }}"))
                .toList());
  }

  @Test
  void theScriptInvitesTheAddressesThatFullCoverageNeeds() throws Exception {
    try (var server =
        RawServer.start(
            RawServer.answering(
                request -> HttpText.json("200 OK", "{\"access_token\": \"a-token\"}")))) {
      var script =
          new ProcessBuilder("sh", EXAMPLES.resolve("invite.sh").toString(), "example.org");
      script
          .environment()
          .putAll(
              Map.of(
                  "MONGODB_ATLAS_BASE_URL",
                  server.baseUrl() + "/",
                  "MONGODB_ATLAS_PROJECT_ID",
                  CliDouble.OWNED,
                  "MONGODB_ATLAS_CLIENT_ID",
                  "an-id",
                  "MONGODB_ATLAS_CLIENT_SECRET",
                  "a-secret"));

      assertThat(script.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()).isZero();

      var requests = List.copyOf(server.received());
      assertThat(requests.get(0).target()).isEqualTo("/api/oauth/token");
      assertThat(requests.subList(1, requests.size()))
          .allSatisfy(
              request -> {
                assertThat(request.target())
                    .isEqualTo("/api/atlas/v2/groups/" + CliDouble.OWNED + "/invites");
                assertThat(request.header("Authorization")).contains("Bearer a-token");
              })
          .extracting(request -> YAMLMapper.shared().readTree(request.body()).toString())
          .containsExactly(
              invitation("conformance@example.org"),
              invitation("x.conformance@example.org"),
              invitation("conformance+plus@example.org"),
              invitation("conformance.o'neil@example.org"),
              invitation("conformance_under@example.org"),
              invitation("Conformance.Mixed@example.org"));
    }
  }

  private static String invitation(String address) {
    return "{\"username\":\"%s\",\"roles\":[\"GROUP_READ_ONLY\"]}".formatted(address);
  }

  private static String input(Setting setting) {
    return setting.optionName().substring(2);
  }
}
