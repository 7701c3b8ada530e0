package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RunTestKit;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a JVM that is a shell script. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path LAUNCHERS = Path.of("src/test/launcher");
  private static final String NAME = "atlas-invites-conformance";

  @TempDir private Path folder;

  private record Ended(int status, String output) {}

  @BeforeEach
  void install() throws IOException {
    Files.writeString(folder.resolve(NAME + "-standalone.jar"), "a jar");
    Files.copy(LAUNCHERS.resolve(NAME), folder.resolve(NAME));
    Files.setPosixFilePermissions(folder.resolve(NAME), fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/jvm-statuses.csv")
  void takesOnlyTheKitsOwnStatusAsAVerdict(int ofTheJvm, int status) throws Exception {
    script("jvm/bin/java", "exit " + ofTheJvm);

    var isOfTheKit = ofTheJvm - 64 == status || ofTheJvm == status;
    var sentence =
        "The JVM ended with status %d before the kit did, so there is no verdict: check JAVA_HOME, JDK_JAVA_OPTIONS, JAVA_TOOL_OPTIONS and the memory.\n";
    assertThat(ended(launcher().start()))
        .isEqualTo(new Ended(status, isOfTheKit ? "" : sentence.formatted(ofTheJvm)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "bash --posix"})
  void startsTheJvmAlsoWithoutStandardInput(String shell) throws Exception {
    script("jvm/bin/java", "cat; exit 65");
    var kit = launcher();
    kit.command().addAll(0, List.of("sh", "-c", "exec " + shell + " \"$0\" <&-"));

    assertThat(ended(kit.start())).isEqualTo(new Ended(1, ""));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/action.csv", delimiter = '|')
  void theActionIsGreenOnlyWithAReportOfItsRunThatSaysSo(
      int ofTheLauncher, @Nullable String given, int status, String annotation) throws Exception {
    RunTestKit.write(new RunTestKit().only("ENVELOPE-2 passed"), folder);

    var ended = action(Optional.ofNullable(given).map(new RunTestKit()::only), ofTheLauncher);

    assertThat(ended.output()).contains("\n::" + annotation);
    assertThat(ended.status()).isEqualTo(status);
    var untested = "# Not tested\n\n    Input base-url is empty; check ATLAS_CONFIG\n";
    assertThat(folder.resolve("summary"))
        .content()
        .matches(summary -> summary.equals(untested) == (given == null));
  }

  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/verdicts.csv", numLinesToSkip = 1)
  void theActionSaysTheVerdictAndWhyAndNamesRootCausesAlone(String given) throws Exception {
    var report = new RunTestKit().only(given);

    var ended = action(Optional.of(report), report.verdict().exitStatus());

    var annotations = ended.output().lines().filter(line -> line.startsWith("::")).toList();
    assertThat(annotations.get(0))
        .containsIgnoringCase(" title=" + report.verdict().words() + "::")
        .contains(report.reason());
    assertThat(annotations.stream().skip(1))
        .extracting(line -> StringUtils.substringBetween(line, " title=", "::"))
        .filteredOn(title -> !title.equals("Known deviations"))
        .containsExactlyElementsOf(
            report.requirements().stream()
                .filter(it -> it.status().isFailed() || it.status() == Status.NOT_EXERCISED)
                .filter(it -> !it.failures().isEmpty() && it.cause().isEmpty())
                .map(it -> it.requirement().id())
                .toList());
  }

  /** What the action does if the launcher leaves this report and prints its last line. */
  private Ended action(Optional<Report> report, int ofTheLauncher) throws Exception {
    report.ifPresent(it -> RunTestKit.write(it, folder.resolve("run")));
    var closing = report.map(ConsoleText::closing).orElse("");
    Files.writeString(folder.resolve("closing"), closing + "\n");
    script(
        "target/" + NAME,
        "cd '%s'; cp run/conformance.* . 2> /dev/null || echo 'Environment variable MONGODB_ATLAS_BASE_URL is empty; check ATLAS_CONFIG' >&2; cat closing; exit %d"
            .formatted(folder, ofTheLauncher));
    Files.copy(Path.of("action.yml"), folder.resolve("action.yml"));
    var action = new ProcessBuilder("bash", ".github/action/test.sh");
    action.environment().put("ATLAS_REPORTS", folder.toString());
    action.environment().put("GITHUB_ACTION_PATH", folder.toString());
    action.environment().put("GITHUB_OUTPUT", folder + "/output");
    action.environment().put("GITHUB_STEP_SUMMARY", folder + "/summary");
    return ended(action.start());
  }

  @Test
  void theLauncherForWindowsHasTheSameFlags() throws IOException {
    var script = Files.readString(LAUNCHERS.resolve(NAME));
    var flags = StringUtils.substringBetween(script, "\nflags=\"", "\"");

    assertThat(Files.readString(LAUNCHERS.resolve(NAME + ".cmd"))).contains("set flags=" + flags);
  }

  @Test
  void startsTheJarWithTheRuntimeBesideItAlsoThroughALink() throws Exception {
    script("jvm/bin/java", "exit 65");
    script("runtime/bin/java", "shift 3\nprintf '%s|' \"$@\"; exit 64");
    var kit = launcher("explain", "x y");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of(NAME));
    kit.command().set(0, link.toString());

    assertThat(ended(kit.start()).output())
        .isEqualTo(
            "-Dconformance.status.offset=64|-jar|%s/%s-standalone.jar|explain|x y|"
                .formatted(folder.toRealPath(), NAME));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void anInterruptedRunSaysSo(String signal, int status) throws Exception {
    var requested = new CountDownLatch(1);
    var home = System.getProperty("java.home");
    try (var silent = RawServer.start((request, connection) -> requested.countDown())) {
      script(
          "jvm/bin/java",
          "flags=\"$1 $2 $3\"; shift 6\nexec '%s/bin/java' $flags -cp '%s' %s \"$@\""
              .formatted(home, System.getProperty("java.class.path"), Main.class.getName()));
      var kit = launcher("run", "--timeout=2m", "--project-id=32b6e34b3d91647abb20e7b8");
      kit.environment().put("MONGODB_ATLAS_BASE_URL", silent.baseUrl().toString());
      kit.environment().put("MONGODB_ATLAS_ACCESS_TOKEN", "a-token");
      kit.environment().put("ATLAS_REPORTS", folder.resolve("reports").toString());
      var process = kit.start();
      assertThat(requested.await(60, TimeUnit.SECONDS)).isTrue();

      new ProcessBuilder("kill", "-s", signal, "" + process.pid()).start().waitFor();

      var ended = ended(process);
      assertThat(ended.output()).endsWith("\nInterrupted: there is no verdict and no report.\n");
      assertThat(ended.status()).isEqualTo(status);
      assertThat(folder.resolve("reports/conformance.json")).doesNotExist();
    }
  }

  private void script(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private ProcessBuilder launcher(String... arguments) {
    var builder = new ProcessBuilder(folder.resolve(NAME).toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
    builder.environment().put("interrupted", "0"); // as any variable of the script
    return builder;
  }

  private static Ended ended(Process process) throws Exception {
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
