package dev.conformance.invites.report;

import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/**
 * Failures that have one cause, as far as the results show: the response to one request fails
 * several checks, or several test cases deviate in the same way. Every report shows a group as one
 * entry, with the message and the requests of its first failure.
 *
 * @param failures at least one; all have the same status
 */
public record FailureGroup(List<Failure> failures) {
  private static final String BUT = ", but ";
  private static final int CASES_SHOWN = 6;
  private static final int TEXT_SHOWN = 1_000;

  /** A check that deviated, and its requirement. */
  record Failure(RequirementResult result, CheckResult check, String deviation) {

    private static Failure of(RequirementResult result, CheckResult check) {
      return new Failure(result, check, FailureGroup.deviation(check));
    }

    private boolean belongsTo(FailureGroup group) {
      var first = group.first();
      return check.status() == first.check.status()
          && result.hint().equals(first.result.hint())
          && (deviation.equals(first.deviation)
              || (request().isPresent() && request().equals(first.request()))
              || group.failures.stream().anyMatch(this::isTheSameForAnotherCase));
    }

    private boolean isTheSameForAnotherCase(Failure known) {
      return result.requirement() == known.result.requirement()
          && deviation.equals(known.deviation);
    }

    /** The request that the check is about; a confirmed response is not the one of other checks. */
    private Optional<String> request() {
      return check.exchanges().stream().findFirst().map(RecordedExchange::curl);
    }
  }

  /**
   * More failed test cases of one check.
   *
   * @param deviation what differs, if the first failure of the group differs in something else
   * @param cases the names of the test cases, shortened if they are many
   */
  record Also(Requirement requirement, String check, Optional<String> deviation, String cases) {
    @Override
    public String toString() {
      return "%s %s%s%s"
          .formatted(
              requirement.id(),
              check,
              cases.isEmpty() ? "" : ": " + cases,
              deviation.map(text -> " (" + text + ")").orElse(""));
    }
  }

  /** The groups of all failures of these requirements: what fails most requirements comes first. */
  static List<FailureGroup> of(List<RequirementResult> results) {
    var groups = new ArrayList<FailureGroup>();
    for (var result : results) {
      for (var check : result.failures()) {
        var failure = Failure.of(result, check);
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

  /** How many requirements fail. */
  long requirements() {
    return failures.stream().map(failure -> failure.result().requirement()).distinct().count();
  }

  /** How a check deviates, in a line: its message without an item's number and a quoted body. */
  public static String deviation(CheckResult check) {
    var text = check.explanation().replaceFirst("^\\d+ of \\d+ items deviate:\\s+item \\d+: ", "");
    var contrast = text.replace('\n', ' ').indexOf(BUT);
    var from = contrast < 0 ? 0 : contrast + BUT.length();
    var end = StringUtils.indexOfAny(text.substring(from), ": ", ":\n", "\n");
    return Sanitizer.line(end < 0 ? text : text.substring(0, from + end));
  }

  Failure first() {
    return failures.get(0);
  }

  /** The names of the failed checks, with their test cases. */
  List<String> names() {
    return failures.stream().map(failure -> failure.check().name()).toList();
  }

  /** The failures but the first. */
  List<Also> also() {
    var cases = new LinkedHashMap<Also, List<String>>();
    for (var failure : failures.subList(1, failures.size())) {
      var check = failure.check().check();
      var differs =
          Optional.of(failure.deviation()).filter(text -> !text.equals(first().deviation));
      var key = new Also(failure.result().requirement(), check, differs, "");
      var names = cases.computeIfAbsent(key, unseen -> new ArrayList<>());
      Optional.of(failure.check().testCase())
          .filter(name -> !name.equals(check))
          .ifPresent(names::add);
    }
    return cases.entrySet().stream()
        .map(
            entry -> {
              var key = entry.getKey();
              return new Also(
                  key.requirement, key.check, key.deviation, shortened(entry.getValue()));
            })
        .toList();
  }

  private static String shortened(List<String> names) {
    var more = names.size() - CASES_SHOWN;
    var text =
        Sanitizer.truncated(
            TEXT_SHOWN, String.join("; ", names.stream().limit(CASES_SHOWN).toList()));
    return more > 0 ? text + "; and " + more + " more" : text;
  }

  /**
   * The group as text: the first failure with its message up to this length, how to reproduce it
   * and the rule's source, and the names of the others.
   */
  String text(int limit) {
    var check = first().check();
    var text = new StringBuilder(check.name() + "\n");
    text.append(Sanitizer.truncated(limit, check.explanation()).indent(2));
    text.append(check.curls().indent(2));
    text.append("source: ").append(first().result().requirement().source()).append('\n');
    if (failures.size() > 1) {
      text.append("also, for the same cause:\n");
      also().forEach(also -> text.append(also.toString().indent(2)));
    }
    return text.toString();
  }
}
