package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a terminal shows of a run. Nothing here prints. */
public final class ConsoleText {
  /** A requirement with forty failed checks must not push the others off the screen. */
  private static final int CHECKS_SHOWN = 3;

  private static final int MESSAGE_SHOWN = 2_000;

  private ConsoleText() {}

  /** The first line: which server is judged, and how. No line feed at its end. */
  public static String opening(JudgedTarget target, Conditions conditions) {
    return "Judging %s%s: profile %s, fail-on %s, authentication %s%s"
        .formatted(
            target.baseUrl(),
            target.embedded() ? " (the embedded reference server)" : "",
            target.profile().id(),
            target.failOn().id(),
            target.authenticationWords(),
            conditions.words().stream().map(word -> ", " + word).collect(Collectors.joining()));
  }

  /**
   * Each requirement that deviates, with everything needed to reproduce it, then what was not
   * exercised and what to provide. Empty if there is nothing to report; otherwise it ends with a
   * line feed.
   */
  public static String details(Report report) {
    var text = new StringBuilder();
    report.with(Status.NOT_SCORED).stream()
        .filter(result -> !result.failures().isEmpty())
        .forEach(result -> deviation(text, result));
    for (var status : List.of(Status.ACCEPTED, Status.WARNED, Status.UNSTABLE, Status.FAILED)) {
      report.with(status).forEach(result -> deviation(text, result));
    }
    report.pacts().forEach(pact -> pact(text, pact));
    // A refusal is every requirement's hint; the last line says it once.
    var unexercised =
        report.with(Status.NOT_EXERCISED).stream()
            .filter(result -> !result.hint().equals(Optional.of(report.sentence())))
            .toList();
    if (!unexercised.isEmpty() || report.pacts(Status.NOT_EXERCISED) > 0) {
      text.append("\nNot exercised:\n");
      unexercised.stream()
          .collect(
              Collectors.groupingBy(
                  result -> result.hint().orElse("no reason given"),
                  LinkedHashMap::new,
                  Collectors.mapping(
                      result -> result.requirement().id(), Collectors.joining(", "))))
          .forEach((hint, ids) -> text.append((ids + ": " + hint).indent(2)));
      consumersByHint(report.pacts())
          .forEach(
              (hint, all) ->
                  text.append(
                      "%s of %s: %s"
                          .formatted(
                              all.size() == 1 ? "pact" : "pacts", String.join(", ", all), hint)
                          .indent(2)));
    }
    var gaps = Gap.of(report.requirements());
    if (!gaps.isEmpty()) {
      text.append("\nPartly exercised:\n");
      gaps.forEach(gap -> text.append((gap.list() + ": " + gap.reason()).indent(2)));
    }
    report.gateViolations().forEach(violation -> text.append('\n').append(violation).append('\n'));
    return text.toString();
  }

  private static Map<String, List<String>> consumersByHint(List<PactResult> pacts) {
    var consumers = new LinkedHashMap<String, List<String>>();
    for (var pact : pacts) {
      for (var hint : pact.hints()) {
        consumers.computeIfAbsent(hint, unseen -> new ArrayList<>()).add(pact.consumer());
      }
    }
    return consumers;
  }

  /** The last line: the verdict with its counts. No line feed at its end or in it. */
  public static String closing(Report report) {
    var effort =
        "%d %s at depth %s, %s s"
            .formatted(
                report.totalRequests(),
                report.totalRequests() == 1 ? "request" : "requests",
                report.conditions().depth().id(),
                Seconds.of(report.duration()));
    var verdict = report.verdictWords().toUpperCase(Locale.ROOT);
    var line = verdict + ": " + report.target().baseUrl() + " : ";
    var pacts = report.pactCounts().map(counts -> "; pacts: " + counts).orElse("");
    var partial =
        report.isPartial()
            ? "; partial: " + String.join(", ", report.conditions().omissions())
            : "";
    var reason = report.sentence();
    var failed = report.count(Status.FAILED) + report.pacts(Status.FAILED) > 0;
    return switch (report.verdict()) {
      case UNDETERMINED ->
          "%s%s (%s%s; %s)%s".formatted(line, reason, report.counts(), pacts, effort, partial);
      case CONFORMANT, NOT_CONFORMANT ->
          line
              + "%s%s (%s)%s".formatted(report.counts(), pacts, effort, partial)
              + (report.verdict() == Verdict.CONFORMANT || failed ? "" : ": " + reason);
    };
  }

  private static void pact(StringBuilder text, PactResult pact) {
    for (var other : pact.others()) {
      if (!other.status().deviates()) {
        continue;
      }
      text.append(
          "\n%s pact of %s: %s\n"
              .formatted(other.status().name(), pact.consumer(), other.description()));
      other
          .message()
          .ifPresent(message -> text.append(Sanitizer.upTo(MESSAGE_SHOWN, message).indent(4)));
      text.append(("source: " + pact.source()).indent(2));
    }
  }

  /** One check that failed, with everything needed to reproduce it. It ends with a line feed. */
  public static String failure(Requirement requirement, CheckResult check) {
    return title(requirement) + '\n' + failed(check) + source(requirement);
  }

  private static void deviation(StringBuilder text, RequirementResult result) {
    var requirement = result.requirement();
    var status = result.status().words().toUpperCase(Locale.ROOT);
    text.append("\n%s %s\n".formatted(status, title(requirement)));
    result.labelledHint().ifPresent(line -> text.append(line.indent(2)));
    var failures = result.failures();
    for (var check : failures.subList(0, Math.min(CHECKS_SHOWN, failures.size()))) {
      text.append(failed(check));
    }
    if (failures.size() > CHECKS_SHOWN) {
      var more = failures.size() - CHECKS_SHOWN;
      text.append(("and " + more + " more of its checks, all in conformance.json").indent(2));
    }
    text.append(source(requirement));
  }

  private static String title(Requirement requirement) {
    return requirement.id() + " (" + requirement.level() + "): " + requirement.title();
  }

  private static String failed(CheckResult check) {
    return check.name().indent(2)
        + Sanitizer.upTo(MESSAGE_SHOWN, check.explanation()).indent(4)
        + check.curls().indent(4);
  }

  private static String source(Requirement requirement) {
    return ("source: " + requirement.source()).indent(2);
  }
}
