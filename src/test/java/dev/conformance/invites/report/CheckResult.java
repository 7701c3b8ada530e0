package dev.conformance.invites.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * One execution of one check: one test case against the target.
 *
 * @param suite the suite's simple class name, {@code EnvelopeIT}
 * @param name the check in words with its test case: {@code rejects an id of the wrong length: 23
 *     digits}
 * @param message what was wrong (complete, may have several lines), or what to provide for a check
 *     that was not exercised; empty if it passed
 * @param exchanges the requests and responses that it judged, in the order of use, redacted
 */
public record CheckResult(
    String suite,
    String name,
    Status status,
    Optional<String> message,
    List<RecordedExchange> exchanges,
    Instant startedAt,
    Duration duration) {
  private static final int CURLS = 8_000;

  public CheckResult {
    suite = Sanitizer.line(suite);
    name = Sanitizer.line(name);
    message = message.map(Sanitizer::message);
    exchanges = List.copyOf(exchanges);
  }

  /** The check in words, without its test case. */
  public String check() {
    var end = name.indexOf(": ");
    return end < 0 ? name : name.substring(0, end);
  }

  /** The test case; the whole name if there is only one. */
  public String testCase() {
    var check = check();
    return check.equals(name) ? name : name.substring(check.length() + 2);
  }

  /** Its message; without one, its name still says what did not hold. */
  public String explanation() {
    return message.filter(text -> !text.isBlank()).orElse(name);
  }

  /** Its name, its explanation up to this length, and how to reproduce it. */
  String details(int limit) {
    return name + "\n" + Sanitizer.truncated(limit, explanation()).indent(2) + curls().indent(2);
  }

  /** The lines that send its requests again, each once; empty if it sent none. */
  public String curls() {
    var lines = exchanges.stream().map(RecordedExchange::curl).distinct().toList();
    var text = new StringJoiner("\n");
    for (var line : lines) {
      if (text.length() + line.length() > CURLS) {
        return text.add("# and others of the " + lines.size() + " requests").toString();
      }
      text.add(line);
    }
    return text.toString();
  }

  /** How many inputs the most complicated of its requests differs in from the plain one. */
  int inputs() {
    return exchanges.stream().mapToInt(RecordedExchange::inputs).max().orElse(0);
  }

  CheckResult judged(Status other) {
    return new CheckResult(suite, name, other, message, exchanges, startedAt, duration);
  }

  CheckResult because(String reason) {
    return new CheckResult(
        suite, name, status, Optional.of(reason), exchanges, startedAt, duration);
  }
}
