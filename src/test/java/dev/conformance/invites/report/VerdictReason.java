package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict's reason in words.
 *
 * @param results one result for each selected requirement
 * @param pacts one result for each pact
 */
record VerdictReason(List<RequirementResult> results, List<PactResult> pacts) {

  boolean hasFailures() {
    return has(Status.FAILED) || interactions(Status.FAILED) > 0;
  }

  /** Whether something shows that the server conforms; pacts do if nothing else was selected. */
  boolean hasPasses() {
    return has(Status.PASSED) || (results.isEmpty() && interactions(Status.PASSED) > 0);
  }

  /** Whether a strict run fails. */
  boolean hasGaps() {
    return has(Status.UNSTABLE)
        || has(Status.NOT_EXERCISED)
        || interactions(Status.NOT_EXERCISED) > 0;
  }

  String failed() {
    return Stream.of(
            requirements(Status.FAILED, "is not met", "are not met"),
            interactions(Status.FAILED, "failed", "failed"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; ", "", "."));
  }

  /** Why no pact was verified although some were to be; empty if one was, or none was to be. */
  Optional<String> unverifiedPacts() {
    return pacts.stream()
            .anyMatch(pact -> pact.count(Status.NOT_EXERCISED) < pact.interactions().size())
        ? Optional.empty()
        : pacts.stream()
            .flatMap(pact -> pact.hints().stream())
            .findFirst()
            .map("No pact could be verified: "::concat);
  }

  String nothingMet() {
    if (results.isEmpty()) {
      return "No requirement was selected, so nothing was judged.";
    }
    if (count(Status.NOT_EXERCISED) == results.size()) {
      return "None of the selected requirements could be exercised, so nothing was judged.";
    }
    return "None of the selected requirements is met%s, so nothing shows that the server conforms."
        .formatted(tolerated());
  }

  String strict() {
    return Stream.of(
                requirements(Status.UNSTABLE, "is unstable", "are unstable"),
                requirements(Status.NOT_EXERCISED, "was not exercised", "were not exercised"),
                interactions(Status.NOT_EXERCISED, "was not exercised", "were not exercised"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "))
        + ", and the run is strict.";
  }

  String unstable() {
    return requirements(Status.UNSTABLE, "is unstable", "are unstable").orElseThrow()
        + ": the server did not respond twice in the same way, so it was not judged; find out why,"
        + " and run again.";
  }

  String conformant() {
    var met = count(Status.PASSED);
    var kept = interactions(Status.PASSED);
    var pactsOnly = kept + (kept == 1 ? " interaction passed" : " interactions passed");
    var requirements = met + (met == 1 ? " requirement is met" : " requirements are met");
    return (results.isEmpty() ? pactsOnly : requirements) + tolerated() + ".";
  }

  private String tolerated() {
    return Stream.of(
            requirements(Status.WARNED, "at level SHOULD is not", "at level SHOULD are not"),
            requirements(Status.UNSTABLE, "is unstable", "are unstable"),
            requirements(
                Status.ACCEPTED,
                "is not met but is a known deviation",
                "are not met but are known deviations"))
        .flatMap(Optional::stream)
        .map(part -> "; " + part)
        .collect(Collectors.joining());
  }

  /** {@code 2 requirements are not met (ERROR-1, ERROR-4)}. */
  private Optional<String> requirements(Status status, String one, String several) {
    var ids =
        results.stream()
            .filter(result -> result.status() == status)
            .map(RequirementResult::requirement)
            .map(Requirement::id)
            .toList();
    return counted(ids.size(), "requirement", ids, one, several);
  }

  /** {@code 2 interactions failed (Atlas CLI, Terraform)}. */
  private Optional<String> interactions(Status status, String one, String several) {
    var consumers =
        pacts.stream()
            .filter(pact -> pact.count(status) > 0)
            .map(PactResult::consumer)
            .distinct()
            .toList();
    return counted(interactions(status), "interaction", consumers, one, several);
  }

  private static Optional<String> counted(
      int count, String noun, List<String> names, String one, String several) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%d %s %s (%s)"
                .formatted(
                    count,
                    count == 1 ? noun : noun + "s",
                    count == 1 ? one : several,
                    String.join(", ", names)));
  }

  private boolean has(Status status) {
    return count(status) > 0;
  }

  long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  private int interactions(Status status) {
    return pacts.stream().mapToInt(pact -> pact.count(status)).sum();
  }
}
