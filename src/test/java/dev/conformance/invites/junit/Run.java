package dev.conformance.invites.junit;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.FailableFunction;

/**
 * One run against one target: its settings, its client and the results so far. The verification of
 * pacts takes part in it with the same client, and its results count for the same verdict.
 */
public final class Run implements AutoCloseable {
  /** The time in which the kit expects a change to reach all replicas of a server. */
  static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  private static final String NO_INVITATION =
      "The project has no pending invitation, so most requirements could not be tested. Invite"
          + " someone (see \"Prepare a target\" in README.md), set atlas.project-id to a project"
          + " with invitations, or select requirements that need none with atlas.only.";

  private static final String LATE_INVITATION =
      "The project had no pending invitation at the beginning of the run and has some now, so most"
          + " requirements could not be tested. Run again. If nobody sent an invitation in the"
          + " meantime, look for a cache that returns an empty list.";

  private static final String LOST_INVITATIONS =
      "The project had pending invitations at the beginning of the run and has none now, so the"
          + " results do not count. Invite someone, and run again. If nobody accepted or deleted"
          + " the invitations, find out whether the server deletes them when it reads them.";

  /** How often the list is read before anything else is sent: replicas may respond in turn. */
  private static final int READINGS = 3;

  /** How many responses that break one rule are recorded after the first one. */
  private static final int MAX_FURTHER_DEVIATIONS = 9;

  private final Settings settings;
  private final Optional<ReferenceServer> embedded;
  private final KnownDeviations knownDeviations;
  private final Client client;
  private final Selection selection;
  private final Clock clock;
  private final Instant startedAt;
  private final Optional<Confirmation> confirmation;
  private final RuleRequests ruleRequests;
  private final Observations observations = new Observations();
  private final RunResults results = new RunResults();

  /** Checks share exchanges, so each is rendered once. */
  private final Map<Exchange, Lazy<RecordedExchange>> recorded =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private Run(
      Settings settings,
      Optional<ReferenceServer> embedded,
      Clock clock,
      Instant startedAt,
      Client client,
      Optional<Confirmation> confirmation) {
    var gate = settings.gate();
    this.settings = settings;
    this.embedded = embedded;
    this.clock = clock;
    this.startedAt = startedAt;
    this.knownDeviations = gate.knownDeviations().orElseGet(KnownDeviations::none);
    this.selection = new Selection(gate.only(), gate.depth());
    this.ruleRequests = new RuleRequests(gate.depth());
    this.client = client;
    this.confirmation = confirmation;
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
      var complete = settings.withTarget(EmbeddedReference.target(server));
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
    var confirmation =
        client
            .target()
            .map(it -> new Confirmation(client, it, firstReadings(client, it), replicationLag));
    return new Run(settings, embedded, clock, startedAt, client, confirmation);
  }

