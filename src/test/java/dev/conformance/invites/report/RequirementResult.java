package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * What became of one requirement.
 *
 * @param requirement the requirement
 * @param status the worst of its checks; not exercised where no check was
 * @param checks every execution of its checks, in the order they ran
 * @param hint what to provide so that it is exercised, or why it was accepted; empty otherwise
 */
public record RequirementResult(
    Requirement requirement, Status status, List<CheckResult> checks, Optional<String> hint) {

  public RequirementResult {
    hint = hint.map(Sanitizer::text);
    checks = List.copyOf(checks);
  }

  /** The checks that did not hold. */
  public List<CheckResult> failures() {
    return checks.stream().filter(check -> check.status().deviates()).toList();
  }
}
