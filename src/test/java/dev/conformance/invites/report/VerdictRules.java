package dev.conformance.invites.report;

import static java.util.stream.Collectors.joining;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that turn the results of a run into the statuses of requirements and the verdict. A
 * pure function.
 *
 * <p>The verdict is the first of these that applies:
 *
 * <ol>
 *   <li>the server could not be tested: undetermined, and nothing counts as exercised, but the
 *       reports show what deviated before;
 *   <li>a requirement or an interaction of a pact failed: not conformant;
 *   <li>a known deviation is out of date: not conformant;
 *   <li>a requirement waits for one that the server breaks and that was not selected: not
 *       conformant;
 *   <li>more than {@value #MAX_UNSTABLE} requirements are unstable, or the target lacks what a
 *       verdict needs: undetermined;
 *   <li>no requirement passed, or the pacts could not be verified, or their results not published:
 *       undetermined;
 *   <li>the run is strict and a requirement is unstable, or a requirement or an interaction was not
 *       exercised: not conformant;
 *   <li>otherwise conformant.
 * </ol>
 */
public final class VerdictRules {
  private static final int MAX_UNSTABLE = 5;

  /** What counts in a strict run. */
  static final Set<Status> GAPS = EnumSet.of(Status.UNSTABLE, Status.NOT_EXERCISED);

  private static final int MAX_NAMES = 10;

  private VerdictRules() {}

  record Reason(Verdict verdict, String sentence) {}

  /**
   * The result of each selected requirement, in the order of all reports: what deviates by its
   * cause, the most important first, then the rest in the order of the catalogue.
   *
   * @param today known deviations are accepted if they have not expired
   * @param untestableReason why the server could not be tested; empty if it was tested
   */
  public static List<RequirementResult> results(
      Conditions conditions,
      LocalDate today,
      Optional<String> untestableReason,
      List<CheckResult> executed) {
    var checks = byForm(executed);
    var known = conditions.gate().knownDeviations();
    return FailureBlock.rootCausesFirst(
        Arrays.stream(Requirement.values())
            .filter(conditions.selected()::contains)
            .map(
                requirement ->
                    untestableReason.isPresent()
                        ? new RequirementResult(
                            requirement,
                            Status.NOT_EXERCISED,
                            executed.stream()
                                .filter(check -> check.requirement() == requirement)
                                .filter(check -> check.status() == Status.FAILED)
                                .toList(),
                            untestableReason,
                            Optional.empty(),
                            Optional.empty())
                        : result(
                            requirement,
                            found(requirement, checks),
                            conditions.gate().failOn(),
                            known.flatMap(it -> it.entry(requirement, today))))
            .toList());
  }

  /**
   * A response of the wrong form breaks one requirement: the one about the form that belongs to the
   * simplest check that has seen such a response. The checks of others wait for it.
   */
  private static List<CheckResult> byForm(List<CheckResult> checks) {
    var broken = new HashMap<String, Requirement>();
    checks.stream()
        .sorted(
            Comparator.comparing((CheckResult check) -> check.requirement().level())
                .thenComparing(CheckResult::complexity)
                .thenComparing(CheckResult::requirement))
        .forEach(
            check ->
                check
                    .wrongForm()
                    .ifPresent(form -> broken.putIfAbsent(form, aboutForm(check.requirement()))));
    return checks.stream()
        .flatMap(
            check ->
                check
                    .wrongForm()
                    .map(broken::get)
                    .filter(requirement -> requirement != check.requirement())
                    .map(form -> Stream.of(check.against(form), check.waitingFor(form)))
                    .orElseGet(() -> Stream.of(check)))
        .toList();
  }

  private static Requirement aboutForm(Requirement requirement) {
    return Explanation.of(requirement).form().flatMap(Requirement::withId).orElse(requirement);
  }

  /**
   * The results of a requirement's checks. If none of them failed, but a check that waits for the
   * requirement has seen a deviation, that one counts.
   */
  private static List<CheckResult> found(Requirement requirement, List<CheckResult> checks) {
    var own = checks.stream().filter(check -> check.requirement() == requirement).toList();
    if (own.stream().anyMatch(check -> check.status().isFailed())) {
      return own;
    }
    var waiting =
        checks.stream()
            .filter(check -> check.status() == Status.NOT_EXERCISED)
            .filter(check -> check.waitsFor().equals(Optional.of(requirement)));
    return Stream.concat(own.stream(), waiting.map(check -> check.against(requirement))).toList();
  }

  /** What a deviation from a requirement counts as: failed, warned or accepted. */
  public static Status failure(Requirement requirement, Level failOn, Set<Requirement> accepted) {
    var onlyWarns = requirement.level() == Level.SHOULD && failOn == Level.MUST;
    var countsAs = onlyWarns ? Status.WARNED : Status.FAILED;
    return accepted.contains(requirement) ? Status.ACCEPTED : countsAs;
  }

  private static RequirementResult result(
      Requirement requirement,
      List<CheckResult> checks,
      Level failOn,
      Optional<KnownDeviations.Entry> known) {
    var isAccepted = known.filter(it -> it.accept() == Accept.FAILED).isPresent();
    var failure = isAccepted ? Status.ACCEPTED : failure(requirement, failOn, Set.of());
    var counted = checks.stream().map(check -> check.countingAs(failure)).toList();
    var worst =
        counted.stream()
            .map(CheckResult::status)
            .min(Comparator.comparing(Status.WORST_FIRST::indexOf))
            .orElse(Status.NOT_EXERCISED);
    var excused = isAccepted ? Status.UNSTABLE : Status.NOT_EXERCISED;
    var status = worst == excused && known.isPresent() ? Status.ACCEPTED : worst;
    var hint =
        switch (status) {
          case ACCEPTED -> known.map(KnownDeviations.Entry::words);
          case NOT_EXERCISED ->
              joined(counted.stream().map(CheckResult::explanation).distinct().toList(), "; ")
                  .or(() -> Optional.of("none of its checks ran"));
          case PASSED, FAILED, WARNED, UNSTABLE -> Optional.<String>empty();
        };
    var expires =
        known.filter(it -> status == Status.ACCEPTED).flatMap(KnownDeviations.Entry::expires);
    return new RequirementResult(requirement, status, counted, hint, expires, Optional.empty());
  }

  /** A sentence for each known deviation that has expired or that the server no longer has. */
  public static List<String> outdatedDeviations(
      Conditions conditions, LocalDate today, List<RequirementResult> results) {
    return conditions.gate().knownDeviations().stream()
        .flatMap(
            known ->
                known
                    .violations(today, it -> results.stream().anyMatch(by -> by.outdates(it)))
                    .stream())
        .toList();
  }

  /** The first that applies decides, and the sentence has the others as well. */
  static Reason reason(Report report) {
    var reasons =
        Stream.of(
                because(Verdict.NOT_CONFORMANT, words(report, Status.FAILED).map(it -> it + ".")),
                because(Verdict.NOT_CONFORMANT, joined(report.outdatedDeviations(), " ")),
                because(Verdict.NOT_CONFORMANT, unreportedDeviation(report)),
                because(Verdict.UNDETERMINED, tooManyUnstable(report)),
                because(Verdict.UNDETERMINED, report.noVerdictReason()),
                because(Verdict.UNDETERMINED, unverifiedPacts(report.pacts())),
                because(Verdict.UNDETERMINED, nothingPassed(report)),
                because(Verdict.NOT_CONFORMANT, gapsOfAStrictRun(report)))
            .flatMap(Optional::stream)
            .toList();
    var sentence = reasons.stream().map(Reason::sentence).collect(joining(" "));
    return because(Verdict.UNDETERMINED, report.untestableReason())
        .or(() -> reasons.stream().findFirst().map(first -> new Reason(first.verdict(), sentence)))
        .orElseGet(() -> new Reason(Verdict.CONFORMANT, whatCounts(report) + "."));
  }

  private static Optional<Reason> because(Verdict verdict, Optional<String> sentence) {
    return sentence.map(words -> new Reason(verdict, words));
  }

  private static Optional<String> joined(List<String> texts, String separator) {
    return texts.stream().reduce((first, next) -> first + separator + next);
  }

  private static Optional<String> tooManyUnstable(Report report) {
    return words(report, Status.UNSTABLE)
        .filter(unstable -> report.count(Status.UNSTABLE) > MAX_UNSTABLE)
        .map(
            "%s: the server's responses are not repeatable, so there is no verdict; find out whether they are with atlas.parallelism=1."
                ::formatted);
  }

  private static Optional<String> gapsOfAStrictRun(Report report) {
    return words(report, Status.UNSTABLE, Status.NOT_EXERCISED)
        .filter(gaps -> report.conditions().gate().strict())
        .map("%s; the run is strict."::formatted);
  }

  private static String whatCounts(Report report) {
    return words(report, Status.PASSED, Status.WARNED, Status.UNSTABLE, Status.ACCEPTED).orElse("");
  }

  /** The sentence for a requirement that was not selected, although another one waits for it. */
  private static Optional<String> unreportedDeviation(Report report) {
    var deviating =
        report.requirements().stream()
            .filter(result -> !result.failures().isEmpty())
            .map(RequirementResult::requirement)
            .toList();
    return report
        .checks()
        .filter(check -> check.waitsFor().filter(broken -> !deviating.contains(broken)).isPresent())
        .map(
            check ->
                "The server does not meet %s, without which %s cannot be exercised: select it as well, and run again."
                    .formatted(check.waitsFor().orElseThrow().id(), check.requirement().id()))
        .findFirst();
  }

  private static Optional<String> unverifiedPacts(List<PactResult> pacts) {
    var reason = pacts.stream().flatMap(pact -> pact.noVerdictReason().stream()).findFirst();
    return reason.isPresent()
            || pacts.stream()
                .anyMatch(pact -> pact.count(Status.NOT_EXERCISED) < pact.interactions().size())
        ? reason
        : pacts.stream()
            .flatMap(pact -> pact.hints().stream())
            .findFirst()
            .map("No pact could be verified: "::concat);
  }

  /** Why no result shows conformance. Pacts do if no requirement was selected. */
  private static Optional<String> nothingPassed(Report report) {
    var results = report.requirements().size();
    var passed = results == 0 ? report.pacts(Status.PASSED) : report.count(Status.PASSED);
    if (passed + report.count(Status.FAILED) > 0 || report.noVerdictReason().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        report.count(Status.NOT_EXERCISED) == results
            ? "None of the selected requirements could be exercised, so nothing was tested."
            : "No requirement passed, so nothing shows that the server conforms: %s."
                .formatted(whatCounts(report)));
  }

  private static Optional<String> words(Report report, Status... statuses) {
    var parts = new ArrayList<String>();
    for (var status : statuses) {
      var results = report.with(status);
      var roots = results.stream().filter(it -> it.cause().isEmpty() || status != Status.FAILED);
      var ids = roots.map(result -> result.requirement().id()).toList();
      var consumers =
          report.pacts().stream()
              .flatMap(pact -> Collections.nCopies(pact.count(status), pact.consumer()).stream())
              .toList();
      addWords(parts, "requirement", status, ids, results.size() - ids.size());
      addWords(parts, "interaction", status, consumers, 0);
    }
    return joined(parts, "; ");
  }

  private static void addWords(
      List<String> parts, String noun, Status status, List<String> names, int alike) {
    if (!names.isEmpty()) {
      var list = Excerpt.list(names.stream().distinct().toList(), ", ", MAX_NAMES);
      var more = alike == 0 ? "" : "; %d more with probably the same cause".formatted(alike);
      var count = Status.count(names.size() + alike, noun) + " " + status.words();
      parts.add(status == Status.PASSED ? count : count + " (" + list + more + ")");
    }
  }
}
