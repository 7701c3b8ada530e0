package dev.conformance.invites.report;

import dev.conformance.invites.contract.Lazy;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * One execution of one check: one test case against the target.
 *
 * @param requirement the requirement that it verifies
 * @param name the check in words with its test case: {@code rejects an id of the wrong length: 23
 *     digits}
 * @param message what was wrong (complete, may have several lines), or what to provide for a check
 *     that was not exercised; empty if it passed
 * @param waitsFor the requirement that the server breaks, so that the check was not exercised
 * @param recordings the requests and responses of the check, in the order of use, redacted when a
 *     report shows them
 */
public record CheckResult(
    Requirement requirement,
    String name,
    Status status,
    Optional<String> message,
    Optional<Requirement> waitsFor,
    List<Lazy<RecordedExchange>> recordings,
    Instant startedAt,
    Duration duration) {
  private static final String CONTRAST = ", but ";
  private static final int CURLS = 5;

  public CheckResult {
    name = Sanitizer.line(name);
    message = message.map(Sanitizer::message);
    recordings = List.copyOf(recordings);
  }

  /** The requests and responses of the check, in the order of use. */
  public List<RecordedExchange> exchanges() {
    return recordings.stream().map(Lazy::get).toList();
  }

  /** The check in words, without its test case. */
  public String check() {
    return StringUtils.substringBefore(name, ": ");
  }

  /** The test case; empty if the check has only one. */
  public String testCase() {
    return StringUtils.substringAfter(name, ": ");
  }

  /** The message or, without one, the name, which says what the check expects. */
  public String explanation() {
    return message.filter(text -> !text.isBlank()).orElse(name);
  }

  /** The deviation on one line: the message without item numbers and the quoted body. */
  public String deviation() {
    var text = explanation().replaceFirst("^\\d+ of \\d+ items deviate:\\s+item \\d+: ", "");
    var contrast = text.replace('\n', ' ').indexOf(CONTRAST);
    var from = contrast < 0 ? 0 : contrast + CONTRAST.length();
    var end = StringUtils.indexOfAny(text.substring(from), ": ", ":\n", "\n");
    return Sanitizer.line(end < 0 ? text : text.substring(0, from + end));
  }

  /** The curl lines of the first requests, without duplicates; empty if there are none. */
  public String curls() {
    return exchanges().stream()
        .map(RecordedExchange::curl)
        .distinct()
        .limit(CURLS)
        .collect(Collectors.joining("\n"));
  }

  /** The message as a Markdown code block. */
  String fencedText() {
    return Markdown.fenced("text", explanation().indent(2));
  }

  String fencedCurls() {
    return Markdown.fenced("sh", curls().indent(2));
  }

  CheckResult with(Status status) {
    return with(status, message);
  }

  /** A copy with this status and message. */
  public CheckResult with(Status status, String message) {
    return with(status, Optional.of(message));
  }

  private CheckResult with(Status status, Optional<String> message) {
    return new CheckResult(
        requirement, name, status, message, waitsFor, recordings, startedAt, duration);
  }
}
