package dev.conformance.invites.junit;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
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
import org.apache.commons.lang3.function.FailableFunction;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Verifies the checks of a run, one after the other, and keeps their results. */
final class CheckVerifier {
  private static final String NO_INVITATION =
      "The project has no pending invitation, so most requirements could not be tested. Invite someone (see \"Prepare a target\" in README.md), set atlas.project-id to a project with invitations, or select requirements that need none with atlas.only.";

  private static final String LATE_INVITATION =
      "The project had no pending invitation at the beginning of the run and has some now, so most requirements could not be tested. Run again. If nobody sent an invitation in the meantime, look for a cache that returns an empty list.";

  private static final String LOST_INVITATIONS =
      "The project had pending invitations at the beginning of the run and has none now, so the results do not count. Invite someone, and run again. If nobody accepted or deleted the invitations, find out whether the server deletes them when it reads them.";

  private static final int MAX_FURTHER_DEVIATIONS = 9;

  /** As many requests as are in progress at once by default. */
  private static final int FIRST_FILTERS = 8;

  private final Client client;
  private final Target target;
  private final Gate gate;
  private final Selection everything;
  private final Confirmation confirmation;
  private final Observations observations = new Observations();
  private final List<CheckResult> results = new ArrayList<>();

  /** Of checks in which an assumption failed, for example that an optional header is present. */
  private final List<CheckResult> notApplicable = new ArrayList<>();

  private Optional<String> defect = Optional.empty();

  /** All checks of a suite, selected or not, with what the target makes of their test cases. */
  private final Map<Class<?>, List<Check>> checks = new HashMap<>();

  /** The requests of the checks of some suites: rules apply to the responses. */
  private final Map<List<Class<?>>, List<Sent>> sent = new HashMap<>();

  /** Each rule, for each request to whose response it applies. */
  private final Map<Check, Map<Request, Check>> instances = new HashMap<>();

