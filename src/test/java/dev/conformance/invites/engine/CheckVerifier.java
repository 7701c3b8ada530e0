package dev.conformance.invites.engine;

import static dev.conformance.invites.contract.Requirement.HTTP_1;
import static dev.conformance.invites.report.Outcome.*;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verifies the checks of a run, one after the other, and keeps their results. */
final class CheckVerifier {
  private static final String NO_INVITATION =
      "The project has no pending invitation, or its list cannot be read (see SCHEMA-1), so most requirements could not be tested. Invite someone (see \"Prepare a target\" in README.md), set atlas.project-id to a project with invitations, or select requirements that need none with atlas.only.";

  private static final String LATE_INVITATION =
      "The project had no pending invitation at the beginning of the run and has some now, so most requirements could not be tested. Run again. If nobody sent an invitation in the meantime, look for a cache that returns an empty list.";

  private static final String LOST_INVITATIONS =
      "The project had pending invitations at the beginning of the run and has none now, so the results do not count. Invite someone, and run again. If nobody accepted or deleted the invitations, find out whether the server deletes them when it reads them.";

  private static final int MAX_DEVIATIONS = 10;

  /** The number of requests that are in progress at once by default. */
  private static final int FIRST_FILTERS = 8;

  private final Client client;
  private final Target target;
  private final Gate gate;
  private final Selection everything;
  private final Observations observations = new Observations();
  private final CheckExecutor executor;
  private final Confirmation confirmation;
  private final List<CheckResult> results = new ArrayList<>();
  private Optional<String> defect = Optional.empty();

  /** All checks of a suite, selected or not, with what the target makes of their test cases. */
  private final Map<Class<?>, List<Check>> checks = new HashMap<>();

  /** Each rule, for each request to whose response it applies. */
  private final Map<Check, Map<Request, Check>> instances = new HashMap<>();

  /** Sends the first requests: those that show whether the list keeps still. */
  CheckVerifier(Client client, Target target, Gate gate, Duration replicationLag) {
    this.client = client;
    this.target = target;
    this.gate = gate;
    this.everything = new Selection(EnumSet.allOf(Requirement.class), gate.depth());
    this.executor = new CheckExecutor(client, gate.profile(), observations);
    this.confirmation = Confirmation.open(client, executor, target, replicationLag);
  }

  /** The selected checks of these suites. */
  Stream<Check> checks(List<Class<?>> suites) {
    return all(suites).filter(check -> gate.only().contains(check.requirement()));
  }

  private Stream<Check> all(List<Class<?>> suites) {
    return suites.stream()
        .map(suite -> checks.computeIfAbsent(suite, it -> everything.checks(it, target)))
        .flatMap(List::stream);
  }

  /**
   * Begins to send the requests of suites.
   *
   * @param all the suites to whose responses rules apply
   */
  void prefetch(List<Class<?>> suites, List<Class<?>> all) {
    client.prefetch(filters(suites).distinct().limit(FIRST_FILTERS).toList());
    var requests = checks(suites).flatMap(check -> check.possibleRequests(target));
    client.prefetch(requests.distinct().toList());
    var rules = checks(suites).filter(Check::isRule);
    client.prefetch(
        rules.flatMap(rule -> instances(rule, all).keySet().stream()).distinct().toList());
  }

  /**
   * The requests that are sent first, together: a server may prepare for filters when it receives
   * the first one.
   */
  private Stream<Request> filters(List<Class<?>> suites) {
    return checks(suites)
        .flatMap(check -> check.declared().values().stream())
        .filter(declared -> declared.expectation() == Expectation.LIST)
        .flatMap(declared -> target.possibleRequest(declared.template()).stream())
        .filter(request -> request.authentication() == target.owner())
        .filter(request -> !target.namesIn(request).isEmpty());
  }

  void verify(List<Class<?>> suites) {
    prefetch(suites, suites);
    checks(suites).forEach(check -> verify(check, suites));
  }

  /**
   * Verifies a check with one of its test cases, or a rule for every response. If the kit itself
   * fails, the run has no verdict.
   *
   * @param suites the suites to whose responses a rule applies
   * @return the first result; empty after a defect, and for a rule about no response
   */
  Optional<CheckResult> verify(Check check, List<Class<?>> suites) {
    try {
      return check.isRule() && !check.lacksInvitations(target)
          ? verifyRule(check, suites)
          : Optional.of(record(verified(check), check.title()));
    } catch (RuntimeException | Error failure) {
      var sentence = Kit.internalError(failure, "check \"" + check.name() + "\"");
      defect = defect.or(() -> Optional.of(sentence));
      return Optional.empty();
    }
  }

  private Execution verified(Check check) {
    var first = executor.execute(check, target, client::send);
    var confirmed = confirmation.confirm(first);
    return confirmed.outcome().status().isFailed() ? confirmed : leaking(first).orElse(confirmed);
  }

  /**
   * The check that fails because a request that must be rejected got invitations, in a response
   * that was replaced when the request was sent again. The form of such a response may be any,
   * because a gateway returns its own page.
   */
  private Optional<Execution> leaking(Execution first) {
    var transientErrors = first.exchanges().stream().filter(Exchange::isTransientError);
    var replaced = Stream.concat(client.replaced().stream(), transientErrors).toList();
    return first.check().declared().values().stream()
        .filter(request -> request.expectation().isOfARejection())
        .flatMap(request -> target.possibleRequest(request.template()).stream())
        .flatMap(rejected -> replaced.stream().filter(exchange -> exchange.isFor(rejected)))
        .map(exchange -> executor.searchForInvitations(first.check(), target, exchange))
        .filter(Execution::hasDeviation)
        .findFirst();
  }

