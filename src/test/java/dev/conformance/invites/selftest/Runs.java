package dev.conformance.invites.selftest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.suites.Suites;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.Strings;
import org.apache.commons.lang3.function.Failable;

/** Runs of the real suites, unchanged, against the projects of the reference server. */
final class Runs {
  private static final int AT_ONCE = 3;
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  static final Map<String, String> API_KEY =
      Map.of(
          "MONGODB_ATLAS_PUBLIC_API_KEY", DATA.publicKey(),
          "MONGODB_ATLAS_PRIVATE_API_KEY", DATA.privateKey());
  static final Map<String, String> SERVICE_ACCOUNT =
      Map.of(
          "MONGODB_ATLAS_CLIENT_ID", DATA.clientId(),
          "MONGODB_ATLAS_CLIENT_SECRET", DATA.clientSecret(),
          "ATLAS_EXPIRED_ACCESS_TOKEN", DATA.expiredToken());
  static final Map<String, String> BOTH = merged(API_KEY, SERVICE_ACCOUNT);

  /** The beginning of a script in which nothing can be called but curl, sed and tr. */
  private static final String END = "end of command";

  private static final String SHELL =
      """
      PATH=/nowhere
      exec 3>&1 2>&1 >/dev/null
      curl() { echo curl >&3; }
      sed() { :; }
      tr() { :; }
      """;

  private Runs() {}

  static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
    var merged = new HashMap<>(first);
    merged.putAll(second);
    return Map.copyOf(merged);
  }

  static Report run(
      ReferenceOptions options, Map<String, String> credentials, String... arguments) {
    try (var server = ReferenceServer.start(options)) {
      return run(server.baseUrl(), credentials, arguments);
    }
  }

  /** Tests a server for each subject, several at once, because a run often waits. */
  static <T, R> Map<T, R> runEach(Collection<T> subjects, Function<T, R> run) {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var runs = subjects.stream().collect(toMap(it -> it, it -> pool.submit(() -> run.apply(it))));
      return runs.entrySet().stream()
          .collect(toMap(Map.Entry::getKey, it -> Failable.call(it.getValue()::get)));
    } finally {
      pool.shutdownNow();
    }
  }

  static Report run(URI baseUrl, Map<String, String> credentials, String... arguments) {
    var settings = settings(baseUrl, credentials, arguments);
    return Run.verify(settings, Suites.all(), Clock.systemUTC(), Duration.ZERO);
  }

  /** The credentials are environment variables. */
  static Settings settings(URI baseUrl, Map<String, String> credentials, String... arguments) {
    var properties =
        Map.of(
            "atlas.base-url", baseUrl.toString(),
            "atlas.project-id", DATA.ownedProject(),
            "atlas.empty-project-id", DATA.emptyProject(),
            "atlas.forbidden-project-id", DATA.foreignProject(),
            // Long enough that a busy machine does not fail a server that responds.
            "atlas.timeout", "20s");
    return SettingsReader.read(new SettingSources(properties, credentials), arguments);
  }

  static RequirementResult result(Report report, Requirement requirement) {
    return report.requirements().stream()
        .filter(result -> result.requirement() == requirement)
        .findFirst()
        .orElseThrow();
  }

  static Set<String> commands(Report report) {
    return report
        .checks()
        .filter(check -> check.status().deviates())
        .flatMap(check -> check.exchanges().stream())
        .map(RecordedExchange::curl)
        .collect(toSet());
  }

  static List<String> checks(Report report, Predicate<Status> which) {
    return report
        .checks()
        .filter(check -> which.test(check.status()))
        .map(check -> check.status() + " " + check.name() + ": " + check.message().orElse(""))
        .toList();
  }

  /** What a shell calls for each command, one line each: {@code curl curl}, or an error. */
  static Stream<String> calls(Collection<String> commands) throws IOException {
    var script = new StringBuilder(SHELL);
    commands.forEach(
        command -> script.append(command).append("\necho ").append(END).append(" >&3\n"));
    var shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
      input.write(script.toString());
    }
    var shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var calls = Strings.CS.removeEnd(shown, END + "\n").split(END + "\n", -1);
    return Stream.of(calls).map(it -> it.strip().replace('\n', ' '));
  }
}
