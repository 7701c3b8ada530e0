package dev.conformance.invites.report;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
 *   <li>more than {@value #MOST_UNSTABLE} requirements are unstable, or the target lacks what a
 *       verdict needs: undetermined;
 *   <li>no requirement that counts is met, or none of the pacts could be verified: undetermined;
 *   <li>the run is strict and a requirement is unstable, or a requirement or an interaction was not
 *       exercised: not conformant;
 *   <li>otherwise conformant.
 * </ol>
 *
 * <p>The components are those of the {@link Report}, and:
 *
 * @param acceptedReasons the known deviations and why each is accepted
 * @param refusal why the server could not be judged, in one sentence; empty if it was
 * @param lack what the target lacks for a verdict although it was judged, and what to do, in one
 *     sentence; empty if it lacks nothing
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
    Optional<String> refusal,
    Optional<String> lack) {

  /** A server with more of them is never twice the same. */
  private static final int MOST_UNSTABLE = 5;

  private static final String NEVER_TWICE_THE_SAME =
      ": the server did not respond twice in the same way, so it was not judged; find out why, and"
          + " run again.";

  /** The report of a run that judged nothing, and why. */
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
            Optional.of(sentence),
            Optional.empty())
        .of(List.of());
  }

  /** The report of the checks, in the order they ran, of the requirements that were selected. */
  public Report of(List<CheckResult> results) {
    var checks = results.stream().collect(Collectors.groupingBy(CheckResult::requirement));
    var requirements =
        Arrays.stream(Requirement.values())
            .filter(conditions.selected()::contains)
            .map(requirement -> judge(requirement, checks.getOrDefault(requirement, List.of())))
            .toList();
    var reason = reason(requirements);
    return new Report(
        reason.verdict(),
        reason.sentence(),
        target,
        conditions.without(omissions(requirements)),
        startedAt,
        duration,
        requests,
        requirements,
        pacts,
        gateViolations,
        observations);
  }

  /** What the results show to be left out. */
  private List<String> omissions(List<RequirementResult> results) {
    var omissions = new ArrayList<>(conditions.selection().stream().toList());
    if (refusal.isPresent()) {
      return omissions;
    }
    var unchecked = results.stream().filter(result -> result.checks().isEmpty()).count();
    if (unchecked > 0) {
      omissions.add(
          "no check ran for %d %s"
              .formatted(unchecked, unchecked == 1 ? "requirement" : "requirements"));
    }
    return omissions;
  }

  private RequirementResult judge(Requirement requirement, List<CheckResult> checks) {
    if (refusal.isPresent()) {
      var unjudged =
          checks.stream().map(check -> check.with(Status.NOT_EXERCISED, refusal.get())).toList();
      return new RequirementResult(requirement, Status.NOT_EXERCISED, unjudged, refusal);
    }
    var failure = statusOfAFailure(requirement);
    var judged =
        checks.stream()
            .map(check -> check.status() == Status.FAILED ? check.with(failure) : check)
            .toList();
    var worst =
        judged.stream()
            .map(CheckResult::status)
            .min(Status.worstFirst())
            .orElse(Status.NOT_EXERCISED);
    var accepted = Optional.ofNullable(acceptedReasons.get(requirement));
    var status = worst == Status.UNSTABLE && accepted.isPresent() ? Status.ACCEPTED : worst;
    var hint =
        switch (status) {
          case ACCEPTED -> accepted;
          case NOT_EXERCISED -> Optional.of(hint(judged));
          case PASSED, FAILED, WARNED, UNSTABLE -> Optional.<String>empty();
        };
    return new RequirementResult(requirement, status, judged, hint);
  }

  /** What a check of this requirement that did not hold counts as. */
  private Status statusOfAFailure(Requirement requirement) {
    if (acceptedReasons.containsKey(requirement)) {
      return Status.ACCEPTED;
    }
    var onlyWarns = requirement.level() == Level.SHOULD && target.failOn() == Level.MUST;
    return onlyWarns ? Status.WARNED : Status.FAILED;
  }

  private static String hint(List<CheckResult> checks) {
    return checks.isEmpty()
        ? "none of its checks ran"
        : checks.stream()
            .map(CheckResult::explanation)
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private Reason reason(List<RequirementResult> results) {
    if (refusal.isPresent()) {
      return new Reason(Verdict.UNDETERMINED, refusal.get());
    }
    var failed = words(results, Status.FAILED);
    if (!failed.isEmpty()) {
      return new Reason(Verdict.NOT_CONFORMANT, failed + ".");
    }
    if (!gateViolations.isEmpty()) {
      return new Reason(Verdict.NOT_CONFORMANT, String.join(" ", gateViolations));
    }
    if (ids(results, Status.UNSTABLE).size() > MOST_UNSTABLE) {
      return new Reason(
          Verdict.UNDETERMINED, words(results, Status.UNSTABLE) + NEVER_TWICE_THE_SAME);
    }
    var obstacle = lack.or(this::unverifiedPacts).or(() -> nothingPassed(results));
    if (obstacle.isPresent()) {
      return new Reason(Verdict.UNDETERMINED, obstacle.get());
    }
    var gaps = words(results, Status.UNSTABLE, Status.NOT_EXERCISED);
    if (conditions.strict() && !gaps.isEmpty()) {
      return new Reason(Verdict.NOT_CONFORMANT, gaps + "; the run is strict.");
    }
    return new Reason(
        Verdict.CONFORMANT,
        words(results, Status.PASSED, Status.WARNED, Status.UNSTABLE, Status.ACCEPTED) + ".");
  }

  /** Why no pact was verified although some were to be; empty if one was, or none was to be. */
  private Optional<String> unverifiedPacts() {
    return pacts.stream()
            .anyMatch(pact -> pact.count(Status.NOT_EXERCISED) < pact.interactions().size())
        ? Optional.empty()
        : pacts.stream()
            .flatMap(pact -> pact.hints().stream())
            .findFirst()
            .map("No pact could be verified: "::concat);
  }

  /** Why nothing shows that the server conforms; pacts do if nothing else was selected. */
  private Optional<String> nothingPassed(List<RequirementResult> results) {
    if (!ids(results, Status.PASSED).isEmpty()
        || (results.isEmpty() && !consumers(Status.PASSED).isEmpty())) {
      return Optional.empty();
    }
    if (results.isEmpty()) {
      return Optional.of("No requirement was selected, so nothing was judged.");
    }
    return Optional.of(
        ids(results, Status.NOT_EXERCISED).size() == results.size()
            ? "None of the selected requirements could be exercised, so nothing was judged."
            : "No requirement passed, so nothing shows that the server conforms: %s."
                .formatted(words(results, Status.WARNED, Status.UNSTABLE, Status.ACCEPTED)));
  }

  /** {@code 2 requirements failed (ERROR-1, ERROR-4); 1 interaction failed (curl)}. */
  private String words(List<RequirementResult> results, Status... statuses) {
    return Stream.of(statuses)
        .flatMap(
            status ->
                Stream.of(
                    words("requirement", status, ids(results, status)),
                    words("interaction", status, consumers(status))))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> words(String noun, Status status, List<String> names) {
    var count = names.size() == 1 ? "1 " + noun : names.size() + " " + noun + "s";
    var list = String.join(", ", new LinkedHashSet<>(names));
    return Optional.of(
            count + " " + status.words() + (status == Status.PASSED ? "" : " (" + list + ")"))
        .filter(text -> !names.isEmpty());
  }

  private static List<String> ids(List<RequirementResult> results, Status status) {
    return results.stream()
        .filter(result -> result.status() == status)
        .map(result -> result.requirement().id())
        .toList();
  }

  /** The consumer of each interaction with this status. */
  private List<String> consumers(Status status) {
    return pacts.stream()
        .flatMap(pact -> Collections.nCopies(pact.count(status), pact.consumer()).stream())
        .toList();
  }

  private record Reason(Verdict verdict, String sentence) {}
}