  /**
   * Records one result for all responses that meet the rule, or one for each of the first that do
   * not, of which one is requested again: a complete response that deviates counts. If that one
   * does not recur, the others are requested again as well. A response that was replaced is not.
   */
  private Optional<CheckResult> verifyRule(Check rule, List<Class<?>> suites) {
    var onResponses =
        instances(rule, suites).values().stream()
            .map(instance -> executor.execute(instance, target, client::send))
            .filter(execution -> !execution.lacksAResponse())
            .toList();
    // All responses have arrived: only now are the replaced ones known.
    var onReplaced =
        client.replaced().stream()
            .filter(replaced -> replaced.request().method().equals("GET"))
            .flatMap(replaced -> onReplaced(rule, replaced).stream());
    var executions = Stream.concat(onResponses.stream(), onReplaced).toList();
    var deviating =
        executions.stream()
            .filter(execution -> execution.outcome() instanceof Failure)
            .sorted(Comparator.comparing(Execution::complexity))
            .toList();
    if (deviating.isEmpty()) {
      return executions.stream()
          .min(Comparator.comparing(CheckVerifier::rank))
          .map(execution -> record(execution, ""));
    }
    var found = new ArrayList<CheckResult>();
    for (var execution : deviating.stream().limit(MAX_DEVIATIONS).toList()) {
      var isConfirmed = found.stream().anyMatch(earlier -> !earlier.isOnce());
      var isOpen = onResponses.contains(execution) && !isConfirmed;
      var confirmed = isOpen ? confirmation.confirm(execution) : execution;
      found.add(record(confirmed, confirmed.check().title()));
    }
    return found.stream().findFirst();
  }

  /** What an error looks like in an envelope is not known. */
  private Optional<Execution> onReplaced(Check rule, Exchange replaced) {
    var declared = DeclaredRequest.replaced(replaced.status());
    return replaced.request().pathAndQuery().contains("envelope=true")
            || !rule.expectations().contains(declared.expectation())
        ? Optional.empty()
        : Optional.of(executor.execute(rule.about(declared), target, sent -> replaced));
  }

  /** One that passed comes first, if none deviates, and then one that waits for a requirement. */
  private static int rank(Execution execution) {
    if (execution.outcome() instanceof Skipped skipped) {
      return switch (skipped.reason()) {
        case NOT_APPLICABLE -> 2;
        case PRECONDITION_NOT_MET -> 3;
        case NOT_SENT -> 4;
      };
    }
    return execution.outcome() instanceof Passed ? 0 : 1;
  }

  private Map<Request, Check> instances(Check rule, List<Class<?>> suites) {
    return instances.computeIfAbsent(rule, it -> findInstances(it, suites));
  }

  private Map<Request, Check> findInstances(Check rule, List<Class<?>> suites) {
    var ofItsSuite =
        isComplete()
            ? Map.<Request, Check>of()
            : instancesIn(rule, List.<Class<?>>of(rule.method().getDeclaringClass()));
    return ofItsSuite.isEmpty() ? instancesIn(rule, suites) : ofItsSuite;
  }

  private boolean isComplete() {
    return gate.only().size() == Requirement.values().length;
  }

  private Map<Request, Check> instancesIn(Check rule, List<Class<?>> suites) {
    var instances = new LinkedHashMap<Request, Check>();
    var expectations = rule.expectations();
    if (!rule.lacksInvitations(target)) {
      all(suites)
          .filter(check -> check.sameAs().isEmpty())
          .flatMap(check -> check.declared().values().stream())
          .filter(declared -> expectations.contains(declared.expectation()))
          .forEach(
              declared ->
                  target
                      .possibleRequest(declared.template())
                      .filter(request -> request.method().equals("GET"))
                      .ifPresent(request -> instances.putIfAbsent(request, rule.about(declared))));
    }
    return instances;
  }

  private CheckResult record(Execution execution, String testCase) {
    var rule = execution.check().requirement();
    // Lists that differ only once break HTTP-1, which a rule of level SHOULD must not hide.
    var breaksHttp1 = rule.level() == Level.SHOULD && execution.differsOnce();
    var requirement = breaksHttp1 && gate.only().contains(HTTP_1) ? HTTP_1 : rule;
    var result = execution.result(requirement, testCase, client::redact);
    results.add(result);
    return result;
  }

  /**
   * The results so far. That of a check that was not applicable matters only if no other check has
   * exercised its requirement. It comes first, because the user need not provide anything. That of
   * a check that waits for a requirement always matters: it has seen a deviation from it.
   */
  List<CheckResult> results() {
    var exercised =
        results.stream()
            .filter(result -> result.status() != Status.NOT_EXERCISED)
            .map(CheckResult::requirement)
            .collect(Collectors.toSet());
    return results.stream()
        .filter(result -> !result.isNotApplicable() || !exercised.contains(result.requirement()))
        .sorted(Comparator.comparing(result -> !result.isWaiting() && !result.isNotApplicable()))
        .toList();
  }

  Observations observations() {
    return observations;
  }

  /** How the kit itself failed first, in one sentence; empty if it did not. */
  Optional<String> defect() {
    return defect;
  }

  /** Why the results do not count: the project had or has no invitation, and the run needs one. */
  Optional<String> noVerdictReason() {
    var hadNone = target.invitations().isEmpty();
    var hasNone = confirmation.latest().invitations().isEmpty();
    var reason = hadNone ? (hasNone ? NO_INVITATION : LATE_INVITATION) : LOST_INVITATIONS;
    var selected = checks(List.copyOf(checks.keySet()));
    var isNeeded = selected.anyMatch(check -> check.lacksInvitations(target));
    return Optional.of(reason).filter(unused -> (hadNone || hasNone) && (isNeeded || isComplete()));
  }
}
