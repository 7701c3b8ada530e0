package dev.conformance.invites.library;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * A report as JUnit tests.
 *
 * @param page the path of the HTML report
 * @param caller the only stack frame of a failure
 */
record ConformanceTests(Report report, String page, Optional<StackTraceElement> caller) {
  private static final int LINE = 200;

  Stream<DynamicNode> nodes() {
    return Stream.concat(
        report.requirements().stream()
            .map(
                result ->
                    dynamicContainer(
                        result.requirement().id() + " " + result.requirement().title(),
                        tests(result))),
        Stream.of(dynamicTest("Verdict", this::requireConformant)));
  }

  private Stream<DynamicTest> tests(RequirementResult result) {
    var id = result.requirement().id();
    return result.checks().isEmpty()
        ? Stream.of(
            dynamicTest(id + " not exercised", () -> abort(result.hint().orElse("no check ran"))))
        : result.checks().stream()
            .map(check -> dynamicTest(id + " " + check.name(), () -> require(id, check)));
  }

  private void require(String id, CheckResult check) {
    var explanation =
        check.explanation().lines().map(String::strip).collect(Collectors.joining("; "));
    if (check.status() == Status.FAILED) {
      // Surefire names a dynamic test by its number.
      throw failure(
          "%s %s: %s; see %s"
              .formatted(id, check.name(), StringUtils.abbreviate(explanation, "…", LINE), page));
    }
    if (check.status() != Status.PASSED) {
      abort(check.status().label() + explanation);
    }
  }

  private void requireConformant() {
    if (report.verdict() != Verdict.CONFORMANT) {
      throw failure("%s; see %s".formatted(ConsoleText.closing(report), page));
    }
  }

  private AssertionError failure(String line) {
    var failure = new AssertionError(line);
    failure.setStackTrace(caller.stream().toArray(StackTraceElement[]::new));
    return failure;
  }
}
