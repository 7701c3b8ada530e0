package dev.conformance.invites.report;

import static java.util.stream.Collectors.joining;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.config.KnownDeviations.Entry;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules that turn the results of a run into the statuses of requirements and the verdict. A
 * pure function.
 *
 * <p>If the server could not be tested, the verdict is undetermined, and nothing counts as
 * exercised, but the reports show what deviated before.
 */
public final class VerdictRules {
  /** What counts in a strict run. */
  static final Set<Status> GAPS = Set.of(Status.UNSTABLE, Status.NOT_EXERCISED);

  private static final int MAX_UNSTABLE = 5;
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
    var results = new ArrayList<RequirementResult>();
    for (var requirement : new TreeSet<>(conditions.selected())) {
      var none = Optional.<LocalDate>empty();
      var seen = of(requirement, executed).filter(check -> check.status().isFailed()).toList();
      results.add(
          untestableReason.isPresent()
              ? new RequirementResult(
                  requirement, Status.NOT_EXERCISED, seen, untestableReason, none, Optional.empty())
              : result(requirement, found(requirement, checks), conditions.gate(), today));
    }
    return FailureBlock.rootCausesFirst(results);
  }

  private static Stream<CheckResult> of(Requirement requirement, List<CheckResult> checks) {
    return checks.stream().filter(check -> check.requirement() == requirement);
  }

  /**
   * A response of the wrong form breaks one requirement: the one about the form that belongs to the
   * simplest check that has seen such a response. The checks of others wait for it.
   */
  private static List<CheckResult> byForm(List<CheckResult> checks) {
    var broken = new HashMap<String, Requirement>();
    var simplestFirst =
        Comparator.comparing((CheckResult check) -> check.requirement().level())
            .thenComparing(CheckResult::complexity)
            .thenComparing(CheckResult::requirement);
    for (var check : checks.stream().sorted(simplestFirst).toList()) {
      var rule = check.requirement();
      var aboutForm = Explanation.of(rule).form().flatMap(Requirement::withId).orElse(rule);
      check.wrongForm().ifPresent(it -> broken.putIfAbsent(it, aboutForm));
    }
    return checks.stream().flatMap(check -> byForm(check, broken)).toList();
  }

  private static Stream<CheckResult> byForm(CheckResult check, Map<String, Requirement> broken) {
    var form = check.wrongForm().map(broken::get).filter(it -> it != check.requirement());
    return form.map(it -> Stream.of(check.against(it), check.waitingFor(it)))
        .orElseGet(() -> Stream.of(check));
  }

  /**
   * The results of a requirement's checks. If none of them failed, but a check that waits for the
   * requirement has seen a deviation, that one counts.
   */
  private static List<CheckResult> found(Requirement requirement, List<CheckResult> checks) {
    var own = of(requirement, checks).toList();
    if (own.stream().anyMatch(check -> check.status().isFailed())) {
      return own;
    }
    var waiting = checks.stream().filter(it -> it.waitsFor().equals(Optional.of(requirement)));
    return Stream.concat(own.stream(), waiting.map(check -> check.against(requirement))).toList();
  }

  /** What a deviation from a requirement counts as: failed, warned or accepted. */
  public static Status failure(Requirement requirement, Settings.Gate gate, LocalDate today) {
    var known = gate.knownDeviations().map(it -> it.accepted(Accept.FAILED, today));
    var onlyWarns = requirement.level() == Level.SHOULD && gate.failOn() == Level.MUST;
    var countsAs = onlyWarns ? Status.WARNED : Status.FAILED;
    return known.filter(it -> it.contains(requirement)).isPresent() ? Status.ACCEPTED : countsAs;
  }

  private static RequirementResult result(
      Requirement requirement, List<CheckResult> checks, Settings.Gate gate, LocalDate today) {
    var known = gate.knownDeviations().flatMap(it -> it.entry(requirement, today));
    var failure = failure(requirement, gate, today);
    var counted = checks.stream().map(check -> check.countingAs(failure)).toList();
    var statuses = counted.stream().map(CheckResult::status);
    var worst = statuses.min(Status.WORST_FIRST).orElse(Status.NOT_EXERCISED);
    var excused = failure == Status.ACCEPTED ? Status.UNSTABLE : Status.NOT_EXERCISED;
    var status = worst == excused && known.isPresent() ? Status.ACCEPTED : worst;
    var reasons = joined(counted.stream().map(CheckResult::explanation).distinct().toList(), "; ");
    var hint =
        switch (status) {
          case ACCEPTED -> known.map(Entry::words);
          case NOT_EXERCISED -> reasons.or(() -> Optional.of("none of its checks ran"));
          default -> Optional.<String>empty();
        };
    var expires = known.filter(it -> status == Status.ACCEPTED).flatMap(Entry::expires);
    return new RequirementResult(requirement, status, counted, hint, expires, Optional.empty());
  }

  /** A sentence for each known deviation that has expired or that the server no longer has. */
  public static List<String> outdatedDeviations(
      Conditions conditions, LocalDate today, List<RequirementResult> results) {
    var known = conditions.gate().knownDeviations();
    return known
        .map(it -> it.violations(today, of -> results.stream().anyMatch(by -> by.outdates(of))))
        .orElse(List.of());
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
            "%s: the server's responses are not repeatable; find out whether they are with atlas.parallelism=1."
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
    var results = report.requirements().stream().filter(it -> !it.failures().isEmpty());
    var deviating = results.map(RequirementResult::requirement).toList();
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
    var interactions = pacts.stream().flatMap(pact -> pact.interactions().stream()).toList();
    var isVerified = interactions.stream().anyMatch(PactResult.Interaction::isVerified);
    var hint = interactions.stream().flatMap(it -> it.message().stream()).findFirst();
    return reason.or(
        () -> hint.filter(it -> !isVerified).map("No pact could be verified: "::concat));
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
      addWords(parts, "requirement", status, ids, results.size() - ids.size());
      var names = new ArrayList<String>();
      for (var pact : report.pacts()) {
        names.addAll(Collections.nCopies(pact.count(status), pact.consumer()));
      }
      addWords(parts, "interaction", status, names, 0);
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
