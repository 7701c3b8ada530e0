package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict's reason in words.
 *
 * @param results one result for each requirement selected
 */
record Outcome(List<RequirementResult> results) {

  boolean has(Status status) {
    return results.stream().anyMatch(result -> result.status() == status);
  }

  String failed() {
    return requirements(Status.FAILED, "is not met", "are not met") + ".";
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
                part(Status.UNSTABLE, "is unstable", "are unstable"),
                part(Status.NOT_EXERCISED, "was not exercised", "were not exercised"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" and "))
        + ", and the run is strict.";
  }

  String conformant() {
    var met = count(Status.PASSED);
    return met + (met == 1 ? " requirement is met" : " requirements are met") + tolerated() + ".";
  }

  private String tolerated() {
    return Stream.of(
            part(Status.WARNED, "at level SHOULD is not", "at level SHOULD are not"),
            part(Status.UNSTABLE, "is unstable", "are unstable"),
            part(
                Status.ACCEPTED,
                "is not met but a known deviation",
                "are not met but known deviations"))
        .filter(part -> !part.isEmpty())
        .map(part -> "; " + part)
        .collect(Collectors.joining());
  }

  private String part(Status status, String one, String several) {
    return has(status) ? requirements(status, one, several) : "";
  }

  /** {@code 2 requirements are not met (ERROR-1, ERROR-4)}. */
  private String requirements(Status status, String one, String several) {
    var count = count(status);
    var ids =
        results.stream()
            .filter(result -> result.status() == status)
            .map(RequirementResult::requirement)
            .map(Requirement::id)
            .collect(Collectors.joining(", ", " (", ")"));
    return count + (count == 1 ? " requirement " + one : " requirements " + several) + ids;
  }

  private long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }
}
