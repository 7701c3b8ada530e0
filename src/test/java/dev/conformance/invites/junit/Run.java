package dev.conformance.invites.junit;

import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Lazy;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.Diagnosis;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.VerdictRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run against one target: its settings, its client and the results so far. The verification of
 * pacts takes part in it with the same client, and its results count for the same verdict.
 */
public final class Run implements AutoCloseable {
  /** The time in which the kit expects a change to reach all replicas of a server. */
  static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  private static final String NO_INVITATION =
      "The project has no pending invitation, so that most of the contract was not exercised:"
          + " invite somebody to it (see \"Prepare a target\" in README.md), set atlas.project-id"
          + " to a project with invitations, or select what needs none with atlas.only.";

  private static final String LOST_INVITATIONS =
      "The project had pending invitations at the beginning of the run and has none now, so that"
          + " the results do not count: invite somebody to it, and run again; if nobody accepted or"
          + " deleted the invitations, find out whether the server deletes them when it reads"
          + " them.";

  /** A project does not change twice in less time. */
  private static final Duration HUMAN_PACE = Duration.ofSeconds(2);

  /** The number of responses that the checks of HTTP-1 compare. */
  private static final int READINGS = 3;

  private final Settings settings;
  private final Optional<ReferenceServer> embedded;
  private final KnownDeviations knownDeviations;
  private final Client client;
  private final Selection selection;
  private final Clock clock;
  private final Instant startedAt;
  private final Observations observations = new Observations();
  private final List<CheckResult> results = new ArrayList<>();
  private final List<CheckResult> notApplicable = new ArrayList<>();

  /** Checks share exchanges, so each is rendered once. */
  private final Map<Exchange, Lazy<RecordedExchange>> recorded =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final Optional<Confirmation> confirmation;

  /** Whether the first readings were too fast for two changes of the project to explain them. */
  private final boolean hasReadQuickly;

  private List<PactResult> pacts = List.of();

  private Run(
      Settings settings, Optional<ReferenceServer> embedded, Clock clock, Duration replicationLag) {
    var gate = settings.gate();
    this.settings = settings;
    this.embedded = embedded;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.knownDeviations = gate.knownDeviations().orElseGet(KnownDeviations::none);
    this.selection = new Selection(gate.only(), gate.depth());
    this.client = Client.open(settings);
    var beforeReadings = clock.instant();
    var readings = target().map(this::readings).orElseGet(List::of);
    this.hasReadQuickly =
        Duration.between(beforeReadings, clock.instant()).compareTo(HUMAN_PACE) < 0;
    this.confirmation =
        target().map(target -> new Confirmation(client, target, readings, replicationLag));
  }

  /**
   * Reads the list as often as the run compares it with itself, before anything else is sent: a
   * server may change it by each GET until nothing is left.
   */
  private List<Exchange> readings(Target target) {
    var readings = new ArrayList<Exchange>();
    var count = selection.only().contains(Requirement.HTTP_1) ? READINGS : 1;
    for (var repeat = 0; repeat < count; repeat++) {
      try {
        readings.add(client.send(target.request(RequestTemplate.plain().repeated(repeat))));
      } catch (NoResponseException reportedByTheCheck) {
        // The check that compares the readings reports it.
      }
    }
    return readings;
  }

