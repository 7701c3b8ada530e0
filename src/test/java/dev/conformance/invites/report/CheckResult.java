package dev.conformance.invites.report;

import static dev.conformance.invites.report.Outcome.*;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One execution of one check: one test case against the target.
 *
 * @param requirement the requirement that it verifies
 * @param check the check in words: {@code rejects a malformed id}
 * @param testCase its test case: {@code 23 digits}; empty if the check has only one
 * @param failure what a failure of the requirement counts as: failed, warned or accepted
 * @param recordings the requests and responses of the check, in the order of use, redacted when a
 *     report shows them
 * @param complexity if it deviates, how much sets the check apart from one of the plain request; a
 *     report begins with the least
 */
public record CheckResult(
    Requirement requirement,
    String check,
    String testCase,
    Outcome outcome,
    Status failure,
    List<Lazy<RecordedExchange>> recordings,
    int complexity,
    Instant startedAt,
    Duration duration) {
  private static final int MAX_CURLS = 5;

  public CheckResult {
    check = Sanitizer.line(check);
    testCase = Sanitizer.line(testCase);
    outcome = outcome.map(Sanitizer::message);
    recordings = List.copyOf(recordings);
  }

  public List<RecordedExchange> exchanges() {
    return recordings.stream().map(Lazy::get).toList();
  }

  /** The check with its test case: {@code rejects a malformed id: 23 digits}. */
  public String name() {
    return testCase.isEmpty() ? check : check + ": " + testCase;
  }

  public Status status() {
    var status = outcome.status();
    return status.isFailed() ? failure : status;
  }

  /** What was wrong, in full, or why the check was not exercised; empty if it passed. */
  public Optional<String> message() {
    return Stream.of(outcome.note(), own().map(Deviation::message).orElse(""))
        .filter(text -> !text.isBlank())
        .reduce((note, deviation) -> note + ": " + deviation);
  }

  /** The message or, without one, the name, which says what the check expects. */
  public String explanation() {
    return message().orElseGet(this::name);
  }

  /** The deviation on one line, without what the server wrote; otherwise the note, or the name. */
  public String sentence() {
    return own().map(Deviation::sentence).map(Sanitizer::line).orElseGet(this::explanation);
  }

  private Optional<Deviation> own() {
    return outcome.deviation().filter(it -> !isWaiting());
  }

  /** Whether the check is not about such responses. */
  public boolean isNotApplicable() {
    return outcome instanceof Skipped skipped && skipped.reason() == Reason.NOT_APPLICABLE;
  }

  public boolean isWaiting() {
    return outcome instanceof Waits;
  }

  /** The requirement that the server does not meet, so that the check was not exercised. */
  Optional<Requirement> waitsFor() {
    return outcome instanceof Waits waits ? Optional.of(waits.requirement()) : Optional.empty();
  }

  /** Whether it deviated in some attempts only. */
  public boolean isOnce() {
    return outcome instanceof Failure failing && failing.isOnce();
  }

  /** What to do about a deviation that did not recur: a missing response is like a 5xx. */
  String fixOnce() {
    var statuses = exchanges().stream().map(exchange -> exchange.status().orElse(500));
    var telling = statuses.filter(status -> status >= 500 || status == 401).findFirst();
    return Explanation.of(Explanation.ONCE).fixFor(telling.map(String::valueOf).orElse(""));
  }

  /** The curl lines of the first requests, without duplicates; empty if there are none. */
  public String curls() {
    var first = exchanges().stream().limit(MAX_CURLS);
    return first.flatMap(it -> it.curl().lines()).distinct().collect(Collectors.joining("\n"));
  }

  /** The curl line of the first request; empty if there is none. */
  String command() {
    return recordings.stream().findFirst().map(first -> first.get().command()).orElse("");
  }

  /** The form in which a list was expected and came again and again; empty if it was right. */
  Optional<String> wrongForm() {
    return outcome instanceof Deviates it && !isOnce() ? it.what().form() : Optional.empty();
  }

  /** Whether it deviated, and another requirement is about the form of the response. */
  public boolean deviatesInForm() {
    return outcome instanceof Waits waits && waits.because() == Because.WRONG_FORM;
  }

  /** The failure of the requirement for which this check waits, or which is about the form. */
  CheckResult against(Requirement broken) {
    var deviates = new Deviates(outcome.deviation().orElseThrow(), Recurrence.NOT_REPEATED);
    return with(broken, deviates, failure);
  }

  /** The same result if the requirement about the form of the response is this one. */
  CheckResult waitingFor(Requirement broken) {
    var waits = new Waits(broken, outcome.deviation().orElseThrow(), Because.WRONG_FORM);
    return with(requirement, waits, failure);
  }

  CheckResult countingAs(Status failure) {
    return with(requirement, outcome, failure);
  }

  private CheckResult with(Requirement rule, Outcome outcome, Status failure) {
    return new CheckResult(
        rule, check, testCase, outcome, failure, recordings, complexity, startedAt, duration);
  }
}
