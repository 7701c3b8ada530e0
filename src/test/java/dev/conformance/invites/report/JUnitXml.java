package dev.conformance.invites.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * {@code junit.xml} for the test pages of CI servers, as the values of its template: one suite for
 * an area or a pact, one case for a requirement or an interaction, and one for the verdict, which
 * also fails for a reason of no requirement. The format has no warnings: a warned or accepted
 * result is a passed case whose output begins with that word, and an unstable result is a skipped
 * case.
 */
record JUnitXml(Report report, List<Suite> suites) {
  static String render(Report report) {
    var suites = new ArrayList<Suite>();
    var areas = report.requirements().stream().map(it -> it.requirement().area()).distinct();
    for (var area : areas.toList()) {
      suites.add(new Suite(area.title(), report.in(area).stream().map(Case::of).toList()));
    }
    for (var pact : report.pacts()) {
      var cases = pact.interactions().stream().map(it -> Case.of(pact, it)).toList();
      suites.add(new Suite("Pact of " + pact.consumer(), cases));
    }
    suites.add(new Suite("Verdict", List.of(Case.of(report))));
    return Template.render("junit.xml", new JUnitXml(report, suites));
  }

  Suite total() {
    return new Suite("", suites.stream().flatMap(suite -> suite.cases().stream()).toList());
  }

  record Suite(String name, List<Case> cases) {
    long failures() {
      return cases.stream().filter(it -> it.problem().equals("failure")).count();
    }

    long errors() {
      return cases.stream().filter(it -> it.problem().equals("error")).count();
    }

    long skipped() {
      return cases.stream().filter(Case::isSkipped).count();
    }
  }

  /** A requirement, an interaction or the verdict; the problem is the name of an element. */
  record Case(
      String className, String name, Status status, String problem, String reason, String details) {
    static Case of(Report report) {
      var isConformant = report.verdict() == Verdict.CONFORMANT;
      return new Case(
          "conformance",
          "Verdict",
          isConformant ? Status.PASSED : Status.FAILED,
          report.verdict() == Verdict.UNDETERMINED ? "error" : isConformant ? "" : "failure",
          report.verdictWords() + ": " + report.sentence(),
          report.sentence() + "\n" + report.summary() + "\n");
    }

    static Case of(RequirementResult result) {
      var requirement = result.requirement();
      var cause = result.cause().map(it -> "probably the same cause as " + it.id() + "\n");
      var deviation = result.failures().stream().map(CheckResult::sentence).findFirst();
      return new Case(
          "conformance." + requirement.area().id(),
          requirement.id() + ": " + requirement.title(),
          result.status(),
          problem(result.status()),
          result.hint().or(() -> deviation).orElse(""),
          cause.orElse("") + result.block().map(FailureBlock::text).orElse(""));
    }

    static Case of(PactResult pact, PactResult.Interaction interaction) {
      var message = interaction.message().orElse("");
      return new Case(
          "conformance.pacts",
          pact.consumer() + ": " + interaction.description(),
          interaction.status(),
          problem(interaction.status()),
          StringUtils.substringBefore(message, "\n"),
          interaction.details().indent(2) + "source: " + pact.source() + "\n");
    }

    private static String problem(Status status) {
      return status.isFailed() ? "failure" : "";
    }

    boolean isSkipped() {
      return status == Status.NOT_EXERCISED || status == Status.UNSTABLE;
    }

    boolean hasOutput() {
      var isEmpty = isSkipped() && details.isEmpty();
      return problem.isEmpty() && status != Status.PASSED && !isEmpty;
    }
  }
}
