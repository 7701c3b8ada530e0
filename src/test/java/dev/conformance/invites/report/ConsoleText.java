package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a terminal shows of a run. Nothing here prints. */
public final class ConsoleText {
  private static final int GROUPS_SHOWN = 20;
  private static final int MESSAGE_SHOWN = 2_000;

  private ConsoleText() {}

  /** The first line: which server is judged, and how. No line feed at its end. */
  public static String opening(JudgedTarget target, Conditions conditions) {
    return "Judging %s%s: profile %s, fail-on %s, authentication %s, %s"
        .formatted(
            target.baseUrl(),
            target.embedded() ? " (the embedded reference server)" : "",
            target.profile().id(),
            target.failOn().id(),
            target.authenticationWords(),
            conditions.words());
  }

  /**
   * What deviates, the most important and the likely causes first, with everything needed to
   * reproduce it; then what was not exercised and what to provide. Empty if there is nothing to
   * report; otherwise it ends with a line feed.
   */
  public static String details(Report report) {
    var text = new StringBuilder();
    Report.DEVIATING.forEach(status -> deviations(text, status, report.failures(status)));
    for (var pact : report.pacts()) {
      pact.notPassed().stream()
          .filter(interaction -> interaction.status().deviates())
          .forEach(interaction -> deviation(text, pact, interaction));
    }
    var gaps = new ArrayList<String>();
    for (var gap : Gap.of(report.with(Status.NOT_EXERCISED))) {
      // The last line says why nothing was judged.
      if (!gap.reason().equals(report.sentence())) {
        gaps.add(gap.toString());
      }
    }
    for (var gap : Gap.ofPacts(report.pacts())) {
      gaps.add((gap.affected().size() == 1 ? "pact of " : "pacts of ") + gap);
    }
    block(text, "Not exercised", gaps);
    block(text, "Partly exercised", Gap.ofPartlyExercised(report.requirements()));
    report.gateViolations().forEach(violation -> text.append("\n" + violation + "\n"));
    return text.toString();
  }

  private static void block(StringBuilder text, String title, List<?> entries) {
    if (!entries.isEmpty()) {
      text.append("\n" + title + ":\n");
      entries.forEach(entry -> text.append(entry.toString().indent(2)));
    }
  }

  private static void deviations(StringBuilder text, Status status, List<FailureGroup> groups) {
    for (var group : groups.subList(0, Math.min(GROUPS_SHOWN, groups.size()))) {
      var result = group.first().result();
      text.append("\n" + status.words().toUpperCase(Locale.ROOT) + " ");
      text.append(title(result.requirement()));
      result.labelledHint().ifPresent(hint -> text.append(hint.indent(2)));
      text.append(group.text(MESSAGE_SHOWN).indent(2));
    }
    if (groups.size() > GROUPS_SHOWN) {
      var more = groups.size() - GROUPS_SHOWN;
      text.append("\nNot all deviations are shown: the reports have " + more + " more.\n");
    }
  }

  private static void deviation(
      StringBuilder text, PactResult pact, PactResult.Interaction interaction) {
    var name = pact.consumer() + ": " + interaction.description();
    text.append("\n%s pact of %s\n".formatted(interaction.status().name(), name));
    interaction
        .message()
        .ifPresent(message -> text.append(Sanitizer.truncated(MESSAGE_SHOWN, message).indent(4)));
    text.append("  source: " + pact.source() + "\n");
  }

  /** One check that failed, with everything needed to reproduce it. It ends with a line feed. */
  public static String failure(Requirement requirement, CheckResult check) {
    return title(requirement) + FailureGroup.text(requirement, check, MESSAGE_SHOWN).indent(2);
  }

  private static String title(Requirement requirement) {
    return "%s (%s): %s\n".formatted(requirement.id(), requirement.level(), requirement.title());
  }

  /** The last line: the verdict with its counts. No line feed at its end or in it. */
  public static String closing(Report report) {
    var effort =
        "%s at depth %s, %s s"
            .formatted(report.requestWords(), report.conditions().depth().id(), report.seconds());
    var counts = report.counts() + report.pactCounts().map(pacts -> "; pacts: " + pacts).orElse("");
    var heading =
        "%s: %s : "
            .formatted(report.verdictWords().toUpperCase(Locale.ROOT), report.target().baseUrl());
    if (report.verdict() == Verdict.UNDETERMINED) {
      return heading + "%s (%s; %s)".formatted(report.sentence(), counts, effort);
    }
    var line = new StringBuilder(heading + "%s (%s)".formatted(counts, effort));
    if (report.isPartial()) {
      line.append("; partial: " + String.join(", ", report.conditions().omissions()));
    }
    // Failures are counted and listed; any other reason would appear nowhere else.
    var hasFailures = report.count(Status.FAILED) + report.pacts(Status.FAILED) > 0;
    if (report.verdict() == Verdict.NOT_CONFORMANT && !hasFailures) {
      line.append("; reason: " + report.sentence());
    }
    return line.toString();
  }
}