  CheckVerifier(Client client, Target target, Gate gate, Confirmation confirmation) {
    this.client = client;
    this.target = target;
    this.gate = gate;
    this.everything = new Selection(EnumSet.allOf(Requirement.class), gate.depth());
    this.confirmation = confirmation;
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

  void prefetch(List<Class<?>> suites) {
    client.prefetch(filters(suites).distinct().limit(FIRST_FILTERS).toList());
    var requests = checks(suites).flatMap(check -> check.possibleRequests(target));
    client.prefetch(requests.distinct().toList());
    var rules = checks(suites).filter(Check::isRule);
    client.prefetch(rules.flatMap(rule -> instances(rule).keySet().stream()).distinct().toList());
  }

  /** Sent first, together: a server may prepare for filters when it receives the first one. */
  private Stream<Request> filters(List<Class<?>> suites) {
    return checks(suites)
        .flatMap(check -> check.declared().values().stream())
        .filter(declared -> declared.expectation() == Expectation.LIST)
        .flatMap(declared -> declared.possibleRequest(target).stream())
        .filter(request -> request.authentication() == target.owner())
        .filter(request -> !target.namesIn(request).isEmpty());
  }

  void verify(List<Class<?>> suites) {
    prefetch(suites);
    for (var suite : suites) {
      var instance = ReflectionSupport.newInstance(suite);
      checks(List.of(suite)).forEach(check -> verify(check, instance));
    }
  }

  /**
   * Verifies a check with one of its test cases, or a rule for every response. If the kit itself
   * fails, the run has no verdict.
   *
   * @param suite the instance whose method the check is
   * @return the first result; empty after a defect, and for a rule about no response
   */
  Optional<CheckResult> verify(Check check, Object suite) {
    try {
      return check.isRule()
          ? verifyRule(check, suite)
          : Optional.of(confirmed(execute(check, suite, client::send)));
    } catch (RuntimeException | Error failure) {
      var sentence = Kit.internalError(failure, "check \"" + check.name() + "\"");
      defect = defect.or(() -> Optional.of(sentence));
      return Optional.empty();
    }
  }

  /**
   * Records one result for all responses that meet the rule, or one for each of the first that do
   * not, of which one is requested again: a complete response that deviates counts. If that one
   * does not recur, the others are requested again as well.
   */
  private Optional<CheckResult> verifyRule(Check rule, Object suite) {
    var onResponses =
        instances(rule).values().stream()
            .map(instance -> execute(instance, suite, client::send))
            .filter(execution -> !execution.lacksAResponse());
    var onRateLimits =
        Stream.of(DeclaredRequest.rateLimited())
            .filter(it -> rule.expectations().contains(it.expectation()))
            // Runs after all responses have arrived: only then are the rate limits known.
            .flatMap(
                it -> rateLimited().map(limit -> execute(rule.about(it), suite, sent -> limit)));
    var executions = Stream.concat(onResponses, onRateLimits).toList();
    var deviating =
        executions.stream()
            .filter(CheckExecution::deviates)
            .sorted(Comparator.comparing(CheckExecution::complexity))
            .toList();
    if (deviating.isEmpty()) {
      return executions.stream()
          .min(CheckExecution.MOST_TELLING)
          .map(execution -> record(execution, execution.result("")));
    }
    var first = confirmed(deviating.get(0));
    for (var further : deviating.stream().skip(1).limit(MAX_FURTHER_DEVIATIONS).toList()) {
      var unused = first.isOnce() ? confirmed(further) : record(further, further.result());
    }
    return Optional.of(first);
  }

  private Map<Request, Check> instances(Check rule) {
    return instances.computeIfAbsent(rule, this::findInstances);
  }

  private Map<Request, Check> findInstances(Check rule) {
    var suite = rule.method().getDeclaringClass();
    var suites =
        List.of(
            AnnotationSupport.findAnnotation(suite, ConformanceSuite.class).orElseThrow().value());
    var ofItsSuite =
        isComplete() ? Map.<Request, Check>of() : instances(rule, List.<Class<?>>of(suite));
    return ofItsSuite.isEmpty() ? instances(rule, suites) : ofItsSuite;
  }

  private boolean isComplete() {
    return gate.only().size() == Requirement.values().length;
  }

  private Map<Request, Check> instances(Check rule, List<Class<?>> suites) {
    var instances = new LinkedHashMap<Request, Check>();
    var expectations = rule.expectations();
    if (!rule.lacksInvitations(target)) {
      for (var response : sent.computeIfAbsent(suites, this::sentFor)) {
        if (expectations.contains(response.declared().expectation())) {
          instances.computeIfAbsent(response.request(), unseen -> rule.about(response.declared()));
        }
      }
    }
    return instances;
  }

  private record Sent(Request request, DeclaredRequest declared) {}

  private List<Sent> sentFor(List<Class<?>> suites) {
    return all(suites)
        .filter(check -> check.sameAs().isEmpty())
        .flatMap(check -> check.declared().values().stream())
        .flatMap(
            declared -> declared.possibleRequest(target).stream().map(it -> new Sent(it, declared)))
        .filter(sent -> sent.request().method().equals("GET"))
        .toList();
  }

  /** What an error looks like in an envelope is not known, and HEAD has no body. */
  private Stream<Exchange> rateLimited() {
    return client.rateLimited().stream()
        .filter(
            exchange ->
                exchange.request().method().equals("GET")
                    && !exchange.request().pathAndQuery().contains("envelope=true"));
  }

  private CheckExecution execute(
      Check check,
      Object suite,
      FailableFunction<Request, Exchange, NoResponseException> responses) {
    var arguments = List.of(gate.profile(), observations);
    return new CheckExecution(client, arguments, check, suite, target, responses).execute();
  }

  private CheckResult confirmed(CheckExecution execution) {
    return record(
        execution, execution.deviates() ? confirmation.confirm(execution) : execution.result());
  }

  private CheckResult record(CheckExecution execution, CheckResult result) {
    var isNotApplicable = execution.isNotApplicable() && result.status() == Status.NOT_EXERCISED;
    (isNotApplicable ? notApplicable : results).add(result);
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
    var relevant =
        notApplicable.stream()
            .filter(it -> it.waitsFor().isPresent() || !exercised.contains(it.requirement()));
    return Stream.concat(relevant, results.stream()).toList();
  }

  Observations observations() {
    return observations;
  }

  /** How the kit itself failed first, in one sentence; empty if it did not. */
  Optional<String> defect() {
    return defect;
  }

  /** Why the results of a complete run do not count: the project had or has no invitation. */
  Optional<String> noVerdictReason() {
    var hadNone = target.invitations().isEmpty();
    var hasNone = confirmation.latest().invitations().isEmpty();
    var reason = hadNone ? (hasNone ? NO_INVITATION : LATE_INVITATION) : LOST_INVITATIONS;
    return Optional.of(reason).filter(sentence -> isComplete() && (hadNone || hasNone));
  }
}
