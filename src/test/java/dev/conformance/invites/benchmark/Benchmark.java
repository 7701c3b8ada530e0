package dev.conformance.invites.benchmark;

import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the kit on this machine, and prints the figures: {@code mvn package
 * exec:exec@benchmark}. A run is a process of the launcher with at most 512 MB of heap.
 */
@SuppressWarnings("SystemOut") // the result is what it prints
public final class Benchmark {
  private static final Path LAUNCHER = Path.of("target", "atlas-invites-conformance");
  private static final int RUNS = 3;

  private Benchmark() {}

  /** Measures and prints. Takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var reports = Files.createTempDirectory("conformance-benchmark");
    var server = ReferenceOptions.defaults();
    var servers =
        new TreeMap<>(
            Map.of(
                "complete run", server,
                "150 ms per response", server.withLatency(Duration.ofMillis(150)),
                "25 requests per second", server.withRequestsPerSecond(25),
                "10,000 invitations", server.withInvitations(10_000)));
    for (var measured : servers.entrySet()) {
      try (var reference = ReferenceServer.start(measured.getValue())) {
        var seconds = new double[RUNS];
        for (var run = 0; run < RUNS; run++) {
          seconds[run] = seconds(reference, reports);
        }
        var report = JsonMapper.shared().readTree(reports.resolve("conformance.json"));
        System.out.printf(
            "%-24s median %.2f s, requests %s, passed %s%n",
            measured.getKey(),
            DoubleStream.of(seconds).sorted().toArray()[RUNS / 2],
            report.path("requests"),
            report.at("/counts/passed"));
      }
    }
    System.exit(0);
  }

  /** How long a run against this server takes from the start of its process to the end. */
  private static double seconds(ReferenceServer server, Path reports)
      throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
                LAUNCHER.toAbsolutePath().toString(), "--quiet", "--reports", reports.toString())
            .inheritIO();
    command.environment().putAll(EmbeddedReference.environment(server));
    command.environment().put("JAVA_TOOL_OPTIONS", "-Xmx512m");
    var begin = System.nanoTime();
    var status = command.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("a run ended with " + status);
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
