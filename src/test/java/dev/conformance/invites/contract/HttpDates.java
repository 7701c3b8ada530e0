package dev.conformance.invites.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads dates of header fields: those of RFC 9110, also with a day of one digit, as the real
 * service sends them, and those of RFC 9745, {@code @} and seconds.
 */
public final class HttpDates {
  private static final Pattern SECONDS = Pattern.compile("@(-?\\d{1,15})(?:;.*)?");

  private HttpDates() {}

  /** The time; empty if the value has none of the forms. */
  public static Optional<Instant> parse(String value) {
    var date = value.strip();
    var seconds = SECONDS.matcher(date);
    return seconds.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))))
        : Optional.ofNullable(DateUtils.parseStandardDate(date));
  }
}
