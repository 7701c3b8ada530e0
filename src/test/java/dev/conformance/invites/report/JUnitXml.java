package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code junit.xml} for the test pages of CI servers, as the values of its template: one suite for
 * an area or a pact, one case for a requirement or an interaction. The format has no warnings: what
 * is warned or accepted is a passed case whose output begins with that word, and what is unstable
 * is a skipped case.
 */
record JUnitXml(Report report, List<Suite> suites) {
  private static final int SUMMARY_SHOWN = 200;

  static String render(Report report) {
    var suites = new ArrayList<Suite>();
    for (var area : Area.values()) {
      suites.add(new Suite(area.title(), report.in(area).stream().map(Case::of).toList()));
    }
    for (var pact : report.pacts()) {
      var cases = pact.interactions().stream().map(kept -> Case.of(pact, kept)).toList();
      suites.add(new Suite("Pact of " + pact.consumer(), cases));
    }
    suites.removeIf(suite -> suite.cases().isEmpty());
    return Template.render("junit.xml", new JUnitXml(report, suites));
  }

  Suite total() {
    return new Suite("", suites.stream().flatMap(suite -> suite.cases().stream()).toList());
  }

  String time() {
    return seconds(report.duration());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  record Suite(String name, List<Case> cases) {
    int tests() {
      return cases.size();
    }

    long failures() {
      return cases.stream().filter(test -> test.failure().isPresent()).count();
    }

    long skips() {
      return cases.stream().filter(test -> test.skipped().isPresent()).count();
    }
  }

  /**
   * A requirement, or an interaction of a pact.
   *
   * @param summary one line that says why it did not pass
   * @param details the complete messages; empty if there is nothing to say
   */
  record Case(
      String className,
      String name,
      Duration duration,
      Status status,
      String summary,
      String details) {

    static Case of(RequirementResult result) {
      var requirement = result.requirement();
      var groups = FailureGroup.of(List.of(result));
      var more = groups.size() > 1 ? " (and %d more)".formatted(groups.size() - 1) : "";
      var first = groups.stream().findFirst();
      var message = first.map(group -> firstLine(group.first().check().explanation()) + more);
      return new Case(
          "conformance." + requirement.area().id(),
          requirement.id() + ": " + requirement.title(),
          result.checks().stream().map(CheckResult::duration).reduce(Duration.ZERO, Duration::plus),
          result.status(),
          result.hint().or(() -> message).orElse(""),
          details(result, groups));
    }

    private static String details(RequirementResult result, List<FailureGroup> groups) {
      var gaps =
          Gap.ofPartlyExercised(List.of(result)).stream()
              .map(gap -> "PARTLY EXERCISED: " + Sanitizer.line(gap.toString()) + "\n");
      var failures = groups.stream().map(group -> group.text(Integer.MAX_VALUE) + "\n");
      return Stream.concat(failures, gaps).collect(Collectors.joining());
    }

    static Case of(PactResult pact, PactResult.Interaction interaction) {
      var message = interaction.message().orElse("");
      var deviates = interaction.status().deviates();
      return new Case(
          "conformance.pacts",
          pact.consumer() + ": " + interaction.description(),
          Duration.ZERO,
          interaction.status(),
          firstLine(message),
          deviates ? message.indent(2) + "source: " + pact.source() + "\n" : "");
    }

    private static String firstLine(String message) {
      return Sanitizer.truncated(SUMMARY_SHOWN, message.lines().findFirst().orElse(""));
    }

    String time() {
      return seconds(duration);
    }

    private String line() {
      return Sanitizer.line(summary);
    }

    Optional<String> failure() {
      return Optional.of(line()).filter(line -> status == Status.FAILED);
    }

    Optional<String> skipped() {
      return switch (status) {
        case NOT_EXERCISED -> Optional.of(line());
        case UNSTABLE -> Optional.of(status.label() + line());
        default -> Optional.empty();
      };
    }

    Optional<String> output() {
      var isShown = !details.isEmpty() && status != Status.FAILED && status != Status.NOT_EXERCISED;
      var heading = status == Status.PASSED ? "" : status.label() + line() + "\n";
      return Optional.of(heading + details).filter(text -> isShown);
    }
  }
}