  /**
   * Opens a run against the target of the settings, or with the embedded server if there is none:
   * sends the first requests, which show whether the target can be verified.
   *
   * @param replicationLag the time in which a change reaches all replicas of the target
   */
  static Run open(Settings settings, Clock clock, Duration replicationLag) {
    if (settings.target().isPresent()) {
      return new Run(settings, Optional.empty(), clock, replicationLag);
    }
    var server = ReferenceServer.start(ReferenceOptions.defaults().withClock(clock));
    try {
      var complete = settings.withTarget(EmbeddedReference.target(server));
      return new Run(complete, Optional.of(server), clock, Duration.ZERO);
    } catch (RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  public Settings settings() {
    return settings;
  }

  Selection selection() {
    return selection;
  }

  Observations observations() {
    return observations;
  }

  Instant now() {
    return clock.instant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  public Client client() {
    return client;
  }

  /** The requirements with an entry in the file of known deviations that has not expired. */
  public Set<Requirement> knownDeviations() {
    return knownDeviations.accepted(today()).keySet();
  }

  /** Sets the results of the pacts. */
  public synchronized void reportPacts(List<PactResult> results) {
    pacts = results;
  }

  /** What is known of the target; empty if it cannot be judged. */
  Optional<Target> target() {
    return client.target();
  }

  /** Why the target cannot be verified, in one sentence; empty as long as it can. */
  Optional<String> untestableReason() {
    return client.untestableReason();
  }

  /** Begins to send the requests of the checks, if their order does not matter. */
  void prefetch(List<Check> checks) {
    var inAnyOrder = checks.stream().filter(check -> !check.isSequence());
    target().ifPresent(target -> client.prefetch(Selection.requests(inAnyOrder, target)));
  }

  /** The exchange as text for reports. */
  Lazy<RecordedExchange> recorded(Exchange exchange) {
    return recorded.computeIfAbsent(
        exchange, unseen -> new Lazy<>(() -> client.redacted(exchange)));
  }

  /** Whether a deviation from this requirement fails the run. */
  boolean countsAgainstTheTarget(Requirement requirement) {
    var isBinding = requirement.level() == Level.MUST || settings.gate().failOn() == Level.SHOULD;
    return isBinding && !knownDeviations().contains(requirement);
  }

  /**
   * Verifies a check with one of its test cases, and records the result. A check that deviates runs
   * again before the deviation counts.
   *
   * @param suite the instance whose method the check is
   * @return empty for an observation, which has no result
   */
  Optional<CheckResult> verify(Check check, Object suite) {
    if (check.isSequence()) {
      client.awaitResponses(); // no other request comes between those of the sequence
    }
    var first =
        new CheckExecution(this, check, suite, target().orElseThrow(), client::send).execute();
    var result =
        first
            .result()
            .map(
                found ->
                    found.status() != Status.FAILED || (check.confirmsItself() && hasReadQuickly)
                        ? found
                        : confirmation.orElseThrow().confirm(first));
    // A check of an optional header, for example, matters only if no other response has the header.
    result.ifPresent((first.isNotApplicable() ? notApplicable : results)::add);
    return result;
  }

  /** What is tested and how strictly, in the words of the report. */
  static Conditions conditions(Settings settings, boolean isEmbedded, Set<Requirement> selected) {
    var gate = settings.gate();
    return new Conditions(
        settings
            .target()
            .map(target -> target.baseUrl().toString())
            .orElse(isEmbedded ? "the embedded reference server" : "no server"),
        isEmbedded,
        gate.profile(),
        gate.failOn(),
        settings.credentials().kinds(),
        selected,
        gate.strict(),
        gate.knownDeviations()
            .map(known -> new Conditions.DeviationsFile(known.file(), known.sha256())),
        gate.depth());
  }

  /** The sentence for a complete run on a project that has no invitations, or has lost all. */
  private Optional<String> unmetPrecondition() {
    var isPartial = settings.gate().only().size() < Requirement.values().length;
    return confirmation
        .filter(readings -> !isPartial && readings.latest().invitations().isEmpty())
        .flatMap(readings -> target())
        .map(first -> first.invitations().isEmpty() ? NO_INVITATION : LOST_INVITATIONS);
  }

  /**
   * Final check: is the target still healthy? Sends the plain request if the last responses leave
   * that in doubt, and nothing else.
   */
  void finish() {
    client.probeIfInDoubt();
    var internalErrors =
        recorded.keySet().stream().filter(exchange -> exchange.response().status() == 500).count();
    if (internalErrors > 0) {
      observations.note("internal-server-errors", internalErrors + " of " + recorded.size());
    }
    client.repetitions().entrySet().stream()
        .filter(repetition -> repetition.getValue() > 0)
        .forEach(repetition -> observations.note(repetition.getKey(), repetition.getValue()));
  }

  /** The report of the results so far. Sends nothing. */
  synchronized Report report() {
    var results = results();
    var isMet =
        results.stream()
            .filter(result -> result.status() != Status.NOT_EXERCISED)
            .collect(
                Collectors.toMap(
                    CheckResult::requirement,
                    result -> result.status() == Status.PASSED,
                    Boolean::logicalAnd));
    var accepted = knownDeviations.accepted(today());
    var isOnlyOfPacts = results.isEmpty() && !pacts.isEmpty();
    var conditions =
        conditions(settings, embedded.isPresent(), isOnlyOfPacts ? Set.of() : selection.only());
    var requirements = VerdictRules.results(conditions, accepted, untestableReason(), results);
    return new Report(
        conditions,
        startedAt,
        Duration.between(startedAt, now()),
        client.requests(),
        requirements,
        Diagnosis.of(requirements),
        pacts,
        knownDeviations.violations(today(), isMet),
        observations.all(),
        untestableReason(),
        unmetPrecondition());
  }

  /**
   * All results. That of a check that was not applicable matters only if no other check has
   * exercised its requirement. It comes first, because the user need not provide anything.
   */
  private List<CheckResult> results() {
    var exercised =
        results.stream()
            .filter(result -> result.status() != Status.NOT_EXERCISED)
            .map(CheckResult::requirement)
            .collect(Collectors.toSet());
    return Stream.concat(
            notApplicable.stream().filter(result -> !exercised.contains(result.requirement())),
            results.stream())
        .toList();
  }

  @Override
  public void close() {
    client.close();
    embedded.ifPresent(ReferenceServer::close);
  }
}
