package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict's reason in words.
 *
 * @param results one result for each requirement selected
 */
record Outcome(List<RequirementResult> results) {

  boolean has(Status status) {
    return results.stream().anyMatch(result -> result.status() == status);
  }

  boolean judgedAnything() {
    return results.stream().anyMatch(result -> result.status() != Status.NOT_EXERCISED);
  }

  String failed() {
    return requirements(Status.FAILED, "is not met", "are not met") + ".";
  }

  String nothingJudged() {
    return results.isEmpty()
        ? "No requirement was selected, so nothing was judged."
        : "None of the requirements selected could be exercised, so nothing was judged.";
  }

  String strict() {
    return requirements(Status.NOT_EXERCISED, "was not exercised", "were not exercised")
        + ", and the run is strict.";
  }

  String conformant() {
    var met = count(Status.PASSED);
    var sentence = new StringBuilder();
    sentence.append(met).append(met == 1 ? " requirement is met" : " requirements are met");
    if (has(Status.WARNED)) {
      sentence
          .append("; ")
          .append(requirements(Status.WARNED, "at level SHOULD is not", "at level SHOULD are not"));
    }
    if (has(Status.ACCEPTED)) {
      sentence
          .append("; ")
          .append(
              requirements(
                  Status.ACCEPTED,
                  "is not met but a known deviation",
                  "are not met but known deviations"));
    }
    return sentence.append('.').toString();
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
