package dev.conformance.invites.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Java processes of the standalone jar that are measured from outside. */
final class JvmProcess {
  /** The flags of the launcher, without its archive. */
  static final List<String> FLAGS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1",
          "-XX:CompileThresholdScaling=0.4",
          "-XX:C1MaxInlineSize=20",
          "-XX:NewSize=32m",
          "-XX:-UsePerfData",
          "-Dsun.reflect.inflationThreshold=2147483647",
          "-Djdk.reflect.useNativeAccessorOnly=true");

  private static final Path JAR = Path.of("target", "atlas-invites-conformance-standalone.jar");
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final long MINUTES = 10;

  private final Path java;
  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param java the program that runs it
   * @param environment the settings of the kit
   * @param folder where it runs and may write
   */
  JvmProcess(Path java, Map<String, String> environment, Path folder) {
    this.java = java;
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * How a process went.
   *
   * @param peakMegabytes its largest resident set; empty where {@code /usr/bin/time} is missing
   */
  record Outcome(Duration wall, Optional<Double> peakMegabytes) {
    double seconds() {
      return wall.toNanos() / 1e9;
    }
  }

  /**
   * Runs it once.
   *
   * @throws IllegalStateException where it does not end with 0
   */
  Outcome run(List<String> flags, String... command) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: build it with mvn package");
    }
    var line = new ArrayList<String>();
    var peak = folder.resolve("peak.txt");
    if (Files.isExecutable(TIME)) {
      line.addAll(List.of(TIME.toString(), "-f", "%M", "-o", peak.toString()));
    }
    line.add(java.toString());
    line.addAll(flags);
    line.addAll(List.of("-cp", JAR.toAbsolutePath().toString()));
    line.addAll(Arrays.asList(command));
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    try {
      Files.deleteIfExists(peak);
      var begin = System.nanoTime();
      var process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      var status = process.waitFor();
      var wall = Duration.ofNanos(System.nanoTime() - begin);
      if (status != 0) {
        throw new IllegalStateException(
            line + " ended with " + status + ": " + Files.readString(folder.resolve("output.txt")));
      }
      return new Outcome(wall, megabytes(peak));
    } catch (IOException failure) {
      throw new IllegalStateException("cannot run " + line, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static Optional<Double> megabytes(Path peak) throws IOException {
    if (!Files.exists(peak)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(peak);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(Double.parseDouble(lines.get(lines.size() - 1)) / 1024);
  }
}
