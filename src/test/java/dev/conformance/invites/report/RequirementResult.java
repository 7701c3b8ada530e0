package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of one requirement.
 *
 * @param status the worst status of its checks, of which a known deviation counts as accepted; not
 *     exercised if none was exercised
 * @param checks the results of its checks
 * @param hint what to provide to exercise it, or why it is accepted; otherwise empty
 * @param expires the last day on which it is accepted; empty if none is agreed
 * @param cause the requirement that probably has the same cause and comes before it; otherwise
 *     empty
 */
public record RequirementResult(
    Requirement requirement,
    Status status,
    List<CheckResult> checks,
    Optional<String> hint,
    Optional<LocalDate> expires,
    Optional<Requirement> cause) {
  private static final Comparator<CheckResult> SIMPLEST_FIRST =
      Comparator.comparing((CheckResult it) -> it.isOnce() || it.status() == Status.UNSTABLE)
          .thenComparing(check -> check.command().startsWith("#"))
          .thenComparing(CheckResult::complexity)
          .thenComparing(check -> check.recordings().size());

  public RequirementResult {
    hint = hint.map(Sanitizer::line);
    checks = List.copyOf(checks);
  }

  Explanation explanation() {
    return Explanation.of(requirement);
  }

  Optional<String> acceptedBecause() {
    return hint.filter(reason -> status == Status.ACCEPTED);
  }

  /** Whether the requirement is met or, if that is excused, exercised. */
  boolean outdates(KnownDeviations.Entry entry) {
    var isExercised = status != Status.NOT_EXERCISED && status != Status.ACCEPTED;
    return requirement == entry.requirement()
        && (entry.accept() == Accept.FAILED ? status == Status.PASSED : isExercised);
  }

  boolean wasSeen() {
    return status == Status.NOT_EXERCISED && !failures().isEmpty();
  }

  String heading() {
    return wasSeen() ? "SEEN BEFORE THE RUN ENDED:" : status.capitals();
  }

  /** The checks that were not exercised although others were. */
  public List<CheckResult> notExercised() {
    return status == Status.NOT_EXERCISED ? List.of() : with(Status.NOT_EXERCISED).toList();
  }

  /** Why each check was not exercised, or why there is no check. */
  List<String> reasonsNotExercised() {
    return checks.isEmpty()
        ? hint.stream().toList()
        : with(Status.NOT_EXERCISED).map(CheckResult::explanation).toList();
  }

  private Stream<CheckResult> with(Status status) {
    return checks.stream().filter(check -> check.status() == status);
  }

  /** The checks that deviated: first what is confirmed, what curl can repeat, and what is plain. */
  public List<CheckResult> failures() {
    var deviating = checks.stream().filter(check -> check.status().deviates());
    return deviating.sorted(SIMPLEST_FIRST).toList();
  }

  RequirementResult with(Optional<Requirement> cause) {
    return new RequirementResult(requirement, status, checks, hint, expires, cause);
  }

  Optional<FailureBlock> block() {
    return Optional.of(new FailureBlock(this, failures()))
        .filter(block -> !block.failures().isEmpty());
  }

  /** Whether a page shows the whole block at once. */
  boolean isOpen() {
    var recurs = block().filter(it -> !it.isOnce()).isPresent();
    return recurs && cause.isEmpty() && status != Status.ACCEPTED;
  }

  Optional<String> whyNotExercised() {
    return hint.filter(words -> status == Status.NOT_EXERCISED);
  }

  List<SourceLink> links() {
    return SourceLink.of(requirement);
  }
}
