package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * How long to wait before a request that a server answered with 429 is sent again: as long as the
 * server asks for, and never less than a little, within a bound for one request in all. All that is
 * sent to one server shares one, from several threads if need be.
 */
public final class RateLimit {
  /** How long the kit has one request wait in all. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
  private static final Duration WAIT_WHERE_NONE_IS_ASKED_FOR = Duration.ofSeconds(1);

  private final Duration longestWait;

  /** Whether a request waited in vain: then the next ones do not wait as long again. */
  private volatile boolean hasGivenUp;

  /**
   * @param longestWait how long one request may wait in all
   */
  public RateLimit(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** Gives a permit for each request, evenly spread over the seconds. For several threads. */
  public static RateLimiter<Object> pace(double requestsPerSecond) {
    var interval = Duration.ofNanos(Math.round(1_000_000_000 / requestsPerSecond));
    return RateLimiter.smoothBuilder(interval).build();
  }

  /** The waits of a request that is sent for the first time. */
  public Waits waits() {
    return new Waits();
  }

  /** The server has answered with another status than 429. */
  public void lifted() {
    hasGivenUp = false;
  }

  /** The waits between the repetitions of one request. For one thread. */
  public final class Waits {
    private Duration waited = Duration.ZERO;
    private int count;

    private Waits() {}

    /**
     * How long to wait after one more 429.
     *
     * @param retryAfter what the server asks for; empty where it does not say
     * @throws NoResponseException where that is too long
     */
    public Duration next(Optional<String> retryAfter) throws NoResponseException {
      var asked =
          retryAfter
              .map(String::strip)
              .flatMap(RateLimit::parse)
              .orElse(WAIT_WHERE_NONE_IS_ASKED_FOR);
      var leastWait = SHORTEST_WAIT.multipliedBy(1L << Math.min(count, 6));
      var wait = asked.compareTo(leastWait) < 0 ? leastWait : asked;
      count++;
      waited = waited.plus(wait);
      if (hasGivenUp || waited.compareTo(longestWait) > 0) {
        hasGivenUp = true;
        throw new NoResponseException(
            Reason.RATE_LIMITED,
            "the server answers only 429 and asks to wait "
                + Connection.readable(asked)
                + "; the kit waits at most "
                + Connection.readable(longestWait)
                + " (set a lower atlas.requests-per-second)");
      }
      return wait;
    }
  }

  /** How long the response asks to wait; empty if it does not say. */
  static Optional<Duration> asked(Headers headers) {
    return headers.first("Retry-After").map(String::strip).flatMap(RateLimit::parse);
  }

  /** Whether one request may not wait so long. */
  boolean isTooLong(Duration wait) {
    return wait.compareTo(longestWait) > 0;
  }

  /** RFC 9110 section 10.2.3: seconds, or a date. */
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
}
