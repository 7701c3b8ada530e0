package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.TargetsFile;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.lang3.ObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples for users are what they say. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("src/test/examples");
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:\\{ secrets\\.)?([A-Z_]+)(?: \\})?\\}");

  /** In a POM, a Gradle build, and the name of an image. */
  private static final Pattern KIT_VERSION =
      Pattern.compile(
          "(?:<artifactId>atlas-invites-conformance</artifactId>\\s*<version>"
              + "|<conformance.version>|atlas-invites-conformance:)(\\d[^<'\\s]*)");

  /** The arguments of a container, or of the image, the launcher or the jar in a script. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "args:((?:\\s+- \\S+)+)|atlas-invites-conformance(?:-standalone\\.jar|:\\S+)?"
              + " ((?:run|report)\\b[^'\\n"
              + "]*(?:\\n"
              + " +--[^'\\n"
              + "]*)*)");

  private static final Pattern VARIABLE = Pattern.compile("\\b(?:MONGODB_)?ATLAS_[A-Z_]+");

  private final CliDouble cli = new CliDouble();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/test/examples/junit/pom.xml",
        "src/test/examples/junit/build.gradle",
        "src/test/examples/spring-boot/pom.xml",
        "src/test/examples/indexed-job.yaml",
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

  @Test
  void theListOfTargetsIsAccepted() {
    var environment =
        Map.of(
            "ATLAS_CLIENT_ID", "id",
            "ATLAS_CLIENT_SECRET", "secret",
            "PREVIEW_PUBLIC_KEY", "key",
            "PREVIEW_PRIVATE_KEY", "secret");

    var list = targets().settings(SettingSources.none().withEnvironment(environment));

    assertThat(list.targets()).hasSize(8);
    assertThat(list.targets().get(2).settings().credentials().kinds())
        .containsExactly("digest", "bearer");
  }

  @Test
  void theIndexedJobGivesEachPodItsShard() throws IOException {
    var spec = yaml("indexed-job.yaml").required("spec");
    var completions = spec.required("completions");

    assertThat(completions.intValue()).isBetween(1, targets().size());
    assertThat(spec.at("/template/spec/containers/0/env"))
        .filteredOn(variable -> variable.required("name").asString().startsWith("JOB_"))
        .extracting(
            variable -> variable.required("name").asString(),
            variable ->
                variable.path("value").asString("")
                    + variable.at("/valueFrom/fieldRef/fieldPath").asString(""))
        .containsExactlyInAnyOrder(
            tuple("JOB_COMPLETIONS", completions.asString()),
            tuple(
                "JOB_COMPLETION_INDEX",
                "metadata.annotations['batch.kubernetes.io/job-completion-index']"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indexed-job.yaml",
        "cron-job.yaml",
        "gitlab-ci.yml",
        "azure-pipelines.yml",
        "Jenkinsfile",
        "matrix-workflow.yml",
      })
  void everyCommandIsAccepted(String file) throws IOException {
    var commands = COMMAND.matcher(Files.readString(EXAMPLES.resolve(file))).results().toList();

    assertThat(commands).isNotEmpty();
    for (var command : commands) {
      var arguments = ObjectUtils.firstNonNull(command.group(1), command.group(2));
      assertAccepted(
          List.of(
              arguments
                  .replace("${{ matrix.shard }}", "3")
                  .replaceFirst("^\\s*- ", "")
                  .split("\\s+(- )?", -1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitlab-ci.yml", "azure-pipelines.yml", "Jenkinsfile", "cron-job.yaml"})
  void aTemplateSetsOnlySettings(String file) throws IOException {
    var settings = Arrays.stream(Setting.values()).map(Setting::environment).toList();

    assertThat(VARIABLE.matcher(Files.readString(EXAMPLES.resolve(file))).results())
        .isNotEmpty()
        .extracting(MatchResult::group)
        .isSubsetOf(settings);
  }

  @Test
  void theActionHasAnInputForEverySettingThatIsNotACredential() throws IOException {
    var settings =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.option().isPresent() && setting != Setting.CONFIG)
            .toList();

    var action = YAMLMapper.shared().readTree(Files.readString(Path.of("action.yml")));

    assertThat(action.required("inputs").propertyNames())
        .containsExactlyInAnyOrderElementsOf(settings.stream().map(ExamplesTest::input).toList());
    assertThat(action.at("/runs/steps/2/env").properties())
        .extracting(Map.Entry::getKey, entry -> entry.getValue().asString())
        .containsExactlyInAnyOrderElementsOf(
            settings.stream()
                .map(one -> tuple(one.environment(), "${{ inputs." + input(one) + " }}"))
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

  @Test
  void theMatrixJudgesEveryShardAndMergesThem() throws IOException {
    var jobs = yaml("matrix-workflow.yml").required("jobs");
    var shards = jobs.at("/judge/strategy/matrix/shard").size();

    assertThat(shards).isBetween(1, targets().size());
    assertThat(jobs.at("/judge/steps").toString())
        .contains("--shard ${{ matrix.shard }}/" + shards);
    assertThat(jobs.at("/overview/steps").toString()).contains("report merge shards ");
  }

  @Test
  void theMatrixPassesTheSecretsOfTheList() throws IOException {
    assertThat(references("matrix-workflow.yml"))
        .containsExactlyInAnyOrderElementsOf(references("targets.yaml"));
  }

  private static List<String> references(String file) throws IOException {
    return REFERENCE
        .matcher(Files.readString(EXAMPLES.resolve(file)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** The parser names the first option that it does not know: the one that the test adds. */
  private void assertAccepted(List<String> command) {
    cli.clear();
    var arguments = new ArrayList<>(command);
    arguments.add("--qqqqqqqq");

    assertThat(cli.execute(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(cli.err()).startsWith("There is no option --qqqqqqqq");
  }

  private static TargetsFile targets() {
    return TargetsFile.read(EXAMPLES.resolve("targets.yaml").toString());
  }

  private static JsonNode yaml(String name) throws IOException {
    return YAMLMapper.shared().readTree(Files.readString(EXAMPLES.resolve(name)));
  }
}
