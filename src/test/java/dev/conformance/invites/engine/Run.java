package dev.conformance.invites.engine;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Conditions;
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
import java.util.stream.Stream;

/**
 * One run against one target, from the first request to the report: owns the client, the embedded
 * server if no target is named, the {@link CheckVerifier} that verifies the checks, and the results
 * of pacts, which count for the same verdict.
 */
public final class Run implements AutoCloseable {
  /** The time in which the kit expects a change to reach all replicas of a server. */
  public static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  private final Settings settings;
  private final Optional<ReferenceServer> embedded;
  private final Clock clock;
  private final Instant startedAt;
  private final Client client;
  private final Optional<CheckVerifier> verifier;
  private volatile List<PactResult> pacts = List.of();

  private Run(
      Settings settings,
      Optional<ReferenceServer> embedded,
      Clock clock,
      Instant startedAt,
      Client client,
      Optional<CheckVerifier> verifier) {
    this.settings = settings;
    this.embedded = embedded;
    this.clock = clock;
    this.startedAt = startedAt;
    this.client = client;
    this.verifier = verifier;
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
      run.verifier.ifPresent(verifier -> verifier.verify(suites));
      return run.report();
    } catch (RuntimeException | Error failure) {
      return Report.undetermined(
          Conditions.of(settings),
          startedAt,
          Duration.between(startedAt, clock.instant()),
          Kit.internalError(failure, "the run"));
    }
  }

  /**
   * Opens a run against the target of the settings, or with the embedded server if there is none:
   * sends the first requests, which show whether the target can be tested.
   *
   * @param replicationLag the time in which a change reaches all replicas of the target
   */
  public static Run open(Settings settings, Clock clock, Duration replicationLag) {
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
    var verifier =
        client
            .target()
            .map(target -> new CheckVerifier(client, target, settings.gate(), replicationLag));
    return new Run(settings, embedded, clock, startedAt, client, verifier);
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

  /** The requirements of which the file of known deviations accepts this. */
  public Set<Requirement> accepted(Accept accept) {
    var known = settings.gate().knownDeviations();
    return known.map(it -> it.accepted(accept, today())).orElseGet(Set::of);
  }

  public void reportPacts(List<PactResult> pacts) {
    this.pacts = List.copyOf(pacts);
  }

  /** Why the target cannot be tested, in one sentence; empty as long as it can. */
  public Optional<String> untestableReason() {
    return client.untestableReason().or(() -> verifier.flatMap(CheckVerifier::defect));
  }

  /** The selected checks of a suite; none if the target cannot be tested. */
  public Stream<Check> checks(Class<?> suite) {
    return verifier.stream().flatMap(it -> it.checks(List.of(suite)));
  }

  /**
   * Begins to send the requests of a suite in the background.
   *
   * @param suites those to whose responses the rules of the suite apply
   */
  public void prefetch(Class<?> suite, List<Class<?>> suites) {
    verifier.ifPresent(it -> it.prefetch(List.of(suite), suites));
  }

  /**
   * Verifies a check; the report will have its result.
   *
   * @param suites those to whose responses a rule applies
   * @return the first result; empty after a defect of the kit, and for a rule about no response
   */
  public Optional<CheckResult> verify(Check check, List<Class<?>> suites) {
    return verifier.flatMap(it -> it.verify(check, suites));
  }

  /** What a deviation from this requirement counts as. */
  public Status failure(Requirement requirement) {
    return VerdictRules.failure(requirement, settings.gate(), today());
  }

  /**
   * Ends the run with its report. Sends the plain request once more if the last responses leave in
   * doubt whether the target is healthy.
   */
  public Report report() {
    client.probeIfInDoubt();
    var found = verifier.map(CheckVerifier::results).orElse(List.of());
    var observations = verifier.map(CheckVerifier::observations).orElseGet(Observations::new);
    var meaning = "how many requests were sent again for this reason";
    client.retries().forEach((name, times) -> observations.note(name, meaning, times));
    var target = settings.target().orElseThrow();
    var isOnlyOfPacts = found.isEmpty() && !pacts.isEmpty();
    var conditions =
        new Conditions(
            target.baseUrl().toString(),
            embedded.isPresent(),
            target.credentials().kinds(),
            settings.gate(),
            isOnlyOfPacts ? Set.of() : settings.gate().only());
    var requirements = VerdictRules.results(conditions, today(), untestableReason(), found);
    return new Report(
        conditions,
        startedAt,
        Duration.between(startedAt, clock.instant()),
        client.requests(),
        requirements,
        pacts,
        VerdictRules.outdatedDeviations(conditions, today(), requirements),
        observations.all(),
        untestableReason(),
        verifier.flatMap(CheckVerifier::noVerdictReason).or(client::noVerdictReason));
  }

  @Override
  public void close() {
    client.close();
    embedded.ifPresent(ReferenceServer::close);
  }
}
