package dev.conformance.invites.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One execution of one check: a row of its data against the target.
 *
 * @param suite the suite's simple class name, {@code EnvelopeIT}
 * @param name the check in words with its row: {@code rejects an id of the wrong length: 23 digits}
 * @param status what became of it
 * @param message what was wrong (complete, may have several lines), or what to provide for a check
 *     that was not exercised; empty where it passed
 * @param exchanges the requests and answers that it judged, in the order of use, redacted
 * @param startedAt when it began
 * @param duration how long it took
 */
public record CheckResult(
    String suite,
    String name,
    Status status,
    Optional<String> message,
    List<RecordedExchange> exchanges,
    Instant startedAt,
    Duration duration) {

  public CheckResult {
    suite = Sanitizer.text(suite);
    name = Sanitizer.text(name);
    message = message.map(Sanitizer::text);
    exchanges = List.copyOf(exchanges);
  }

  /** Its message; where a check brings none, its name still says what did not hold. */
  String explanation() {
    return message.filter(text -> !text.isBlank()).orElse(name);
  }

  /** The lines that send its requests again, each once; empty where it sent none. */
  String curls() {
    return exchanges.stream()
        .map(RecordedExchange::curl)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** The same check with another status. */
  CheckResult judged(Status other) {
    return new CheckResult(suite, name, other, message, exchanges, startedAt, duration);
  }

  /** The same check with another message. */
  CheckResult because(String reason) {
    return new CheckResult(
        suite, name, status, Optional.of(reason), exchanges, startedAt, duration);
  }
}
