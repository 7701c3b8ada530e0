package dev.conformance.invites.report;

import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Failures that have one cause, as far as the results show: the response to one request fails
 * several checks, or several test cases deviate in the same way. Every report shows a group as one
 * entry, with the message and the requests of its first failure.
 *
 * @param result the result of the requirement whose failure is the first
 * @param deviation that of the first failure
 * @param failures at least one; all have the same status
 */
public record FailureGroup(RequirementResult result, String deviation, List<CheckResult> failures) {
  private static final int CASES_SHOWN = 6;
  private static final int EXCHANGES_SHOWN = 3;

  /** The groups of all failures, the largest first. */
  static List<FailureGroup> of(List<RequirementResult> results) {
    var groups = new ArrayList<FailureGroup>();
    for (var result : results) {
      for (var check : result.failures()) {
        var deviation = check.deviation();
        var known =
            groups.stream().filter(group -> group.explains(result, check, deviation)).findFirst();
        known.ifPresent(group -> group.failures.add(check));
        if (known.isEmpty()) {
          groups.add(new FailureGroup(result, deviation, new ArrayList<>(List.of(check))));
        }
      }
    }
    groups.sort(Comparator.<FailureGroup>comparingInt(group -> group.failures.size()).reversed());
    return groups;
  }

  private boolean explains(RequirementResult result, CheckResult check, String deviation) {
    return check.status() == first().status()
        && result.hint().equals(this.result.hint())
        && (deviation.equals(this.deviation)
            || (request(check).isPresent() && request(check).equals(request(first())))
            || failures.stream()
                .filter(known -> known.requirement() == check.requirement())
                .anyMatch(known -> known.deviation().equals(deviation)));
  }

  /** The check's first request: confirmed checks have fresh responses, but the same requests. */
  private static Optional<String> request(CheckResult check) {
    return check.recordings().stream().findFirst().map(first -> first.get().curl());
  }

  CheckResult first() {
    return failures.get(0);
  }

  boolean includes(RequirementResult result) {
    return failures.stream().anyMatch(check -> check.requirement() == result.requirement());
  }

  /** A check, and its deviation unless the first failure of its group has the same. */
  private record Subject(String check, String deviation) {}

  /** The failures except the first, one line for each check with its test cases. */
  List<String> also() {
    var cases = new LinkedHashMap<Subject, List<String>>();
    for (var check : failures.subList(1, failures.size())) {
      var difference = check.deviation();
      var subject =
          new Subject(
              check.requirement().id() + " " + check.check(),
              difference.equals(deviation) ? "" : " (" + difference + ")");
      cases.computeIfAbsent(subject, unseen -> new ArrayList<>()).add(check.testCase());
    }
    var lines = new ArrayList<String>();
    cases.forEach(
        (subject, names) ->
            lines.add(Sanitizer.line(subject.check() + cases(names) + subject.deviation())));
    return lines;
  }

  private static String cases(List<String> cases) {
    if (cases.get(0).isEmpty()) {
      return "";
    }
    var more = cases.size() > CASES_SHOWN ? "; and " + (cases.size() - CASES_SHOWN) + " more" : "";
    return cases.stream().limit(CASES_SHOWN).collect(Collectors.joining("; ", ": ", more));
  }

  /** What usually causes it in real servers, and what to change. */
  String fix() {
    return Explanation.of(result.requirement()).fix();
  }

  /** The first requests and responses of the first failure. */
  List<RecordedExchange> exchanges() {
    return first().exchanges().stream().limit(EXCHANGES_SHOWN).toList();
  }

  /**
   * The group as text: the first failure with its message, how to reproduce it and the rule's
   * source, and the names of the other failures.
   */
  String text() {
    var text = new StringBuilder(first().name() + "\n");
    text.append(first().explanation().indent(2)).append(first().curls().indent(2));
    text.append("source: ").append(result.requirement().source()).append('\n');
    if (failures.size() > 1) {
      text.append("also, for the same cause:\n");
      also().forEach(also -> text.append(also.indent(2)));
    }
    return text.toString();
  }

  /** The group as the console shows it. */
  String indented() {
    return text().indent(2).stripTrailing();
  }
}
