package dev.conformance.invites.junit;

import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.JudgedTarget;
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
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run against one target: its settings, its client and the results so far. The verification of
 * pacts takes part in it with the same client, and its results count for the same verdict.
 */
public final class Run implements AutoCloseable {
  /** The time in which the kit expects a change to reach all replicas of a server. */
  static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  /** In bytes. A larger body is not kept for the sake of its text in the report. */
  private static final int LARGEST_KEPT = 1 << 20;

  private static final String NO_INVITATION =
      "The project has no pending invitation, so that most of the contract was not exercised:"
          + " invite somebody to it (see \"Prepare a target\" in README.md), set atlas.project-id"
          + " to a project with invitations, or select what needs none with atlas.only.";

  /** As many as the checks of HTTP-1 compare. */
  private static final int READINGS = 3;

  private final TargetServer server;
  private final Settings settings;
  private final KnownDeviations knownDeviations;
  private final Client client;
  private final Plan plan;
  private final Clock clock;
  private final Instant startedAt;
  private final Observations observations = new Observations();
  private final List<CheckResult> results = new ArrayList<>();
  private final List<CheckResult> notApplicable = new ArrayList<>();

  /** Several checks judge the same exchange. */
  private final Map<Exchange, RecordedExchange> recorded =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final Optional<Confirmation> confirmation;
  private final Set<Class<?>> prefetched = ConcurrentHashMap.newKeySet();
  private Supplier<List<PactResult>> pacts = List::of;
  private Supplier<List<String>> pactViolations = List::of;

  private Run(TargetServer server, Clock clock, Duration replicationLag) {
    this.server = server;
    this.settings = server.settings();
    this.clock = clock;
    this.startedAt = clock.instant();
    this.knownDeviations = settings.gate().knownDeviations().orElseGet(KnownDeviations::none);
    this.plan = new Plan(settings.gate());
    this.client = Client.open(settings);
    this.confirmation =
        known().map(known -> new Confirmation(this, known, readings(known), replicationLag));
  }

  /**
   * Reads the list as often as the run compares it with itself, before anything else is sent: a
   * server may change it by each GET until nothing is left.
   */
  private List<Exchange> readings(Target known) {
    var readings = new ArrayList<Exchange>();
    for (var times = 0; times < (plan.readsTheListAgain() ? READINGS : 1); times++) {
      try {
        readings.add(client.send(known.request(RequestTemplate.plain().repeated(times))));
      } catch (NoResponseException reportedByTheCheck) {
        // The check that compares the readings reports it.
      }
    }
    return readings;
  }

  /**
   * Opens a run against the target, or with the embedded server if there is none.
   *
   * @param replicationLag the time in which a change reaches all replicas of the target
   */
  static Run open(Settings settings, Clock clock, Duration replicationLag) {
    var server = TargetServer.of(settings, clock);
    try {
      return new Run(server, clock, server.isEmbedded() ? Duration.ZERO : replicationLag);
    } catch (RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  public Settings settings() {
    return settings;
  }

  Plan plan() {
    return plan;
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

  /** The requirements in the file of known deviations. */
  public Set<Requirement> knownDeviations() {
    return knownDeviations.accepted(today());
  }

  public String server() {
    return server.isEmbedded() ? "the embedded reference server" : client.baseUrl().toString();
  }

  /**
   * Adds results of pacts, which are complete when the run ends.
   *
   * @param violations sentences about the verification that fail the run, although the server keeps
   *     its pacts
   */
  public synchronized void reportPacts(
      Supplier<List<PactResult>> results, Supplier<List<String>> violations) {
    pacts = results;
    pactViolations = violations;
  }

  /** What is known of the target; empty if it cannot be judged. */
  Optional<Target> known() {
    return client.known();
  }

  /** Why the target cannot be judged, in one sentence. */
  Optional<String> undeterminedReason() {
    return client.refusal();
  }

  void prefetch(Class<?> suite) {
    if (prefetched.add(suite)) {
      known().ifPresent(known -> client.prefetch(plan.requestsInAnyOrder(suite, known)));
    }
  }

  CheckResult confirm(Check check, Object suite, CheckExecution first, CheckResult deviation) {
    return confirmation.orElseThrow().confirm(check, suite, first, deviation);
  }

  /** The exchange as text for reports. */
  RecordedExchange recorded(Exchange exchange) {
    return exchange.response().body().length() > LARGEST_KEPT
        ? client.redacted(exchange)
        : recorded.computeIfAbsent(exchange, client::redacted);
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
    var execution = new CheckExecution(check, this, known().orElseThrow(), client::send);
    var first = execution.invoke(suite);
    if (first.isEmpty()) {
      return first;
    }
    var result =
        first.get().status() == Status.FAILED && !check.confirmsItself()
            ? confirm(check, suite, execution, first.get())
            : first.get();
    // A check of an optional header, for example, matters only if no other response has the header.
    (execution.isNotApplicable() ? notApplicable : results).add(result);
    return Optional.of(result);
  }

  JudgedTarget target() {
    return Terms.of(settings, server.isEmbedded()).target();
  }

  Conditions conditions() {
    return Terms.of(settings).conditions();
  }

  /** What a complete run needs to show that the target conforms. */
  private Optional<String> lack() {
    var isPartial = settings.gate().only().size() < Requirement.values().length;
    return known()
        .filter(data -> !isPartial && data.invitations().isEmpty())
        .map(data -> NO_INVITATION);
  }

  /** Final check: is the target still healthy? Sends the plain request if that is in doubt. */
  void finish() {
    var unused = client.finalRefusal();
    var internalErrors =
        recorded.keySet().stream().filter(one -> one.response().status() == 500).count();
    if (internalErrors > 0) {
      observations.note("internal-server-errors", internalErrors + " of " + recorded.size());
    }
    client.repetitions().entrySet().stream()
        .filter(repetition -> repetition.getValue() > 0)
        .forEach(repetition -> observations.note(repetition.getKey(), repetition.getValue()));
  }

  /** The conditions of a run that executed no check. */
  private static Conditions onlyPacts(Conditions all) {
    return new Conditions(
        Set.of(), all.strict(), all.knownDeviations(), all.omissions(), all.depth());
  }

  /** The report of the results so far. Sends nothing. */
  synchronized Report report() {
    var results = results();
    var notMet = requirementsWith(Status.FAILED, results);
    notMet.addAll(requirementsWith(Status.UNSTABLE, results));
    var met = requirementsWith(Status.PASSED, results);
    met.removeAll(notMet);
    var deviations = knownDeviations.judge(today(), met, notMet);
    var verified = pacts.get();
    return new VerdictRules(
            target(),
            results.isEmpty() && !verified.isEmpty() ? onlyPacts(conditions()) : conditions(),
            startedAt,
            Duration.between(startedAt, now()),
            client.requests(),
            deviations.accepted(),
            Stream.concat(deviations.violations().stream(), pactViolations.get().stream()).toList(),
            observations.all(),
            verified,
            undeterminedReason(),
            lack())
        .of(results);
  }

  /** What was not applicable comes first, because there is nothing to provide. */
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

  private static Set<Requirement> requirementsWith(Status status, List<CheckResult> results) {
    return results.stream()
        .filter(result -> result.status() == status)
        .map(CheckResult::requirement)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Requirement.class)));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
