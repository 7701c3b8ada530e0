package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the checks of a run have found so far. Safe for use by several threads. */
final class RunResults {
  private final List<CheckResult> results = new ArrayList<>();
  private final List<CheckResult> notApplicable = new ArrayList<>();
  private Optional<String> defect = Optional.empty();
  private final Observations observations = new Observations();

  Observations observations() {
    return observations;
  }

  synchronized void add(CheckResult result) {
    results.add(result);
  }

  /** Adds the result of a check that an assumption aborted, such as one of an optional header. */
  synchronized void addNotApplicable(CheckResult result) {
    notApplicable.add(result);
  }

  /** Records that the kit itself failed, in one sentence. The first defect counts. */
  synchronized void addDefect(String sentence) {
    defect = defect.or(() -> Optional.of(sentence));
  }

  synchronized Optional<String> defect() {
    return defect;
  }

  /** For each requirement that was exercised, whether all of its checks passed. */
  synchronized Map<Requirement, Boolean> met() {
    return all().stream()
        .filter(result -> result.status() != Status.NOT_EXERCISED)
        .collect(
            Collectors.toMap(
                CheckResult::requirement,
                result -> result.status() == Status.PASSED,
                Boolean::logicalAnd));
  }

  /**
   * All results. That of a check that was not applicable, not even with fresh responses, matters
   * only if no other check has exercised its requirement. It comes first, because the user need not
   * provide anything.
   */
  synchronized List<CheckResult> all() {
    var exercised =
        results.stream()
            .filter(result -> result.status() != Status.NOT_EXERCISED)
            .map(CheckResult::requirement)
            .collect(Collectors.toSet());
    return Stream.concat(
            notApplicable.stream()
                .filter(
                    result ->
                        result.status() != Status.NOT_EXERCISED
                            || !exercised.contains(result.requirement())),
            results.stream())
        .toList();
  }
}
