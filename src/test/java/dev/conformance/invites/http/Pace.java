package dev.conformance.invites.http;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.http.NoAnswerException.Reason;
import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps to the rate that the user set and to the waits that the server asks for with 429. All
 * workers of a run share one.
 */
final class Pace {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final Optional<RateLimiter<Object>> limiter;
  private final Duration longestWait;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Whether a request waited in vain: then the next ones do not wait as long again. */
  private volatile boolean hasGivenUp;

  /**
   * @param longestWait how long one request may wait in all
   */
  Pace(Optional<Double> requestsPerSecond, Duration longestWait) {
    this.longestWait = longestWait;
    this.limiter =
        requestsPerSecond.map(
            rate ->
                RateLimiter.smoothBuilder(Duration.ofNanos(Math.round(1_000_000_000 / rate)))
                    .build());
  }

  /** A message to send. */
  interface Sending {
    Exchange send() throws NoAnswerException;
  }

  /** Sends at the right time, and again as long as the answer is 429, within a bound. */
  Exchange keep(Sending sending) throws NoAnswerException {
    var waited = Duration.ZERO;
    for (var attempt = 1; ; attempt++) {
      waitForPermit();
      var exchange = sending.send();
      if (exchange.answer().status() != 429) {
        hasGivenUp = false;
        return exchange;
      }
      var asked = retryAfter(exchange.answer()).orElse(Duration.ofSeconds(1));
      var leastWait = SHORTEST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 6));
      var wait = asked.compareTo(leastWait) < 0 ? leastWait : asked;
      waited = waited.plus(wait);
      if (hasGivenUp || waited.compareTo(longestWait) > 0) {
        hasGivenUp = true;
        throw new NoAnswerException(
            Reason.RATE_LIMITED,
            "the server answers only 429 and asks to wait "
                + Transport.readable(asked)
                + "; the kit waits at most "
                + Transport.readable(longestWait));
      }
      pause(wait);
    }
  }

  private void waitForPermit() throws NoAnswerException {
    if (limiter.isPresent()) {
      pause(limiter.get().reservePermit());
    }
  }

  private void pause(Duration duration) throws NoAnswerException {
    try {
      if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoAnswerException(Reason.NOT_SENT, "the run has ended");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException(Reason.NOT_SENT, "the run was interrupted", interrupted);
    }
  }

  /** RFC 9110 section 10.2.3: seconds, or a date. */
  private static Optional<Duration> retryAfter(Answer answer) {
    return answer.headers().first("Retry-After").map(String::strip).flatMap(Pace::parse);
  }

  private static Optional<Duration> parse(String value) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      var date = Instant.from(format.withZone(ZoneOffset.UTC).parse(value));
      var left = Duration.between(Instant.now(), date);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  /** Ends all waits. */
  void close() {
    closed.countDown();
  }
}
