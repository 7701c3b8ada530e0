package dev.conformance.invites.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.conformance.invites.cli.Main;
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
import io.restassured.RestAssured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the kit on this machine, prints the figures and writes {@code reports/benchmark.json}.
 *
 * <p>{@code mvn package exec:exec@benchmark [-Dbenchmark.parts="PART …"]}: parts are {@code
 * startup}, {@code latency}, {@code rate}, {@code lists} and {@code faults}; by default all are
 * measured.
 */
@SuppressWarnings("SystemOut") // the result is what it prints
public final class Benchmark {
  private static final String RUN = Main.class.getName();
  private static final int PAIRS = 5;
  private static final Duration LATENCY = Duration.ofMillis(150);
  private static final int REQUESTS_PER_SECOND = 25;
  private static final List<Integer> INVITATIONS = List.of(2_500, 5_000, 10_000);

  private final Path folder;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private Benchmark(Path folder) {
    this.folder = folder;
  }

  /**
   * Measures and prints.
   *
   * @param parts which parts; none means all
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] parts) throws IOException {
    var benchmark = new Benchmark(Files.createTempDirectory("conformance-benchmark"));
    var all = new LinkedHashMap<String, Runnable>();
    all.put("startup", benchmark::startup);
    all.put("latency", benchmark::latency);
    all.put("rate", benchmark::rate);
    all.put("lists", benchmark::lists);
    all.put("faults", benchmark::faults);
    if (!all.keySet().containsAll(List.of(parts))) {
      System.err.println("The parts of the benchmark are " + all.keySet() + ".");
      System.exit(2);
    }
    if (parts.length > 0) {
      all.keySet().retainAll(List.of(parts));
    }
    all.values().forEach(Runnable::run);
    benchmark.write();
    System.exit(0);
  }

  /** A complete run beside the baseline, in turn, so that both see the same machine. */
  private void startup() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      var jvm = new JvmProcess(EmbeddedReference.environment(server), folder);
      var ofBaseline = new ArrayList<Double>();
      var ofRun = new ArrayList<Double>();
      for (var pair = 0; pair < PAIRS; pair++) {
        ofBaseline.add(
            jvm.run(
                    List.of(),
                    Baseline.class.getName(),
                    server.baseUrl().toString(),
                    server.data().ownedProject(),
                    authorization(server))
                .seconds());
        var run = jvm.run(List.of(), RUN);
        ofRun.add(run.seconds());
        run.peakMegabytes().ifPresent(peak -> keep("start-up: peak memory of a run, MB", peak));
      }
      var ratios =
          IntStream.range(0, PAIRS).mapToObj(i -> ofRun.get(i) / ofBaseline.get(i)).toList();
      keep("start-up: baseline, s", median(ofBaseline));
      keep("start-up: complete run, s", median(ofRun));
      keep("start-up: complete run / baseline", median(ratios));
    }
  }

  /** The Authorization header with a new token. */
  private static String authorization(ReferenceServer server) {
    return "Bearer "
        + RestAssured.given()
            .auth()
            .preemptive()
            .basic(server.data().clientId(), server.data().clientSecret())
            .formParam("grant_type", "client_credentials")
            .post(server.baseUrl() + "/api/oauth/token")
            .<String>path("access_token");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private void latency() {
    judge(
        "%d ms per response".formatted(LATENCY.toMillis()),
        ReferenceOptions.defaults().withLatency(LATENCY));
  }

  private void rate() {
    judge(
        "%d requests per second".formatted(REQUESTS_PER_SECOND),
        ReferenceOptions.defaults().withRequestsPerSecond(REQUESTS_PER_SECOND));
  }

  private void lists() {
    for (var invitations : INVITATIONS) {
      judge(
          "%,d invitations with -Xmx512m".formatted(invitations),
          ReferenceOptions.defaults().withInvitations(invitations),
          "-Xmx512m");
    }
  }

  private void judge(String group, ReferenceOptions options, String... flags) {
    try (var server = ReferenceServer.start(options)) {
      var run =
          new JvmProcess(EmbeddedReference.environment(server), folder).run(List.of(flags), RUN);
      keep(group + ": complete run, s", run.seconds());
      run.peakMegabytes().ifPresent(peak -> keep(group + ": peak memory, MB", peak));
    }
    var report = report();
    keep(
        group + ": requests",
        report.path("requests").valueStream().mapToInt(JsonNode::asInt).sum());
    keep(group + ": requirements that passed", report.path("counts").path("passed").asInt());
  }

  private JsonNode report() {
    return JsonMapper.shared().readTree(folder.resolve("reports/conformance.json"));
  }

  /** Judges servers with one fault each, in this process and on all processors. */
  private void faults() {
    var begin = System.nanoTime();
    var detected = (double) Faults.steady().parallelStream().filter(Benchmark::isDetected).count();
    keep("faults: servers judged", Faults.steady().size());
    keep("faults: detected", detected);
    keep("faults: detected per second", detected / ((System.nanoTime() - begin) / 1e9));
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
    var memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    var machine =
        Map.of(
            "kit", Kit.current().version(),
            "processors", Runtime.getRuntime().availableProcessors(),
            "memoryGb", memory >> 30,
            "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            "java", System.getProperty("java.vm.version"));
    var result = Map.of("machine", new TreeMap<>(machine), "figures", figures);
    var file = Files.createDirectories(Path.of("reports")).resolve("benchmark.json");
    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file, result);
    System.out.println("written to " + file);
  }
}