  private static List<Exchange> firstReadings(Client client, Target target) {
    var readings = new ArrayList<Exchange>();
    for (var repeat = 0; repeat < READINGS; repeat++) {
      try {
        readings.add(client.send(target.request(RequestTemplate.plain().repeated(repeat))));
      } catch (NoResponseException reportedByTheCheck) {
        // The check that compares the readings reports it.
      }
    }
    return readings;
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
  public void reportPacts(List<PactResult> pacts) {
    results.setPacts(pacts);
  }

  /** What is known of the target; empty if it cannot be judged. */
  Optional<Target> target() {
    return client.target();
  }

  /** Why the target cannot be verified, in one sentence; empty as long as it can. */
  Optional<String> untestableReason() {
    return client.untestableReason().or(results::defect);
  }

  /** Begins to send the requests of the checks, and then those to which only rules apply. */
  void prefetch(List<Check> checks) {
    target()
        .ifPresent(
            target -> {
              client.prefetch(Selection.requests(checks.stream(), target));
              var ofRules = new LinkedHashSet<Request>();
              checks.stream()
                  .filter(Check::isRule)
                  .forEach(rule -> ofRules.addAll(ruleRequests.instances(rule, target).keySet()));
              client.prefetch(ofRules);
            });
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
   * Verifies a check with one of its test cases, or a rule for every response, and records the
   * results. If the kit itself fails, the run has no verdict.
   *
   * @param suite the instance whose method the check is
   * @return the first result; empty for an observation, which has none, and after a defect
   */
  Optional<CheckResult> verify(Check check, Object suite) {
    try {
      if (check.isRule()) {
        return verifyRule(check, suite);
      }
      var first = execute(check, suite);
      return record(first, first.deviates() ? Optional.of(confirm(first)) : first.result());
    } catch (RuntimeException | Error defect) {
      results.addDefect(ConformanceRun.internalError(defect, "check \"" + check.name() + "\""));
      return Optional.empty();
    }
  }

  /**
   * Records one result for all responses that meet the rule, or one for each of the first that do
   * not, of which one is requested again: a complete response that deviates counts.
   */
  private Optional<CheckResult> verifyRule(Check rule, Object suite) {
    var executions =
        ruleRequests.instances(rule, target().orElseThrow()).values().stream()
            .map(instance -> execute(instance, suite))
            .filter(execution -> !execution.lacksAResponse())
            .collect(Collectors.toCollection(ArrayList::new));
    rule.about(DeclaredRequest.rateLimited())
        .ifPresent(
            instance ->
                rateLimited()
                    .forEach(
                        exchange -> executions.add(execute(instance, suite, sent -> exchange))));
    var deviating = executions.stream().filter(CheckExecution::deviates).toList();
    if (!deviating.isEmpty()) {
      var first = record(deviating.get(0), Optional.of(confirm(deviating.get(0))));
      deviating.stream()
          .skip(1)
          .limit(MAX_FURTHER_DEVIATIONS)
          .forEach(execution -> record(execution, execution.result()));
      return first;
    }
    return executions.stream()
        .min(Comparator.comparing(CheckExecution::isNotApplicable))
        .map(execution -> execute(execution.check().withoutTitle(), suite))
        .flatMap(execution -> record(execution, execution.result()));
  }

  /** What an error looks like in an envelope is not known, and HEAD has no body. */
  private Stream<Exchange> rateLimited() {
    return client.rateLimited().stream()
        .filter(
            exchange ->
                exchange.request().method().equals("GET")
                    && !exchange.request().pathAndQuery().contains("envelope=true"));
  }

  private CheckExecution execute(Check check, Object suite) {
    return execute(check, suite, client::send);
  }

  private CheckExecution execute(
      Check check,
      Object suite,
      FailableFunction<Request, Exchange, NoResponseException> responses) {
    return new CheckExecution(this, check, suite, target().orElseThrow(), responses).execute();
  }

  private CheckResult confirm(CheckExecution deviating) {
    return confirmation.orElseThrow().confirm(deviating);
  }

  private Optional<CheckResult> record(CheckExecution execution, Optional<CheckResult> result) {
    // A check of an optional header, for example, matters only if no other response has the header.
    result.ifPresent(execution.isNotApplicable() ? results::addNotApplicable : results::add);
    return result;
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
        settings.gate().withOnly(selected));
  }

  /** The sentence for a complete run on a project that had or has no invitation. */
  private Optional<String> unmetPrecondition() {
    var isPartial = settings.gate().only().size() < Requirement.values().length;
    if (isPartial || confirmation.isEmpty()) {
      return Optional.empty();
    }
    var hadNone = target().orElseThrow().invitations().isEmpty();
    var hasNone = confirmation.get().latest().invitations().isEmpty();
    return hadNone
        ? Optional.of(hasNone ? NO_INVITATION : LATE_INVITATION)
        : Optional.of(LOST_INVITATIONS).filter(lost -> hasNone);
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
    client.retries().entrySet().stream()
        .filter(repetition -> repetition.getValue() > 0)
        .forEach(repetition -> observations.note(repetition.getKey(), repetition.getValue()));
  }

  /** The report of the results so far. Sends nothing. */
  Report report() {
    var found = results.all();
    var pacts = results.pacts();
    var isMet =
        found.stream()
            .filter(result -> result.status() != Status.NOT_EXERCISED)
            .collect(
                Collectors.toMap(
                    CheckResult::requirement,
                    result -> result.status() == Status.PASSED,
                    Boolean::logicalAnd));
    var accepted = knownDeviations.accepted(today());
    var isOnlyOfPacts = found.isEmpty() && !pacts.isEmpty();
    var conditions =
        conditions(settings, embedded.isPresent(), isOnlyOfPacts ? Set.of() : selection.only());
    var requirements = VerdictRules.results(conditions, accepted, untestableReason(), found);
    return new Report(
        conditions,
        startedAt,
        Duration.between(startedAt, now()),
        client.requests(),
        requirements,
        pacts,
        knownDeviations.violations(today(), isMet),
        observations.all(),
        untestableReason(),
        unmetPrecondition().or(client::exceededLimit));
  }

  @Override
  public void close() {
    client.close();
    embedded.ifPresent(ReferenceServer::close);
  }
}
