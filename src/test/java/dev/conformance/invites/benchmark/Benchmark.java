package dev.conformance.invites.benchmark;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.suites.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the kit on this machine, prints the figures and writes {@code reports/benchmark.json}:
 * {@code mvn package exec:exec@benchmark}. A run is a process of the launcher with at most 512 MB
 * of heap.
 */
@SuppressWarnings("SystemOut") // the result is what it prints
public final class Benchmark {
  private static final Path LAUNCHER = Path.of("target", "atlas-invites-conformance");
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final int RUNS = 3;

  private final Path folder;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private Benchmark(Path folder) {
    this.folder = folder;
  }

  /**
   * Measures and prints.
   *
   * @param arguments none
   * @throws IOException if a run cannot be started or the result cannot be written
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var benchmark = new Benchmark(Files.createTempDirectory("conformance-benchmark"));
    var server = ReferenceOptions.defaults();
    benchmark.run("complete run", server);
    benchmark.run("150 ms per response", server.withLatency(Duration.ofMillis(150)));
    benchmark.run("25 requests per second", server.withRequestsPerSecond(25));
    benchmark.run("10,000 invitations", server.withInvitations(10_000));
    benchmark.faults();
    benchmark.write();
    System.exit(0);
  }

  private void run(String name, ReferenceOptions options) throws IOException, InterruptedException {
    try (var server = ReferenceServer.start(options)) {
      var seconds = new double[RUNS];
      for (var run = 0; run < RUNS; run++) {
        seconds[run] = seconds(server);
      }
      keep(name + ": seconds, median", DoubleStream.of(seconds).sorted().toArray()[RUNS / 2]);
    }
    var report = JsonMapper.shared().readTree(folder.resolve("conformance.json"));
    var requests = report.path("requests").valueStream().mapToInt(JsonNode::asInt).sum();
    keep(name + ": requests", requests);
    keep(name + ": requirements that passed", report.at("/counts/passed").asInt());
  }

  /** How long a run against this server takes from the start of its process to the end. */
  private double seconds(ReferenceServer server) throws IOException, InterruptedException {
    var command = new ProcessBuilder().inheritIO();
    if (Files.isExecutable(TIME)) {
      command.command().addAll(List.of(TIME.toString(), "-f", "peak memory: %M kB"));
    }
    command
        .command()
        .addAll(
            List.of(
                LAUNCHER.toAbsolutePath().toString(), "--quiet", "--reports", folder.toString()));
    command.environment().putAll(EmbeddedReference.environment(server));
    command.environment().put("JAVA_TOOL_OPTIONS", "-Xmx512m");
    var begin = System.nanoTime();
    var status = command.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("a run ended with " + status);
    }
    return secondsSince(begin);
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Judges servers with one fault each, in this process and on all processors. */
  private void faults() {
    var begin = System.nanoTime();
    var detected = (double) Faults.all().parallelStream().filter(Benchmark::isDetected).count();
    keep("faults: servers judged", Faults.all().size());
    keep("faults: detected", detected);
    keep("faults: detected per second", detected / secondsSince(begin));
  }

  private static boolean isDetected(Fault fault) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults().withFault(fault))) {
      var settings =
          SettingsReader.read(
              SettingSources.none().withEnvironment(EmbeddedReference.environment(server)));
      var report = new ConformanceRun(Suites.all(), Clock.systemUTC()).judge(settings);
      return report.count(Status.FAILED) + report.count(Status.WARNED) > 0;
    }
  }

  private void keep(String figure, double value) {
    figures.put(figure, value);
    System.out.println(String.format(Locale.ROOT, "%-60s %,12.2f", figure, value));
  }

  private void write() throws IOException {
    var result =
        Map.of(
            "kit", Kit.current().version(),
            "processors", Runtime.getRuntime().availableProcessors(),
            "java", Runtime.version().toString(),
            "figures", figures);
    var file = Files.createDirectories(Path.of("reports")).resolve("benchmark.json");
    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file, result);
    System.out.println("written to " + file);
  }
}
