package dev.conformance.invites.junit;

import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.VerdictRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * One run against one target, from the first request to the report. The verification of pacts takes
 * part in it with the same client, and its results count for the same verdict.
 */
public final class Run implements AutoCloseable {
  /** The time in which the kit expects a change to reach all replicas of a server. */
  public static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  private final Settings settings;
  private final Optional<ReferenceServer> embedded;
  private final Clock clock;
  private final Instant startedAt;
  private final Client client;
  private final RunResults results;
  private final Optional<Runner> runner;
  private volatile List<PactResult> pacts = List.of();

  private Run(
      Settings settings,
      Optional<ReferenceServer> embedded,
      Clock clock,
      Instant startedAt,
      Client client,
      RunResults results,
      Optional<Runner> runner) {
    this.settings = settings;
    this.embedded = embedded;
    this.clock = clock;
    this.startedAt = startedAt;
    this.client = client;
    this.results = results;
    this.runner = runner;
  }

  /**
   * Verifies a target by the checks of these suites, without a test engine. If the kit itself
   * fails, the report says so. Several runs may be in progress at the same time.
   *
   * @param replicationLag the time in which a change reaches all replicas of the target; zero for a
   *     server without replicas
   */
  public static Report verify(
      Settings settings, List<Class<?>> suites, Clock clock, Duration replicationLag) {
    var startedAt = clock.instant();
    try (var run = open(settings, clock, replicationLag)) {
      run.runner().ifPresent(runner -> verify(suites, runner));
      run.finish();
      return run.report();
    } catch (RuntimeException | Error failure) {
      return Report.undetermined(
          conditions(settings),
          startedAt,
          Duration.between(startedAt, clock.instant()),
          internalError(failure, "the run"));
    }
  }

  private static void verify(List<Class<?>> suites, Runner runner) {
    runner.prefetch(suites);
    for (var suite : suites) {
      var instance = ReflectionSupport.newInstance(suite);
      runner.selection().checks(suite).forEach(check -> runner.verify(check, instance));
    }
  }

  /** One line that says what a run with these settings verifies, and how. */
  public static String opening(Settings settings) {
    return settings.target().isPresent()
        ? ConsoleText.opening(conditions(settings))
        : "Testing the embedded reference server: " + conditions(settings).words();
  }

  private static Conditions conditions(Settings settings) {
    return conditions(settings, settings.target().isEmpty(), settings.gate().only());
  }

  /**
   * What failed in the kit itself, and what to do, without a full stop. It never contains the
   * message of the failure, which might quote what was sent, credentials included.
   *
   * @param place what was in progress
   */
  public static String internalError(Throwable failure, String place) {
    if (failure instanceof OutOfMemoryError) {
      return "the kit ran out of memory with a heap of %d MB: give it more (JAVA_TOOL_OPTIONS=-Xmx1g), or test a project with fewer invitations"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    var trace = failure.getStackTrace();
    return "internal error in %s (%s at %s): this is a bug in the kit; please report it with this line"
        .formatted(place, failure.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]);
  }

  /**
   * Opens a run against the target of the settings, or with the embedded server if there is none:
   * sends the first requests, which show whether the target can be tested.
   *
   * @param replicationLag the time in which a change reaches all replicas of the target
   */
  static Run open(Settings settings, Clock clock, Duration replicationLag) {
    if (settings.target().isPresent()) {
      return open(settings, Optional.empty(), clock, replicationLag);
    }
    var server = ReferenceServer.start(ReferenceOptions.defaults().withClock(clock));
    try {
      var target = SettingsReader.read(SettingSources.ofEnvironment(server.environment())).target();
      var complete = settings.withTarget(target.orElseThrow());
      return open(complete, Optional.of(server), clock, Duration.ZERO);
    } catch (RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  private static Run open(
      Settings settings, Optional<ReferenceServer> embedded, Clock clock, Duration replicationLag) {
    var startedAt = clock.instant();
    var client = Client.open(settings, clock);
    var results = new RunResults();
    var runner =
        client
            .target()
            .map(
                target -> {
                  var confirmation = Confirmation.open(client, target, replicationLag);
                  return new Runner(client, target, settings.gate(), results, confirmation);
                });
    return new Run(settings, embedded, clock, startedAt, client, results, runner);
  }

  public Settings settings() {
    return settings;
  }

  public Client client() {
    return client;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private KnownDeviations knownDeviations() {
    return settings.gate().knownDeviations().orElseGet(KnownDeviations::none);
  }

  /** The requirements with an entry in the file of known deviations that has not expired. */
  public Set<Requirement> accepted() {
    return knownDeviations().accepted(today()).keySet();
  }

  public void reportPacts(List<PactResult> pacts) {
    this.pacts = List.copyOf(pacts);
  }

  /** Why the target cannot be tested, in one sentence; empty as long as it can. */
  Optional<String> untestableReason() {
    return client.untestableReason().or(results::defect);
  }

  /** Empty if the target cannot be tested. */
  Optional<Runner> runner() {
    return runner;
  }

  /** What a deviation from this requirement counts as. */
  Status failure(Requirement requirement) {
    return VerdictRules.failure(requirement, settings.gate().failOn(), accepted());
  }

  /** What is tested and how strictly, in the words of the report. */
  static Conditions conditions(Settings settings, boolean isEmbedded, Set<Requirement> selected) {
    return new Conditions(
        settings
            .target()
            .map(target -> target.baseUrl().toString())
            .orElse(isEmbedded ? "the embedded reference server" : "no server"),
        isEmbedded,
        settings.credentials().kinds(),
        settings.gate(),
        selected);
  }

  /**
   * Final check: is the target still healthy? Sends the plain request if the last responses leave
   * that in doubt, and nothing else.
   */
  void finish() {
    client.probeIfInDoubt();
    client.retries().forEach(results.observations()::note);
  }

  /** The report of the results so far. Sends nothing. */
  Report report() {
    var found = results.all();
    var accepted = knownDeviations().accepted(today());
    var isOnlyOfPacts = found.isEmpty() && !pacts.isEmpty();
    var conditions =
        conditions(
            settings, embedded.isPresent(), isOnlyOfPacts ? Set.of() : settings.gate().only());
    var requirements = VerdictRules.results(conditions, accepted, untestableReason(), found);
    return new Report(
        conditions,
        startedAt,
        Duration.between(startedAt, clock.instant()),
        client.requests(),
        requirements,
        pacts,
        knownDeviations().violations(today(), results.met()),
        results.observations().all(),
        untestableReason(),
        runner
            .filter(complete -> !isPartial())
            .flatMap(Runner::unmetPrecondition)
            .or(client::exceededLimit));
  }

  private boolean isPartial() {
    return settings.gate().only().size() < Requirement.values().length;
  }

  @Override
  public void close() {
    client.close();
    embedded.ifPresent(ReferenceServer::close);
  }
}
