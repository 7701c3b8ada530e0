package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.NamedTarget;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.TargetsFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples for users are what they say. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("src/test/examples");
  private static final String JAR = "atlas-invites-conformance-standalone.jar ";
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:\\{ secrets\\.)?([A-Z_]+)(?: \\})?\\}");

  /** In a POM, a Gradle build, and the name of an image. */
  private static final Pattern KIT_VERSION =
      Pattern.compile(
          "(?:<artifactId>atlas-invites-conformance</artifactId>\\s*<version>"
              + "|<conformance.version>|atlas-invites-conformance:)(\\d[^<'\\s]*)");

  /** Of the image or of its launcher, up to the end of a line or of a quoted command. */
  private static final Pattern COMMAND =
      Pattern.compile("atlas-invites-conformance(?::\\S+)? (run [^'\\n]*)");

  private static final Pattern VARIABLE = Pattern.compile("\\b(?:MONGODB_)?ATLAS_[A-Z_]+");

  private final CliDouble cli = new CliDouble();

  @Test
  void theJUnitExampleCompiles(@TempDir Path classes) {
    var test = EXAMPLES.resolve("junit/src/test/java/example/InvitesContractTest.java");
    var messages = new StringWriter();

    var compiles =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("-d", classes.toString(), "-proc:none"),
                null,
                ToolProvider.getSystemJavaCompiler()
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(test))
            .call();

    assertThat(messages).hasToString("");
    assertThat(compiles).isTrue();
  }

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

    assertThat(list.targets())
        .extracting(NamedTarget::name)
        .containsExactly(
            "staging-eu",
            "staging-us",
            "preview",
            "demo-1",
            "demo-2",
            "demo-3",
            "demo-4",
            "demo-5");
    assertThat(list.targets().get(2).settings().credentials().kinds())
        .containsExactly("digest", "bearer");
  }

  @Test
  void theIndexedJobGivesEachPodItsShard() throws IOException {
    var job = yaml("indexed-job.yaml");
    var spec = job.required("spec");
    var pod = spec.required("template").required("spec");
    var container = pod.required("containers").required(0);
    var env = JsonMapper.shared().createObjectNode();
    container
        .required("env")
        .forEach(variable -> env.set(variable.required("name").asString(), variable));

    assertThat(job.required("apiVersion").asString()).isEqualTo("batch/v1");
    assertThat(job.required("kind").asString()).isEqualTo("Job");
    assertThat(job.required("metadata").required("name").asString()).matches("[a-z0-9-]{1,63}");
    assertThat(spec.required("completionMode").asString()).isEqualTo("Indexed");
    assertThat(spec.required("completions").intValue()).isBetween(1, targets().size());
    assertThat(spec.required("parallelism").intValue())
        .isEqualTo(spec.required("completions").intValue());
    assertThat(spec.required("maxFailedIndexes").intValue())
        .isEqualTo(spec.required("completions").intValue());
    // Kubernetes takes a limit for each index with this policy alone.
    assertThat(pod.required("restartPolicy").asString()).isEqualTo("Never");
    assertThat(env.required("JOB_COMPLETIONS").required("value").asString())
        .isEqualTo(spec.required("completions").asString());
    assertThat(env.required("JOB_COMPLETION_INDEX").at("/valueFrom/fieldRef/fieldPath").asString())
        .isEqualTo("metadata.annotations['batch.kubernetes.io/job-completion-index']");
    assertThat(texts(container.required("volumeMounts"), "name"))
        .containsExactlyElementsOf(texts(pod.required("volumes"), "name"));
  }

  @ParameterizedTest
  @CsvSource({
    "indexed-job.yaml, /spec/template/spec/containers/0/args",
    "cron-job.yaml, /spec/jobTemplate/spec/template/spec/containers/0/args",
  })
  void theCommandOfTheJobIsAccepted(String file, String place) throws IOException {
    assertAccepted(yaml(file).at(place).valueStream().map(JsonNode::asString).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitlab-ci.yml", "azure-pipelines.yml", "Jenkinsfile"})
  void theCommandOfThePipelineIsAccepted(String file) throws IOException {
    var text = Files.readString(EXAMPLES.resolve(file));

    var commands = COMMAND.matcher(text).results().map(found -> found.group(1)).toList();

    assertThat(commands).hasSize(1);
    assertAccepted(List.of(commands.get(0).split(" ", -1)));
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

  private static String input(Setting setting) {
    return setting.optionName().substring(2);
  }

  @Test
  void theMatrixJudgesEveryShardAndMergesThem() throws IOException {
    var jobs = yaml("matrix-workflow.yml").required("jobs");
    var shards = jobs.at("/judge/strategy/matrix/shard");
    var commands = commands(jobs);

    assertThat(jobs.at("/judge/strategy/fail-fast").booleanValue()).isFalse();
    assertThat(jobs.at("/judge/needs").asString()).isEqualTo("kit");
    assertThat(jobs.at("/overview/needs").asString()).isEqualTo("judge");
    assertThat(jobs.at("/overview/if").asString()).isEqualTo("always()");
    assertThat(shards.toString()).isEqualTo("[1,2,3,4,5,6,7,8]");
    assertThat(commands)
        .containsExactly(
            List.of(
                "run",
                "--targets",
                "src/test/examples/targets.yaml",
                "--shard",
                "3/" + shards.size(),
                "--reports",
                "reports"),
            List.of("report", "merge", "shards", "--reports", "merged"));
    assertThat(ShardChoice.of(Optional.of("3/" + shards.size()), Map.of()))
        .contains(new ShardChoice(3, 8));
    assertThat(shards.size()).isLessThanOrEqualTo(targets().size());
    commands.forEach(this::assertAccepted);
  }

  @Test
  void theMatrixPassesTheSecretsOfTheList() throws IOException {
    var list = Files.readString(EXAMPLES.resolve("targets.yaml"));
    var workflow = Files.readString(EXAMPLES.resolve("matrix-workflow.yml"));

    assertThat(references(workflow)).containsExactlyInAnyOrderElementsOf(references(list));
  }

  private static List<String> references(String text) {
    return REFERENCE.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<List<String>> commands(JsonNode jobs) {
    return Stream.of("/judge/steps", "/overview/steps")
        .flatMap(steps -> texts(jobs.at(steps), "run").stream())
        .filter(line -> line.contains(JAR))
        .map(line -> line.substring(line.indexOf(JAR) + JAR.length()))
        .map(line -> Arrays.asList(line.replace("${{ matrix.shard }}", "3").split(" ", -1)))
        .toList();
  }

  /** The parser names the first option that it does not know: the one that the test adds. */
  private void assertAccepted(List<String> command) {
    var arguments = new ArrayList<>(command);
    arguments.add("--qqqqqqqq");

    assertThat(cli.execute(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(cli.err()).startsWith("There is no option --qqqqqqqq");
  }

  private static List<String> texts(JsonNode list, String key) {
    var texts = new ArrayList<String>();
    list.forEach(item -> item.optional(key).ifPresent(text -> texts.add(text.asString().strip())));
    return texts;
  }

  private static TargetsFile targets() {
    return TargetsFile.read(EXAMPLES.resolve("targets.yaml").toString());
  }

  private static JsonNode yaml(String name) throws IOException {
    return YAMLMapper.shared().readTree(Files.readString(EXAMPLES.resolve(name)));
  }
}
