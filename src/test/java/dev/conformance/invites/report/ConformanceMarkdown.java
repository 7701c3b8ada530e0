package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Kit;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * {@code conformance.md}: the report for people, short enough for the summary page of a CI run.
 * Longer messages are in {@code conformance.json} and in the Allure report.
 */
final class ConformanceMarkdown {
  private static final int CHECKS_SHOWN = 3;
  private static final int MESSAGE_SHOWN = 2_000;

  private final StringBuilder text = new StringBuilder();

  private ConformanceMarkdown() {}

  static String render(Report report, Kit kit) {
    var markdown = new ConformanceMarkdown();
    markdown.heading(report, kit);
    markdown.gate(report.gateViolations());
    markdown.deviations("Failed", report.with(Status.FAILED));
    markdown.deviations("Warned: SHOULDs that are not met", report.with(Status.WARNED));
    markdown.deviations("Unstable: not confirmed by fresh responses", report.with(Status.UNSTABLE));
    markdown.deviations("Accepted as known deviations", report.with(Status.ACCEPTED));
    markdown.deviations(
        "Not scored, because they are newer than the requirement set",
        report.with(Status.NOT_SCORED));
    markdown.pacts(report);
    markdown.notExercised(report.with(Status.NOT_EXERCISED));
    markdown.partlyExercised(report.requirements());
    markdown.passed(report.with(Status.PASSED));
    markdown.observations(report.observations());
    return markdown.text.toString();
  }

  private void heading(Report report, Kit kit) {
    var target = report.target();
    var verdict = report.verdictWords().toUpperCase(Locale.ROOT);
    line("# " + verdict + ": " + Markdown.inline(target.baseUrl()));
    line();
    line("**" + Markdown.inline(report.sentence()) + "**");
    line();
    if (report.isPartial()) {
      line("Partial: " + Markdown.inline(String.join("; ", report.conditions().omissions())) + ".");
      line();
    }
    line("| " + Markdown.STATUSES + " |");
    line("|" + " ---: |".repeat(Status.values().length));
    line("| " + Markdown.counts(report::count) + " |");
    line();
    var commit = kit.commit().isEmpty() ? "" : " (" + kit.commit() + ")";
    line(
        "Judged at %s in %s s with %d requests (%s)%s, by the kit %s%s. Profile %s, fail-on %s, authentication %s%s."
            .formatted(
                report.startedAt().truncatedTo(ChronoUnit.SECONDS),
                Seconds.of(report.duration()),
                report.totalRequests(),
                requestsByMethod(report),
                target.embedded() ? ", on the embedded reference server" : "",
                Markdown.inline(kit.version()),
                Markdown.inline(commit),
                target.profile().id(),
                target.failOn().id(),
                target.authentication().isEmpty()
                    ? "none"
                    : Markdown.inline(String.join(" and ", target.authentication())),
                report.conditions().words().stream()
                    .map(word -> ", " + Markdown.inline(word))
                    .collect(Collectors.joining())));
  }

  private static String requestsByMethod(Report report) {
    return report.requests().entrySet().stream()
        .map(sent -> sent.getValue() + " " + sent.getKey())
        .collect(Collectors.joining(", "));
  }

  private void gate(List<String> violations) {
    if (!violations.isEmpty()) {
      section("Gate");
      violations.forEach(violation -> line("- " + Markdown.inline(violation)));
    }
  }

  private void deviations(String title, List<RequirementResult> results) {
    if (results.isEmpty()) {
      return;
    }
    section(title);
    for (var result : results) {
      var requirement = result.requirement();
      line("### %s (%s)".formatted(requirement.id(), requirement.level()));
      line();
      line(Markdown.inline(requirement.title()) + ".");
      line();
      result
          .labelledHint()
          .map(StringUtils::capitalize)
          .ifPresent(
              hint -> {
                line(Markdown.inline(hint));
                line();
              });
      var failures = result.failures();
      failures.stream().limit(CHECKS_SHOWN).forEach(this::deviation);
      if (failures.size() > CHECKS_SHOWN) {
        line("And %d more checks.".formatted(failures.size() - CHECKS_SHOWN));
        line();
      }
      line("Source: " + Markdown.inline(requirement.source().toString()));
      line();
    }
  }

  private void deviation(CheckResult check) {
    line("**" + Markdown.inline(check.name()) + "**");
    line();
    line(Markdown.fenced("text", Sanitizer.upTo(MESSAGE_SHOWN, check.explanation()).indent(2)));
    var curls = check.curls();
    if (!curls.isEmpty()) {
      line("To reproduce it:");
      line();
      line(Markdown.fenced("sh", curls.indent(2)));
    }
  }

  private void notExercised(List<RequirementResult> results) {
    if (results.isEmpty()) {
      return;
    }
    section("Not exercised");
    line("| Requirement | | What to provide |");
    line("| --- | --- | --- |");
    for (var result : results) {
      line(
          "| %s | %s | %s |"
              .formatted(
                  result.requirement().id(),
                  Markdown.inline(result.requirement().title()),
                  Markdown.inline(result.hint().orElse(""))));
    }
  }

  private void partlyExercised(List<RequirementResult> results) {
    var gaps = Gap.of(results);
    if (gaps.isEmpty()) {
      return;
    }
    section("Partly exercised");
    line("| Requirements | What to provide |");
    line("| --- | --- |");
    for (var gap : gaps) {
      line("| %s | %s |".formatted(gap.list(), Markdown.inline(gap.reason())));
    }
  }

  private void pacts(Report report) {
    report
        .pactCounts()
        .ifPresent(
            counts -> {
              section("Pacts");
              line(counts + ".");
              line();
              text.append(Markdown.pacts(report.pacts()));
            });
  }

  private void passed(List<RequirementResult> results) {
    if (results.isEmpty()) {
      return;
    }
    section("Passed");
    for (var area : Area.values()) {
      var ids =
          results.stream()
              .map(RequirementResult::requirement)
              .filter(requirement -> requirement.area() == area)
              .map(requirement -> requirement.id())
              .collect(Collectors.joining(", "));
      if (!ids.isEmpty()) {
        line("- " + Markdown.inline(area.title()) + ": " + ids);
      }
    }
  }

  private void observations(List<Observation> observations) {
    if (observations.isEmpty()) {
      return;
    }
    section("Observed behaviour that the contract leaves open");
    line("| What | Seen |");
    line("| --- | --- |");
    for (var seen : observations) {
      line("| %s | %s |".formatted(Markdown.inline(seen.name()), Markdown.inline(seen.value())));
    }
  }

  private void section(String title) {
    line();
    line("## " + title);
    line();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void line() {
    line("");
  }
}
