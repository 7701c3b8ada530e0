package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a terminal shows of a run. Nothing here prints. */
public final class ConsoleText {
  /** A requirement with forty failed checks must not push the others off the screen. */
  private static final int CHECKS_SHOWN = 3;

  private static final int MESSAGE_SHOWN = 2_000;

  /** What deviates, the most important first. */
  private static final List<Status> SHOWN =
      List.of(Status.FAILED, Status.UNSTABLE, Status.WARNED, Status.ACCEPTED, Status.NOT_SCORED);

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
   * Each requirement that deviates, with everything needed to reproduce it, then what was not
   * exercised and what to provide. Empty if there is nothing to report; otherwise it ends with a
   * line feed.
   */
  public static String details(Report report) {
    var text = new StringBuilder();
    for (var status : SHOWN) {
      report.with(status).forEach(result -> deviation(text, result));
    }
    for (var pact : report.pacts()) {
      pact.others().stream()
          .filter(interaction -> interaction.status().deviates())
          .forEach(interaction -> deviation(text, pact, interaction));
    }
    var gaps = new ArrayList<String>();
    for (var gap : Gap.of(report.with(Status.NOT_EXERCISED))) {
      // A refusal is every requirement's hint; the last line says it once.
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

  private static void deviation(
      StringBuilder text, PactResult pact, PactResult.Interaction interaction) {
    var name = pact.consumer() + ": " + interaction.description();
    text.append("\n%s pact of %s\n".formatted(interaction.status().name(), name));
    interaction
        .message()
        .ifPresent(message -> text.append(Sanitizer.truncated(MESSAGE_SHOWN, message).indent(4)));
    text.append("  source: " + pact.source() + "\n");
  }

  private static void deviation(StringBuilder text, RequirementResult result) {
    var failures = result.failures();
    if (failures.isEmpty()) {
      return;
    }
    var status = result.status().words().toUpperCase(Locale.ROOT);
    text.append("\n" + status + " " + title(result.requirement()));
    result.labelledHint().ifPresent(hint -> text.append(hint.indent(2)));
    failures.stream().limit(CHECKS_SHOWN).map(ConsoleText::failed).forEach(text::append);
    if (failures.size() > CHECKS_SHOWN) {
      var more = failures.size() - CHECKS_SHOWN;
      text.append("  not all deviations are shown: conformance.json lists " + more + " more\n");
    }
    text.append(source(result.requirement()));
  }

  /** One check that failed, with everything needed to reproduce it. It ends with a line feed. */
  public static String failure(Requirement requirement, CheckResult check) {
    return title(requirement) + failed(check) + source(requirement);
  }

  private static String title(Requirement requirement) {
    return "%s (%s): %s\n".formatted(requirement.id(), requirement.level(), requirement.title());
  }

  private static String failed(CheckResult check) {
    return check.details(MESSAGE_SHOWN).indent(2);
  }

  private static String source(Requirement requirement) {
    return "  source: " + requirement.source() + "\n";
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
