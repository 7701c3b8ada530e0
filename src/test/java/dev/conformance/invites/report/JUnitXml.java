package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code junit.xml} for the test pages of CI servers, as the values of its template: one suite for
 * an area or a pact, one case for a requirement or an interaction. The format has no warnings: what
 * is warned or accepted is a passed case whose output begins with that word, and what is unstable
 * or not scored is a skipped case.
 */
record JUnitXml(Report report, List<Suite> suites) {
  static String render(Report report) {
    return Template.render("junit.xml", new JUnitXml(report, suites(report)));
  }

  private static List<Suite> suites(Report report) {
    var suites = new ArrayList<Suite>();
    for (var area : Area.values()) {
      suites.add(new Suite(area.title(), report.in(area).stream().map(Case::of).toList()));
    }
    for (var pact : report.pacts()) {
      var cases = pact.interactions().stream().map(one -> Case.of(pact, one)).toList();
      suites.add(new Suite("Pact of " + pact.consumer(), cases));
    }
    suites.removeIf(suite -> suite.cases().isEmpty());
    return suites;
  }

  Suite all() {
    return new Suite("", suites.stream().flatMap(suite -> suite.cases().stream()).toList());
  }

  String time() {
    return seconds(report.duration());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  /** The format has no zone; UTC is what its readers assume. */
  String timestamp() {
    return report.startedAt().toString().replace("Z", "");
  }

  record Suite(String name, List<Case> cases) {
    int tests() {
      return cases.size();
    }

    long failures() {
      return cases.stream().filter(one -> one.failure().isPresent()).count();
    }

    long skips() {
      return cases.stream().filter(one -> one.skipped().isPresent()).count();
    }

    String time() {
      return seconds(cases.stream().map(Case::duration).reduce(Duration.ZERO, Duration::plus));
    }
  }

  /**
   * @param summary one line that says why it did not pass
   * @param details the whole story; empty if there is nothing to say
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
      return new Case(
          "conformance." + requirement.area().id(),
          requirement.id() + ": " + requirement.title(),
          result.checks().stream().map(CheckResult::duration).reduce(Duration.ZERO, Duration::plus),
          result.status(),
          JUnitXml.summary(result),
          JUnitXml.details(result));
    }

    static Case of(PactResult pact, PactResult.Interaction interaction) {
      var message = interaction.message().orElse("");
      return new Case(
          "conformance.pacts",
          pact.consumer() + ": " + interaction.description(),
          Duration.ZERO,
          interaction.status(),
          firstLine(message),
          interaction.status().deviates()
              ? message.indent(2) + "source: " + pact.source() + "\n"
              : "");
    }

    String time() {
      return seconds(duration);
    }

    Optional<String> failure() {
      return Optional.of(Sanitizer.line(summary)).filter(line -> status == Status.FAILED);
    }

    Optional<String> skipped() {
      return switch (status) {
        case NOT_EXERCISED -> Optional.of(Sanitizer.line(summary));
        case UNSTABLE, NOT_SCORED -> Optional.of(Sanitizer.line(status.label() + summary));
        case PASSED, FAILED, WARNED, ACCEPTED -> Optional.empty();
      };
    }

    Optional<String> output() {
      var heading =
          switch (status) {
            case WARNED, UNSTABLE, ACCEPTED -> status.label() + Sanitizer.line(summary) + "\n";
            case PASSED, FAILED, NOT_EXERCISED, NOT_SCORED -> "";
          };
      var isShown = status != Status.FAILED && status != Status.NOT_EXERCISED;
      return Optional.of(heading + details).filter(text -> isShown && !details.isEmpty());
    }
  }

  /** Why it was accepted or not exercised, or the beginning of what was wrong. */
  private static String summary(RequirementResult result) {
    var failures = result.failures();
    if (result.hint().isPresent() || failures.isEmpty()) {
      return result.hint().orElse("");
    }
    var more = failures.size() - 1;
    return firstLine(failures.get(0).explanation()) + (more == 0 ? "" : " (and " + more + " more)");
  }

  private static String firstLine(String message) {
    return Sanitizer.truncated(200, message.lines().findFirst().orElse(""));
  }

  private static String details(RequirementResult result) {
    var partly =
        Gap.ofPartlyExercised(List.of(result)).stream()
            .map(gap -> "PARTLY EXERCISED: " + Sanitizer.line(gap.toString()) + "\n")
            .collect(Collectors.joining());
    var failures = result.failures();
    return failures.isEmpty()
        ? partly
        : failures.stream()
            .map(check -> check.details(Integer.MAX_VALUE).stripTrailing())
            .collect(
                Collectors.joining(
                    "\n\n", "", "\n\n" + partly + "source: " + result.requirement().source()));
  }
}
