package dev.conformance.invites.benchmark;

import dev.conformance.invites.cli.Main;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Load;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.suites.Suites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is measured. */
final class Measurements {
  private static final String RUN = Main.class.getName();
  private static final String FLOOR = Baseline.class.getName();
  private static final int PARALLELISM = 8;

  private final Consumer<Figure> figures;
  private final Path folder;
  private final int runs;

  /**
   * @param figures takes each figure as it is measured
   * @param folder where the measured processes may write
   * @param runs how often each process runs
   */
  Measurements(Consumer<Figure> figures, Path folder, int runs) {
    this.figures = figures;
    this.folder = folder;
    this.runs = runs;
  }

  /** The floor and a complete run on one JVM, with and without an archive of loaded classes. */
  void startUp(Path java, String jvm) {
    try (var server = Server.with(Load.light())) {
      var child = new JvmProcess(java, server.environment(), folder);
      var group = "start-up, Java " + jvm;
      String[] floor = {FLOOR, server.baseUrl(), server.project(), server.authorization()};
      compare(group, child, JvmProcess.FLAGS, JvmProcess.FLAGS, floor);
      var ofFloor = archive(child, "floor-" + jvm, floor);
      var ofRun = archive(child, "run-" + jvm, RUN);
      compare(group + ", archive", child, ofFloor, ofRun, floor);
    }
  }

  private void compare(
      String group, JvmProcess child, List<String> forFloor, List<String> forRun, String... floor) {
    var pairs = new ArrayList<Pair>();
    for (var run = 0; run < runs; run++) {
      pairs.add(new Pair(child.run(forFloor, floor), child.run(forRun, RUN)));
    }
    tell(group, "floor", median(pairs, pair -> pair.floor().seconds()), "s");
    tell(group, "complete run", median(pairs, pair -> pair.complete().seconds()), "s");
    tell(group, "complete run / floor, of pairs in turn", median(pairs, Pair::ratio), "times");
    var complete = pairs.get(0).complete();
    complete
        .peakMegabytes()
        .ifPresent(peak -> tell(group, "complete run, peak memory", peak, "MB"));
  }

  private record Pair(JvmProcess.Outcome floor, JvmProcess.Outcome complete) {
    double ratio() {
      return complete.seconds() / floor.seconds();
    }
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    return pairs.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(pairs.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private List<String> archive(JvmProcess child, String name, String... command) {
    var file = folder.resolve(name + ".jsa");
    child.run(with("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + file), command);
    return with("-Xlog:disable", "-XX:SharedArchiveFile=" + file);
  }

  private static List<String> with(String... flags) {
    return Stream.concat(JvmProcess.FLAGS.stream(), Stream.of(flags)).toList();
  }

  /** A run against a server that takes its time, beside the critical path of its requests. */
  void latency(Path java, Duration latency) {
    try (var server = Server.with(Load.light().withLatency(latency))) {
      var outcome = new JvmProcess(java, server.environment(), folder).run(JvmProcess.FLAGS, RUN);
      var requests = new RequestPlan(Suites.all()).total();
      var rounds = 2 + (requests + PARALLELISM - 1) / PARALLELISM;
      var group = "answers take " + latency.toMillis() + " ms";
      var path = rounds * latency.toMillis() / 1000.0;
      tell(group, "complete run", outcome.seconds(), "s");
      tell(group, "critical path: token, plain, then 8 at a time", path, "s");
      tell(group, "complete run / critical path", outcome.seconds() / path, "times");
    }
  }

  /** A run against a server that refuses more than so many requests a second. */
  void rateLimit(Path java, int requestsPerSecond) {
    try (var server = Server.with(Load.light().withRequestsPerSecond(requestsPerSecond))) {
      var outcome = new JvmProcess(java, server.environment(), folder).run(JvmProcess.FLAGS, RUN);
      var group = requestsPerSecond + " requests a second allowed";
      tell(group, "complete run", outcome.seconds(), "s");
      tell(group, "requests, those refused included", requests(), "requests");
      tell(group, "checks that passed", passed(), "requirements");
    }
  }

  /** A complete run on a large project within a heap of 512 MB. */
  void bigList(Path java, int invitations) {
    try (var server = Server.with(Load.light().withInvitations(invitations))) {
      var group = "%,d invitations, 512 MB heap".formatted(invitations);
      var child = new JvmProcess(java, server.environment(), folder);
      var outcome = child.run(with("-Xmx512m"), RUN, "--timeout", "60s");
      tell(group, "complete run", outcome.seconds(), "s");
      outcome.peakMegabytes().ifPresent(peak -> tell(group, "peak memory", peak, "MB"));
      tell(group, "size of the list", server.list().length / 1e6, "MB");
    }
  }

  /** What JMH says of parsing long lists, and of judging their items. */
  void items() {
    var options =
        new OptionsBuilder()
            .include(ListBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      for (var result : new Runner(options).run()) {
        var invitations = Integer.parseInt(result.getParams().getParam("invitations"));
        var seconds = result.getPrimaryResult();
        tell(
            "%,d invitations, JMH".formatted(invitations),
            seconds.getLabel(),
            invitations / seconds.getScore(),
            "items/s");
      }
    } catch (RunnerException failed) {
      throw new IllegalStateException("JMH cannot measure", failed);
    }
  }

  /** How many servers, each with another fault, a process judges in a second, on all processors. */
  void faults() {
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());
    var begin = System.nanoTime();
    var killed =
        Arrays.stream(Fault.values()).parallel().mapToInt(fault -> kills(run, fault) ? 1 : 0).sum();
    var seconds = (System.nanoTime() - begin) / 1e9;
    var group = "servers with a fault, one process";
    tell(group, "judged", Fault.values().length, "servers");
    tell(group, "killed: a requirement failed or warned", killed, "servers");
    tell(group, "faults killed a second", killed / seconds, "faults/s");
  }

  private static boolean kills(ConformanceRun run, Fault fault) {
    try (var server =
        new Server(ReferenceServer.start(ReferenceOptions.defaults().withFault(fault)))) {
      var report =
          run.judge(
              SettingsReader.read(SettingSources.none().withEnvironment(server.environment())));
      return report.count(Status.FAILED) + report.count(Status.WARNED) > 0;
    }
  }

  private double requests() {
    var total = 0.0;
    for (var count : report().path("requests").values()) {
      total += count.asInt();
    }
    return total;
  }

  private double passed() {
    return report().path("counts").path("passed").asInt();
  }

  private JsonNode report() {
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(folder.resolve("reports").resolve("conformance.json")));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private void tell(String group, String name, double value, String unit) {
    figures.accept(new Figure(group, name, value, unit));
  }
}
