package dev.conformance.invites.report;

import static dev.conformance.invites.contract.Requirement.*;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.RecordedExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block in which every report shows one requirement that is not met: the simplest case that
 * fails, with its message and its request, and a line for each other way in which it fails.
 *
 * @param failures at least one, the simplest first
 */
public record FailureBlock(RequirementResult result, List<CheckResult> failures) {
  private static final List<Status> DEVIATING =
      List.of(Status.FAILED, Status.UNSTABLE, Status.WARNED, Status.ACCEPTED);
  private static final int MAX_CASES = 6;
  private static final int MAX_LINES = 10;
  private static final int MAX_EXCHANGES = 3;

  /**
   * What lets somebody in or shows somebody else's data first; then what the plainest request
   * shows, what makes others fail, and what breaks most clients.
   */
  private static final Comparator<FailureBlock> HEAVIEST_FIRST =
      Comparator.comparing((FailureBlock block) -> DEVIATING.indexOf(block.result().status()))
          .thenComparing(block -> !block.letsSomebodyIn())
          .thenComparing(block -> block.first().complexity())
          .thenComparing(block -> block.result().explanation().basis().orElse(Integer.MAX_VALUE))
          .thenComparing(block -> block.result().requirement().level() == Level.SHOULD)
          .thenComparing(block -> -block.result().explanation().clients().orElse(0));

  /**
   * The results in the order of all reports: deviations by status, the most important first, with
   * what probably has the same cause behind it; then the rest. Deviations that did not recur come
   * after the others, unless they are the majority: some recur by chance.
   */
  static List<RequirementResult> rootCausesFirst(List<RequirementResult> results) {
    var blocks = results.stream().flatMap(result -> result.block().stream()).toList();
    var areMostlyOnce = 2 * blocks.stream().filter(FailureBlock::isOnce).count() >= blocks.size();
    var order =
        Comparator.comparing((FailureBlock block) -> block.isOnce() != areMostlyOnce)
            .thenComparing(HEAVIEST_FIRST);
    var byCause = new LinkedHashMap<FailureBlock, List<RequirementResult>>();
    for (var block : blocks.stream().sorted(order).toList()) {
      var cause = byCause.keySet().stream().filter(block::hasTheCauseOf).findFirst();
      var alike = byCause.computeIfAbsent(cause.orElse(block), unseen -> new ArrayList<>());
      alike.add(block.result.with(cause.map(it -> it.result.requirement())));
    }
    var deviating = byCause.values().stream().flatMap(List::stream);
    var rest = results.stream().filter(result -> result.failures().isEmpty());
    return Stream.concat(deviating, rest).toList();
  }

  private boolean hasTheCauseOf(FailureBlock earlier) {
    var mayDiffer = isOnce() || earlier.isOnce();
    return !mayDiffer && earlier.failures.stream().anyMatch(this::hasTheCauseOf);
  }

  private boolean hasTheCauseOf(CheckResult failure) {
    return failure.sentence().equals(first().sentence())
        || (actual(failure).equals(actual(first()))
            && (failure.command().equals(first().command())
                || List.of(AUTHENTICATION_4, AUTHENTICATION_9).contains(failure.requirement())));
  }

  private boolean letsSomebodyIn() {
    return result.explanation().protects().isPresent()
        && first().exchanges().stream().allMatch(RecordedExchange::isRevealing);
  }

  /** Whether none of the deviations recurred: they say little about the requirement. */
  boolean isOnce() {
    return result.status() != Status.ACCEPTED && failures.stream().allMatch(CheckResult::isOnce);
  }

  /** The advice for what came, and not only for the requirement. */
  String fix() {
    var came = letsSomebodyIn() ? "data" : actual(first()).orElse("");
    return isOnce() ? first().fixOnce() : result.explanation().fixFor(came);
  }

  private static Optional<String> actual(CheckResult failure) {
    return failure.outcome().deviation().map(Deviation::actual);
  }

  CheckResult first() {
    return failures.get(0);
  }

  record Also(String line, CheckResult first) {}

  /** The failures except the first, by check and deviation. */
  List<Also> also() {
    var others = failures.stream().skip(1);
    var alike =
        others.collect(
            groupingBy(it -> List.of(it.check(), it.sentence()), LinkedHashMap::new, toList()));
    return alike.values().stream().map(this::also).toList();
  }

  private Also also(List<CheckResult> alike) {
    var other = alike.get(0);
    var names = alike.stream().map(CheckResult::testCase).distinct().toList();
    var cases = (other.testCase().isEmpty() ? "" : ": ") + Excerpt.list(names, "; ", MAX_CASES);
    var isSame = other.sentence().equals(first().sentence());
    var deviation = isSame ? "" : " (" + other.sentence() + ")";
    return new Also(Sanitizer.line(other.check() + cases + deviation), other);
  }

  List<RecordedExchange> exchanges() {
    return first().exchanges().stream().limit(MAX_EXCHANGES).toList();
  }

  /** The block as text that needs no other. */
  String text() {
    return text(exchanges().stream().findFirst().map(RecordedExchange::curl).orElse(""));
  }

  private String text(String curl) {
    var failure = first().name() + "\n" + first().explanation().indent(2) + curl.indent(2);
    var advice = "how to fix it: " + fix() + "\nsource: " + result.requirement().source() + "\n";
    return failure + lines(also()) + advice;
  }

  private static String lines(List<Also> also) {
    var lines = also.stream().map(it -> "also: " + it.line()).toList();
    return lines.isEmpty() ? "" : Excerpt.list(lines, "\n", MAX_LINES) + "\n";
  }

  /** One line in place of the message and the request, which are like those of an earlier block. */
  Optional<String> reference() {
    var deviation = first().name() + " (" + first().sentence() + ")";
    return result.cause().map(it -> "the same cause as " + it.id() + ": " + deviation);
  }

  /** The block as the console shows it, below the line that fetches the token. */
  String indented() {
    var others = also().stream().filter(it -> !actual(it.first()).equals(actual(first()))).toList();
    var reference = reference().map(words -> "probably " + words + "\n" + lines(others));
    return reference.orElseGet(() -> text(first().command())).indent(2).stripTrailing();
  }
}
