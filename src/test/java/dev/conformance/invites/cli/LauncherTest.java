package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, with a JVM that is a shell script. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path LAUNCHERS = Path.of("src/test/launcher");
  private static final String NAME = "atlas-invites-conformance";
  private static final long SECONDS = 60;

  @TempDir private Path folder;

  /** How the launcher ended, and what it printed. */
  private record Ended(int status, String output) {}

  @BeforeEach
  void install() throws IOException {
    Files.writeString(folder.resolve(NAME + "-standalone.jar"), "a jar");
    Files.copy(LAUNCHERS.resolve(NAME), folder.resolve(NAME));
    Files.setPosixFilePermissions(folder.resolve(NAME), fromString("rwxr-xr-x"));
  }

  @Test
  void prefersTheRuntimeBesideIt() throws Exception {
    jvm("jvm/bin", "exit 65");
    jvm("runtime/bin", "exit 64");

    assertThat(run()).isEqualTo(new Ended(0, ""));
  }

  @ParameterizedTest
  @CsvSource({"64, 0", "65, 1", "66, 2", "67, 3", "1, 3", "137, 137"})
  void takesOnlyTheKitsOwnStatusAsAVerdict(int ofTheJvm, int status) throws Exception {
    jvm("jvm/bin", "exit " + ofTheJvm);

    assertThat(run()).isEqualTo(new Ended(status, ""));
  }

  @Test
  void theLauncherForWindowsHasTheSameFlags() throws IOException {
    var script = Files.readString(LAUNCHERS.resolve(NAME));
    var flags = StringUtils.substringBetween(script, "\nflags=\"", "\"");

    assertThat(Files.readString(LAUNCHERS.resolve(NAME + ".cmd"))).contains("set flags=" + flags);
  }

  @Test
  void startsTheJarBesideItAlsoThroughALink() throws Exception {
    jvm("jvm/bin", "shift 2\nprintf '%s|' \"$@\"");
    var kit = launcher("explain", "x y");
    kit.command()
        .set(0, Files.createSymbolicLink(folder.resolve("link"), Path.of(NAME)).toString());

    assertThat(ended(kit.start()).output())
        .isEqualTo(
            "-Dconformance.status.offset=64|-jar|%s/%s-standalone.jar|explain|x y|"
                .formatted(folder.toRealPath(), NAME));
  }

  @Test
  void anInterruptedRunSaysSo() throws Exception {
    var requested = new CountDownLatch(1);
    try (var silent = RawServer.start((request, connection) -> requested.countDown())) {
      jvm(
          "jvm/bin",
          "shift 5\nexec '%s/bin/java' -cp '%s' %s \"$@\""
              .formatted(
                  System.getProperty("java.home"),
                  System.getProperty("java.class.path"),
                  Main.class.getName()));
      var kit =
          launcher("run", "--base-url=" + silent.baseUrl(), "--project-id=" + CliDouble.OWNED);
      kit.environment().put("MONGODB_ATLAS_ACCESS_TOKEN", "a-token");
      kit.environment().put("ATLAS_REPORTS", folder.resolve("reports").toString());
      var process = kit.start();
      assertThat(requested.await(SECONDS, TimeUnit.SECONDS)).isTrue();

      process.toHandle().destroy();

      var ended = ended(process);
      assertThat(ended.output()).endsWith("\nInterrupted: there is no verdict and no report.\n");
      assertThat(ended.status()).isEqualTo(128 + 15);
      assertThat(folder.resolve("reports/conformance.json")).doesNotExist();
    }
  }

  private void jvm(String bin, String script) throws IOException {
    var java = Files.createDirectories(folder.resolve(bin)).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
  }

  private ProcessBuilder launcher(String... arguments) {
    var builder = new ProcessBuilder(folder.resolve(NAME).toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
    return builder;
  }

  private Ended run() throws Exception {
    return ended(launcher().start());
  }

  private static Ended ended(Process process) throws Exception {
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
