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
import org.apache.commons.lang3.StringUtils;

/**
 * Failures that have one cause, as far as the results show: the response to one request fails
 * several checks, or several test cases deviate in the same way. Every report shows a group as one
 * entry, with the message and the requests of its first failure.
 *
 * @param failures at least one; all have the same status
 */
public record FailureGroup(List<Failure> failures) {
  private static final String CONTRAST = ", but ";
  private static final int CASES_SHOWN = 6;
  private static final int EXCHANGES_SHOWN = 3;
  private static final int TEXT_SHOWN = 2_000;

  /** A check that deviated, and its requirement. */
  record Failure(RequirementResult result, CheckResult check, String deviation) {

    private boolean belongsTo(FailureGroup group) {
      var first = group.first();
      return check.status() == first.check.status()
          && result.hint().equals(first.result.hint())
          && (deviation.equals(first.deviation)
              || (request().isPresent() && request().equals(first.request()))
              || group.failures.stream()
                  .anyMatch(
                      known -> result.equals(known.result) && deviation.equals(known.deviation)));
    }

    /** The check's first request: confirmed checks have own responses, but the same requests. */
    private Optional<String> request() {
      return check.exchanges().stream().findFirst().map(RecordedExchange::curl);
    }
  }

  /** The groups of all failures, the group with the most requirements first. */
  static List<FailureGroup> of(List<RequirementResult> results) {
    var groups = new ArrayList<FailureGroup>();
    for (var result : results) {
      for (var check : result.failures()) {
        var failure = new Failure(result, check, deviation(check));
        var known = groups.stream().filter(failure::belongsTo).findFirst();
        known.ifPresent(group -> group.failures.add(failure));
        if (known.isEmpty()) {
          groups.add(new FailureGroup(new ArrayList<>(List.of(failure))));
        }
      }
    }
    groups.sort(Comparator.comparingLong(FailureGroup::requirements).reversed());
    return groups;
  }

  /** The number of requirements with a failure in the group. */
  long requirements() {
    return failures.stream().map(failure -> failure.result().requirement()).distinct().count();
  }

  /** A check's deviation on one line: the message without item numbers and the quoted body. */
  public static String deviation(CheckResult check) {
    var text = check.explanation().replaceFirst("^\\d+ of \\d+ items deviate:\\s+item \\d+: ", "");
    var contrast = text.replace('\n', ' ').indexOf(CONTRAST);
    var from = contrast < 0 ? 0 : contrast + CONTRAST.length();
    var end = StringUtils.indexOfAny(text.substring(from), ": ", ":\n", "\n");
    return Sanitizer.line(end < 0 ? text : text.substring(0, from + end));
  }

  Failure first() {
    return failures.get(0);
  }

  boolean isOf(RequirementResult result) {
    return first().result.requirement() == result.requirement();
  }

  boolean includes(RequirementResult result) {
    return failures.stream().map(Failure::result).anyMatch(result::equals);
  }

  /** The names of the failed checks, with their test cases. */
  List<String> names() {
    return failures.stream().map(failure -> failure.check().name()).toList();
  }

  /** A check, and its deviation unless the first failure of its group has the same. */
  private record Subject(String check, String deviation) {}

  /** The failures except the first, one line for each check with its test cases. */
  List<String> also() {
    var cases = new LinkedHashMap<Subject, List<String>>();
    for (var failure : failures.subList(1, failures.size())) {
      var check = failure.check();
      var isLikeTheFirst = failure.deviation().equals(first().deviation);
      var subject =
          new Subject(
              check.requirement().id() + " " + check.check(),
              isLikeTheFirst ? "" : " (" + failure.deviation() + ")");
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
    return Explanation.of(first().result().requirement()).fix();
  }

  /** The message of the first failure, shortened for people. */
  String message() {
    return Sanitizer.truncated(TEXT_SHOWN, first().check().explanation());
  }

  /** The first requests and responses of the first failure. */
  List<RecordedExchange> exchanges() {
    return first().check().exchanges().stream().limit(EXCHANGES_SHOWN).toList();
  }

  /**
   * The group as text: the first failure with its message, how to reproduce it and the rule's
   * source, and the names of the other failures.
   */
  String text(String message) {
    var check = first().check();
    var text = new StringBuilder(check.name() + "\n");
    text.append(message.indent(2)).append(check.curls().indent(2));
    text.append("source: ").append(first().result().requirement().source()).append('\n');
    if (failures.size() > 1) {
      text.append("also, for the same cause:\n");
      also().forEach(also -> text.append(also.indent(2)));
    }
    return text.toString();
  }

  /** The group as the console shows it. */
  String indented() {
    return text(message()).indent(2).stripTrailing();
  }
}
