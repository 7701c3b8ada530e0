package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of one requirement.
 *
 * @param requirement the requirement
 * @param status the worst of its checks; not exercised if no check was
 * @param checks every execution of its checks, in the order they ran
 * @param hint what to provide so that it is exercised, or why it was accepted; empty otherwise
 */
public record RequirementResult(
    Requirement requirement, Status status, List<CheckResult> checks, Optional<String> hint) {

  public RequirementResult {
    hint = hint.map(Sanitizer::message);
    checks = List.copyOf(checks);
  }

  /** The checks that could not be exercised although others of the requirement were. */
  public List<CheckResult> gaps() {
    return status == Status.NOT_EXERCISED
        ? List.of()
        : checks.stream().filter(check -> check.status() == Status.NOT_EXERCISED).toList();
  }

  /**
   * How much of the requirement could not be exercised although the rest was, and what to provide:
   * {@code 1 of 3 checks was not exercised: give a key}.
   */
  public Optional<String> partly() {
    var gaps = gaps();
    return gaps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d checks %s not exercised: %s"
                .formatted(
                    gaps.size(),
                    checks.size(),
                    gaps.size() == 1 ? "was" : "were",
                    gaps.stream()
                        .map(CheckResult::explanation)
                        .distinct()
                        .collect(Collectors.joining("; "))));
  }

  /** The checks that deviated, regardless of how they count. */
  public List<CheckResult> failures() {
    return checks.stream().filter(check -> check.status().deviates()).toList();
  }
}
