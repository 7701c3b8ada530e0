package dev.conformance.invites.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Parses dates in header fields: HTTP dates (RFC 9110), also with a one-digit day as the real
 * service sends it, and Unix times such as {@code @1688169599} (RFC 9745).
 */
public final class HttpDates {
  private static final Pattern SECONDS = Pattern.compile("@(-?\\d{1,15})(?:;.*)?");

  private HttpDates() {}

  /** The time; empty if the value is not a date. */
  public static Optional<Instant> parse(String value) {
    var date = value.strip();
    var seconds = SECONDS.matcher(date);
    return seconds.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))))
        : Optional.ofNullable(DateUtils.parseStandardDate(date));
  }
}
