package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of a JVM; this one only says what it was asked to do. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String NAME = "atlas-invites-conformance";
  private static final long SECONDS = 60;

  private static final String JVM =
      """
      #!/bin/sh
      archive=no
      for argument in "$@"; do
        case $argument in
          -XX:ArchiveClassesAtExit=*) fresh=${argument#*=} archive=make ;;
          -XX:SharedArchiveFile=*) archive=use ;;
          -Dconformance.status.file=*) told=${argument#*=} ;;
        esac
      done
      echo "$archive"
      """;
  private static final String TELLS = "[ -z \"$told\" ] || echo 0 1<>\"$told\"\n";
  private static final String ARCHIVES = "[ -z \"$fresh\" ] || seq 1 9999 >\"$fresh\"\n";
  private static final String CONFORMANT = JVM + TELLS + ARCHIVES;

  @TempDir private Path folder;
  private Path jar;
  private Path cache;

  /** How the launcher ended, and what it printed. */
  private record Ended(int status, String output) {}

  @BeforeEach
  void install() throws IOException {
    jar = Files.writeString(folder.resolve(NAME + "-standalone.jar"), "a jar");
    cache = folder.resolve("home/.cache/" + NAME);
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("jvm/bin"));
    Files.copy(Path.of("src/test/launcher", NAME), folder.resolve(NAME));
    Files.setPosixFilePermissions(folder.resolve(NAME), fromString("rwxr-xr-x"));
    use(CONFORMANT);
  }

  @Test
  void startsFromTheArchiveThatTheFirstRunLeft() throws Exception {
    assertThat(run()).isEqualTo(new Ended(0, "make\n"));
    assertThat(run()).isEqualTo(new Ended(0, "use\n"));
    assertThat(run("list")).isEqualTo(new Ended(0, "use\n"));
  }

  @Test
  void makesNoArchiveOfWhatIsNotARun() throws Exception {
    assertThat(run("list")).isEqualTo(new Ended(0, "no\n"));
  }

  @Test
  void keepsTheStatusOfARunWhoseArchiveCouldNotBeWrittenAndTriesAgainTheNextDay() throws Exception {
    use(JVM + TELLS + "[ -z \"$fresh\" ] || { echo half >\"$fresh\"; exit 1; }\n");

    assertThat(run()).isEqualTo(new Ended(0, "make\n"));
    assertThat(run()).isEqualTo(new Ended(0, "no\n"));

    Files.setLastModifiedTime(cached(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    assertThat(run()).isEqualTo(new Ended(0, "make\n"));
  }

  @Test
  void makesATruncatedArchiveAnew() throws Exception {
    run();
    Files.writeString(cached(), Files.readString(cached()).substring(1));

    assertThat(run()).isEqualTo(new Ended(0, "make\n"));
    assertThat(run()).isEqualTo(new Ended(0, "use\n"));
  }

  @Test
  void makesADamagedArchiveAnew() throws Exception {
    run();
    Files.writeString(cached(), Files.readString(cached()).replace("5000", "5001"));

    assertThat(run()).isEqualTo(new Ended(0, "make\n"));
    assertThat(run()).isEqualTo(new Ended(0, "use\n"));
  }

  @Test
  void makesNoArchiveOfARunThatCouldNotJudge() throws Exception {
    use(JVM + ARCHIVES + "[ -z \"$told\" ] || echo 3 1<>\"$told\"\nexit 3\n");

    assertThat(run()).isEqualTo(new Ended(3, "make\n"));
    assertThat(run()).isEqualTo(new Ended(3, "make\n"));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void doesNotTakeTheStatusOfAJvmThatCannotStartForAVerdict() throws Exception {
    use(JVM + "exit 1\n");

    assertThat(run()).isEqualTo(new Ended(3, "make\n"));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void refusesAnEmptyJar() throws Exception {
    Files.writeString(jar, "");

    assertThat(run())
        .isEqualTo(
            new Ended(
                2,
                "The jar is missing or empty: "
                    + jar.toRealPath()
                    + "; build it with mvn package.\n"));
  }

  @Test
  void hasNoCacheWithoutAHome() throws Exception {
    var builder = launcher();
    builder.environment().remove("HOME");

    assertThat(ended(builder.start())).isEqualTo(new Ended(0, "no\n"));
  }

  @Test
  void givesItsInputToTheFirstRunToo() throws Exception {
    use(CONFORMANT + "cat\n");
    var input = Files.writeString(folder.resolve("input"), "from the input\n");

    var process = launcher().redirectInput(input.toFile()).start();

    assertThat(ended(process)).isEqualTo(new Ended(0, "make\nfrom the input\n"));
  }

  @Test
  void passesOnThatItIsToEndAndLeavesNothing() throws Exception {
    use(JVM + "exec sleep 600\n");
    var process = launcher().start();
    assertThat(process.inputReader().readLine()).isEqualTo("make");
    var children = process.descendants().toList();

    process.destroy();

    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void theKitTellsItsStatusOverTheFirstCharacterOfTheFile() throws Exception {
    var file = Files.writeString(folder.resolve("status"), "?\n");

    var ended = kit(file, folder, "--embeded");

    assertThat(ended)
        .isEqualTo(new Ended(2, "There is no option --embeded: did you mean --embedded?\n"));
    assertThat(file).hasContent("2\n");
  }

  @Test
  void theKitSaysHowItIsCalledFromAFolderWithASpace() throws Exception {
    var file = Files.writeString(folder.resolve("status"), "?\n");

    var ended = kit(file, folder.resolve("my folder"), "--help");

    // Its class path is longer than a line of the help.
    assertThat(ended.output()).startsWith("Usage: java -jar '");
  }

  private static Ended kit(Path status, Path onTheClassPath, String argument) throws Exception {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-D" + StatusFile.PROPERTY + "=" + status,
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + onTheClassPath,
                Main.class.getName(),
                argument)
            .redirectErrorStream(true)
            .start();
    return ended(process);
  }

  private void use(String jvm) throws IOException {
    var java = Files.writeString(folder.resolve("jvm/bin/java"), jvm);
    Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
    // The launcher tells JVMs by size and time: this one is to stay the same one.
    Files.setLastModifiedTime(java, FileTime.from(Instant.EPOCH));
  }

  private Path cached() throws IOException {
    try (var files = Files.list(cache)) {
      var all = files.toList();
      assertThat(all).hasSize(1);
      var only = all.get(0);
      Files.setPosixFilePermissions(only, fromString("rw-r--r--"));
      return only;
    }
  }

  private ProcessBuilder launcher(String... arguments) {
    var builder = new ProcessBuilder(folder.resolve(NAME).toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
    return builder;
  }

  private Ended run(String... arguments) throws Exception {
    return ended(launcher(arguments).start());
  }

  private static Ended ended(Process process) throws Exception {
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
