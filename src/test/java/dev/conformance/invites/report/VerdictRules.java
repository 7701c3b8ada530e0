package dev.conformance.invites.report;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that turn the results of a run into its verdict. A pure function: nothing else decides
 * what counts against a server.
 *
 * <p>The verdict is the first of these that applies:
 *
 * <ol>
 *   <li>the run was refused: undetermined, and nothing counts as exercised;
 *   <li>a requirement or an interaction of a pact failed: not conformant;
 *   <li>the gate is violated: not conformant;
 *   <li>no requirement that counts is met: undetermined;
 *   <li>the run is strict and a requirement is unstable, or a requirement or an interaction was not
 *       exercised: not conformant;
 *   <li>otherwise conformant.
 * </ol>
 *
 * @param target the server that was judged
 * @param conditions what the run judges and how strictly
 * @param startedAt when the run began
 * @param duration how long it took
 * @param requests how many requests left the client, by method
 * @param acceptedReasons the known deviations and why each is accepted
 * @param gateViolations sentences about the run's gate that count against it, for example a known
 *     deviation that has expired
 * @param observations what the contract leaves open
 * @param pacts what the verification of each pact found
 * @param refusal why the server could not be judged, in one sentence; empty if it was
 */
public record VerdictRules(
    JudgedTarget target,
    Conditions conditions,
    Instant startedAt,
    Duration duration,
    SortedMap<String, Integer> requests,
    Map<Requirement, String> acceptedReasons,
    List<String> gateViolations,
    List<Observation> observations,
    List<PactResult> pacts,
    Optional<String> refusal) {

  public VerdictRules {
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    acceptedReasons = Map.copyOf(acceptedReasons);
    gateViolations = List.copyOf(gateViolations);
    observations = List.copyOf(observations);
    pacts = List.copyOf(pacts);
  }

  /**
   * The report of a run that judged nothing.
   *
   * @param conditions what the run judges
   * @param sentence why nothing was judged
   */
  public static Report undetermined(
      JudgedTarget target,
      Conditions conditions,
      Instant startedAt,
      Duration duration,
      String sentence) {
    return new VerdictRules(
            target,
            conditions,
            startedAt,
            duration,
            Collections.emptySortedMap(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(sentence))
        .of(List.of());
  }

  /**
   * One check that ran, and the requirement that it is about.
   *
   * @param requirement the requirement
   * @param check the result of the check: passed, failed, unstable or not exercised
   */
  public record Entry(Requirement requirement, CheckResult check) {}

  /**
   * The report of these results.
   *
   * @param entries the checks in the order they ran; those of a requirement that was not selected
   *     are left out
   */
  public Report of(List<Entry> entries) {
    var checks =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    Entry::requirement, Collectors.mapping(Entry::check, Collectors.toList())));
    var results =
        Arrays.stream(Requirement.values())
            .filter(conditions.selected()::contains)
            .filter(requirement -> !isLeftOut(checks.containsKey(requirement)))
            .map(requirement -> judge(requirement, checks.getOrDefault(requirement, List.of())))
            .toList();
    var reason = reason(results);
    return new Report(
        reason.verdict(),
        reason.sentence(),
        target,
        conditions.without(omissions(results)),
        startedAt,
        duration,
        requests,
        results,
        pacts,
        gateViolations,
        observations);
  }

  /** A quick run has checks of some requirements only. */
  private boolean isLeftOut(boolean hasChecks) {
    return conditions.depth() == Depth.QUICK && !hasChecks && refusal.isEmpty();
  }

  /** What the results show to be left out. */
  private List<String> omissions(List<RequirementResult> results) {
    var unchecked = results.stream().filter(result -> result.checks().isEmpty()).count();
    var missing =
        unchecked == 0 || refusal.isPresent()
            ? Optional.<String>empty()
            : Optional.of(
                "no check ran for %d %s"
                    .formatted(unchecked, unchecked == 1 ? "requirement" : "requirements"));
    var quick =
        conditions.depth() == Depth.QUICK && refusal.isEmpty()
            ? Optional.of(
                "depth quick judges %d of %d requirements and no pact"
                    .formatted(results.size(), Requirement.values().length))
            : Optional.<String>empty();
    return Stream.of(conditions.selection(), quick, missing).flatMap(Optional::stream).toList();
  }

  private RequirementResult judge(Requirement requirement, List<CheckResult> checks) {
    if (refusal.isPresent()) {
      var unjudged =
          checks.stream()
              .map(check -> check.judged(Status.NOT_EXERCISED).because(refusal.get()))
              .toList();
      return new RequirementResult(requirement, Status.NOT_EXERCISED, unjudged, refusal);
    }
    if (!conditions.set().contains(requirement)) {
      return unscored(requirement, checks);
    }
    var failing = failing(requirement);
    var judged =
        checks.stream()
            .map(check -> check.status() == Status.FAILED ? check.judged(failing) : check)
            .toList();
    var seen = judged.stream().map(CheckResult::status).collect(Collectors.toSet());
    var accepted = Optional.ofNullable(acceptedReasons.get(requirement));
    if (seen.contains(failing) || (accepted.isPresent() && seen.contains(Status.UNSTABLE))) {
      return new RequirementResult(requirement, failing, judged, accepted);
    }
    for (var status : List.of(Status.UNSTABLE, Status.PASSED)) {
      if (seen.contains(status)) {
        return new RequirementResult(requirement, status, judged, Optional.empty());
      }
    }
    return new RequirementResult(requirement, Status.NOT_EXERCISED, judged, hint(judged));
  }

  /** A requirement that does not count, regardless of what its checks found. */
  private RequirementResult unscored(Requirement requirement, List<CheckResult> checks) {
    var judged =
        checks.stream()
            .map(check -> check.status().deviates() ? check.judged(Status.NOT_SCORED) : check)
            .toList();
    var seen = judged.stream().map(CheckResult::status).collect(Collectors.toSet());
    var found =
        seen.contains(Status.NOT_SCORED)
            ? "the server does not meet it"
            : seen.contains(Status.PASSED)
                ? "the server meets it"
                : "it was not exercised: " + hint(judged).orElse("no reason given");
    var hint = "newer than requirement set %s; %s".formatted(conditions.set().id(), found);
    return new RequirementResult(requirement, Status.NOT_SCORED, judged, Optional.of(hint));
  }

  /** What a check of this requirement that did not hold counts as. */
  private Status failing(Requirement requirement) {
    if (acceptedReasons.containsKey(requirement)) {
      return Status.ACCEPTED;
    }
    var onlyWarns = requirement.level() == Level.SHOULD && target.failOn() == Level.MUST;
    return onlyWarns ? Status.WARNED : Status.FAILED;
  }

  private static Optional<String> hint(List<CheckResult> checks) {
    if (checks.isEmpty()) {
      return Optional.of("no check of it ran");
    }
    var hints =
        checks.stream()
            .flatMap(check -> check.message().stream())
            .distinct()
            .collect(Collectors.joining("; "));
    return hints.isEmpty() ? Optional.empty() : Optional.of(hints);
  }

  private Reason reason(List<RequirementResult> results) {
    if (refusal.isPresent()) {
      return new Reason(Verdict.UNDETERMINED, refusal.get());
    }
    var outcome = new Outcome(results, pacts);
    if (outcome.hasFailures()) {
      return new Reason(Verdict.NOT_CONFORMANT, outcome.failed());
    }
    if (!gateViolations.isEmpty()) {
      return new Reason(Verdict.NOT_CONFORMANT, String.join(" ", gateViolations));
    }
    if (!outcome.hasPasses()) {
      return new Reason(Verdict.UNDETERMINED, outcome.nothingMet());
    }
    if (conditions.strict() && outcome.hasGaps()) {
      return new Reason(Verdict.NOT_CONFORMANT, outcome.strict());
    }
    return new Reason(Verdict.CONFORMANT, outcome.conformant());
  }

  private record Reason(Verdict verdict, String sentence) {}
}
