package dev.conformance.invites.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs main classes of the standalone jar in JVM processes that are measured from outside. */
final class JvmProcess {
  private static final Path LAUNCHER =
      Path.of("src", "test", "launcher", "atlas-invites-conformance");
  private static final Path JAR = Path.of("target", "atlas-invites-conformance-standalone.jar");
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final long MINUTES = 10;

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param environment the settings of the kit
   * @param folder where it runs and writes
   */
  JvmProcess(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * How a process ended.
   *
   * @param peakMegabytes its largest resident set; empty if {@code /usr/bin/time} is missing
   */
  record Outcome(double seconds, Optional<Double> peakMegabytes) {}

  /**
   * Runs it once.
   *
   * @throws IllegalStateException if it does not end with 0
   */
  Outcome run(List<String> flags, String... command) {
    var line = new ArrayList<String>();
    var peak = folder.resolve("peak.txt");
    if (Files.isExecutable(TIME)) {
      line.addAll(List.of(TIME.toString(), "-f", "%M", "-o", peak.toString()));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flagsOfTheLauncher());
    line.addAll(flags);
    line.addAll(List.of("-cp", JAR.toAbsolutePath().toString()));
    line.addAll(List.of(command));
    var output = folder.resolve("output.txt");
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile());
    try {
      var begin = System.nanoTime();
      var process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      var status = process.waitFor();
      var seconds = (System.nanoTime() - begin) / 1e9;
      if (status != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s".formatted(line, status, Files.readString(output)));
      }
      return new Outcome(seconds, Files.exists(peak) ? megabytes(peak) : Optional.empty());
    } catch (IOException failure) {
      throw new IllegalStateException("cannot run " + line, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static List<String> flagsOfTheLauncher() {
    try (var lines = Files.lines(LAUNCHER)) {
      return lines
          .filter(line -> line.startsWith("flags="))
          .map(line -> line.replaceAll("flags=|\"", ""))
          .flatMap(flags -> Stream.of(flags.split(" ", -1)))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<Double> megabytes(Path peak) throws IOException {
    return Optional.of(Double.parseDouble(Files.readString(peak).strip()) / 1024);
  }
}
