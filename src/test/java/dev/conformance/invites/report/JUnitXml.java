package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * {@code junit.xml} for the test pages of CI servers, as the values of its template: one suite for
 * an area or a pact, one case for a requirement or an interaction. The format has no warnings: a
 * warned or accepted result is a passed case whose output begins with that word, and an unstable
 * result is a skipped case.
 */
record JUnitXml(Report report, List<Suite> suites) {
  static String render(Report report) {
    var suites = new ArrayList<Suite>();
    for (var area : Area.values()) {
      suites.add(new Suite(area.title(), report.in(area).stream().map(Case::of).toList()));
    }
    for (var pact : report.pacts()) {
      var cases = pact.interactions().stream().map(it -> Case.of(pact, it)).toList();
      suites.add(new Suite("Pact of " + pact.consumer(), cases));
    }
    suites.removeIf(suite -> suite.cases().isEmpty());
    return Template.render("junit.xml", new JUnitXml(report, suites));
  }

  Suite total() {
    return new Suite("", suites.stream().flatMap(suite -> suite.cases().stream()).toList());
  }

  record Suite(String name, List<Case> cases) {
    long failures() {
      return cases.stream().filter(it -> it.status().isFailed()).count();
    }

    long skipped() {
      return cases.stream().filter(Case::isSkipped).count();
    }
  }

  /**
   * A requirement, or an interaction of a pact.
   *
   * @param reason one line that says why it did not pass
   * @param details the complete messages; empty if nothing deviates
   */
  record Case(String className, String name, Status status, String reason, String details) {

    static Case of(RequirementResult result) {
      var requirement = result.requirement();
      var details = result.ownBlock().map(FailureBlock::text).orElse("");
      var deviation = result.failures().stream().map(CheckResult::sentence).findFirst();
      return new Case(
          "conformance." + requirement.area().id(),
          requirement.id() + ": " + requirement.title(),
          result.status(),
          result.hint().or(() -> deviation).orElse(""),
          details);
    }

    static Case of(PactResult pact, PactResult.Interaction interaction) {
      var message = interaction.message().orElse("");
      return new Case(
          "conformance.pacts",
          pact.consumer() + ": " + interaction.description(),
          interaction.status(),
          StringUtils.substringBefore(message, "\n"),
          interaction.details().indent(2) + "source: " + pact.source() + "\n");
    }

    boolean isSkipped() {
      return status == Status.NOT_EXERCISED || status == Status.UNSTABLE;
    }

    boolean hasOutput() {
      return status.deviates() && !status.isFailed();
    }

    String labelled() {
      return status.label() + reason;
    }
  }
}
