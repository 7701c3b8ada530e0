package dev.conformance.invites.engine;

import static dev.conformance.invites.report.Outcome.*;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.ItemDifference;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Outcome;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One execution of a check: how it ended, with what was received.
 *
 * @param target what the check knew of the target
 * @param exchanges the complete responses, in the order of use
 * @param recordings the same for a report, with the requests that have no response
 */
record Execution(
    Check check,
    Target target,
    Outcome outcome,
    List<Exchange> exchanges,
    List<Lazy<RecordedExchange>> recordings,
    Instant startedAt,
    Instant endedAt) {

  Execution {
    exchanges = List.copyOf(exchanges);
    recordings = List.copyOf(recordings);
  }

  Execution with(Outcome outcome) {
    return new Execution(check, target, outcome, exchanges, recordings, startedAt, endedAt);
  }

  /** The same deviation, of which it is known whether it recurs. */
  Execution with(Recurrence recurrence) {
    return outcome instanceof Failure failing
        ? with(failing.with(failing.what(), recurrence))
        : this;
  }

  /** Whether something was wrong, with regard to this requirement or one that the check needs. */
  boolean hasDeviation() {
    return outcome.deviation().isPresent();
  }

  Deviation deviation() {
    return outcome.deviation().orElseThrow();
  }

  /** Whether a response is missing, or is a transient error. */
  boolean lacksAResponse() {
    return outcome instanceof NoResponse || wasNotSent() || hasTransientError();
  }

  boolean hasTransientError() {
    return exchanges.stream().anyMatch(Exchange::isTransientError);
  }

  boolean wasNotSent() {
    return outcome instanceof Skipped skipped && skipped.reason() == Reason.NOT_SENT;
  }

  /** The invitations that make a difference; none if no change of the project explains it. */
  List<ItemDifference> difference() {
    var items = outcome.deviation().map(Deviation::items).orElseGet(List::of);
    return exchanges.stream().anyMatch(target::isOfTheEmptyProject) ? List.of() : items;
  }

  /** Whether invitations made a difference that counts and did not recur. */
  boolean differsOnce() {
    return outcome instanceof Deviates differing
        && differing.recurrence() == Recurrence.DID_NOT_RECUR
        && !difference().isEmpty();
  }

  /** The response to this request, in whichever round it was sent. */
  Optional<Exchange> received(Request request) {
    return exchanges.stream().filter(exchange -> exchange.isFor(request)).findFirst();
  }

  /** When the last response was complete; the beginning of the execution if there is none. */
  Instant receivedAt() {
    return exchanges.stream()
        .map(Exchange::receivedAt)
        .max(Comparator.naturalOrder())
        .orElse(startedAt);
  }

  int complexity() {
    return check.complexity(target);
  }

  /**
   * The result for a report.
   *
   * @param requirement the one that a failure is about
   * @param testCase the test case in words; empty for the result of a rule for several responses
   * @param redact masks secrets
   */
  CheckResult result(Requirement requirement, String testCase, UnaryOperator<String> redact) {
    return new CheckResult(
        requirement,
        check.words(),
        testCase,
        outcome.map(redact),
        Status.FAILED,
        recordings,
        hasDeviation() ? complexity() : 0,
        startedAt,
        Duration.between(startedAt, endedAt));
  }
}
