package dev.conformance.invites.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.conformance.invites.contract.Kit;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the kit on this machine and writes {@code reports/benchmark.json}.
 *
 * <p>{@code mvn package exec:exec@benchmark [-Dbenchmark.parts="PART …"]}: parts are {@code
 * startup}, {@code latency}, {@code rate}, {@code lists}, {@code items} and {@code faults}; none
 * means all. The environment variable {@code BENCHMARK_JAVA_HOME} names a second JVM to start on.
 */
public final class Benchmark {
  private static final int RUNS = 5;
  private static final Set<String> PARTS =
      new TreeSet<>(Set.of("startup", "latency", "rate", "lists", "items", "faults"));

  private Benchmark() {}

  /**
   * Measures and prints.
   *
   * @param parts which parts; none means all
   * @throws IOException where the result cannot be written
   */
  @SuppressWarnings("SystemOut") // what it prints is its result
  public static void main(String[] parts) throws IOException {
    var wanted = parts.length == 0 ? PARTS : new TreeSet<>(List.of(parts));
    if (!PARTS.containsAll(wanted)) {
      System.err.println("Parts of the benchmark are " + PARTS + ", asked for are " + wanted + ".");
      System.exit(2);
    }
    var out = System.out;
    var figures = new ArrayList<Figure>();
    var machine = machine();
    out.println(machine);
    var folder = Files.createTempDirectory("conformance-benchmark");
    var measurements =
        new Measurements(
            figure -> {
              figures.add(figure);
              out.println(figure);
            },
            folder,
            RUNS);
    measure(measurements, wanted);
    write(machine, figures, out);
    System.exit(0);
  }

  private static void measure(Measurements measurements, Set<String> wanted) {
    var jvms = jvms();
    var java = program(System.getProperty("java.home"));
    if (wanted.contains("startup")) {
      jvms.forEach((version, program) -> measurements.startUp(program, version));
    }
    if (wanted.contains("latency")) {
      measurements.latency(java, Duration.ofMillis(150));
    }
    if (wanted.contains("rate")) {
      measurements.rateLimit(java, 25);
    }
    if (wanted.contains("lists")) {
      List.of(25_000, 50_000, 100_000).forEach(size -> measurements.bigList(java, size));
    }
    if (wanted.contains("items")) {
      measurements.items();
    }
    if (wanted.contains("faults")) {
      measurements.faults();
    }
  }

  private static Map<String, Path> jvms() {
    var jvms = new TreeMap<String, Path>();
    jvms.put(System.getProperty("java.version"), program(System.getProperty("java.home")));
    var other = System.getenv("BENCHMARK_JAVA_HOME");
    if (other != null) {
      jvms.put(Path.of(other).getFileName().toString(), program(other));
    }
    return jvms;
  }

  private static Path program(String home) {
    return Path.of(home, "bin", "java");
  }

  private static Map<String, Object> machine() {
    var machine = new LinkedHashMap<String, Object>();
    machine.put("kit", Kit.current().version());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put(
        "memory",
        "%d GB"
            .formatted(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize()
                    >> 30));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    return machine;
  }

  private static void write(Map<String, Object> machine, List<Figure> figures, PrintStream out)
      throws IOException {
    var file = Files.createDirectories(Path.of("reports")).resolve("benchmark.json");
    var result = new LinkedHashMap<String, Object>();
    result.put("machine", machine);
    result.put("figures", figures);
    Files.writeString(
        file,
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    out.println("written to " + file);
  }
}
