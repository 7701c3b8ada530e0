package dev.conformance.invites.report;

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
 * @param deviation what was wrong; of a check that waits for a requirement, how the server deviates
 *     from that one; empty if nothing was wrong
 * @param note why it was not exercised, or whether the deviation recurred; otherwise empty
 * @param waitsFor the requirement that the server breaks, so that the check was not exercised
 * @param recordings the requests and responses of the check, in the order of use, redacted when a
 *     report shows them
 * @param complexity if it deviates, how much sets the check apart from one of the plain request; a
 *     report begins with the least
 */
public record CheckResult(
    Requirement requirement,
    String check,
    String testCase,
    Status status,
    Optional<Deviation> deviation,
    Optional<String> note,
    Optional<Requirement> waitsFor,
    List<Lazy<RecordedExchange>> recordings,
    int complexity,
    Instant startedAt,
    Duration duration) {
  /** The note of a check that never ran between two equal lists. */
  public static final String KEEPS_CHANGING = "the list of invitations keeps changing";

  /** The note of a check that lacked a response, and did not run again. */
  public static final String NOT_REPEATED =
      "not requested again, because the run has reached a limit";

  /** The note of a deviation that the same requests did not show again. */
  public static final String DID_NOT_RECUR = "did not recur in 2 further attempts";

  private static final String WRONG_FORM = "the response has the wrong form: see ";
  private static final int MAX_CURLS = 5;

  public CheckResult {
    check = Sanitizer.line(check);
    testCase = Sanitizer.line(testCase);
    deviation = deviation.map(it -> it.map(Sanitizer::message));
    note = note.map(Sanitizer::line);
    recordings = List.copyOf(recordings);
  }

  public List<RecordedExchange> exchanges() {
    return recordings.stream().map(Lazy::get).toList();
  }

  /** The check with its test case: {@code rejects a malformed id: 23 digits}. */
  public String name() {
    return testCase.isEmpty() ? check : check + ": " + testCase;
  }

  /** What was wrong, in full, or why the check was not exercised; empty if it passed. */
  public Optional<String> message() {
    var parts = Stream.concat(note.stream(), own().map(Deviation::message).stream()).toList();
    return Optional.of(String.join(": ", parts)).filter(text -> !text.isBlank());
  }

  /** The message or, without one, the name, which says what the check expects. */
  public String explanation() {
    return message().orElseGet(this::name);
  }

  /** The deviation on one line, without what the server wrote; otherwise the note, or the name. */
  public String sentence() {
    return own().map(Deviation::sentence).map(Sanitizer::line).or(() -> note).orElseGet(this::name);
  }

  private Optional<Deviation> own() {
    return deviation.filter(it -> waitsFor.isEmpty());
  }

  /** Whether it deviated in some attempts only. */
  public boolean isOnce() {
    return note.filter(List.of(DID_NOT_RECUR, KEEPS_CHANGING)::contains).isPresent();
  }

  /** What to do about a deviation that did not recur: a missing response is like a 5xx. */
  String fixOnce() {
    var expects401 = deviation.filter(it -> it.expected().matches("status .*401.*")).isPresent();
    var telling =
        exchanges().stream()
            .map(it -> it.response().startsWith("HTTP ") ? it.response() : "HTTP 5")
            .filter(it -> it.startsWith("HTTP 5") || (it.startsWith("HTTP 401") && !expects401))
            .findFirst();
    return Explanation.of(Explanation.ONCE).fixFor(telling.orElse(""));
  }

  /** The curl lines of the first requests, without duplicates; empty if there are none. */
  public String curls() {
    return exchanges().stream()
        .limit(MAX_CURLS)
        .flatMap(exchange -> exchange.curl().lines())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** The curl line of the first request; empty if there is none. */
  String command() {
    return recordings.stream().findFirst().map(first -> first.get().command()).orElse("");
  }

  /** The failure of the requirement for which this check waits. */
  CheckResult against(Requirement broken) {
    return of(broken, Status.FAILED, Optional.empty(), Optional.empty());
  }

  /** The form in which a list was expected and came again and again; empty if it was right. */
  Optional<String> wrongForm() {
    return deviation.flatMap(Deviation::form).filter(form -> status.isFailed() && !isOnce());
  }

  /** Whether it deviated, and another requirement is about the form of the response. */
  public boolean deviatesInForm() {
    return note.filter(it -> it.startsWith(WRONG_FORM)).isPresent();
  }

  /** The same result if the requirement about the form of the response is this one. */
  CheckResult waitingFor(Requirement broken) {
    return of(
        requirement,
        Status.NOT_EXERCISED,
        Optional.of(WRONG_FORM + broken.id()),
        Optional.of(broken));
  }

  public CheckResult with(Status status, Optional<String> note) {
    return of(requirement, status, note, waitsFor);
  }

  private CheckResult of(
      Requirement requirement,
      Status status,
      Optional<String> note,
      Optional<Requirement> waitsFor) {
    return new CheckResult(
        requirement,
        check,
        testCase,
        status,
        deviation,
        note,
        waitsFor,
        recordings,
        complexity,
        startedAt,
        duration);
  }
}
