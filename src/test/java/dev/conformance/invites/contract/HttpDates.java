package dev.conformance.invites.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads dates of header fields. The real service writes a day of one digit, which RFC 9110 does
 * not; RFC 9745 writes Deprecation as {@code @} and seconds. Both are read.
 */
final class HttpDates {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).withZone(ZoneOffset.UTC);

  private HttpDates() {}

  static Optional<Instant> parse(String value) {
    try {
      return value.matches("@\\d{1,12}")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(value.substring(1))))
          : Optional.of(Instant.from(FORMAT.parse(value.strip())));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
