package dev.conformance.invites.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads dates of header fields: the three forms of RFC 9110, two of them obsolete, and the form of
 * RFC 9745, {@code @} and seconds. The real service sends days of one digit, which RFC 9110 does
 * not allow.
 */
public final class HttpDates {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Pattern SECONDS =
      Pattern.compile("@(-?\\d{1,15})(?:; *[a-z*][a-z0-9_.*-]*(?:=[^;]+)?)*");

  private static final int FUTURE_YEARS = 50;

  private HttpDates() {}

  /** The time; empty if the value has none of the forms. */
  public static Optional<Instant> parse(String value) {
    var date = value.strip();
    var seconds = SECONDS.matcher(date);
    return seconds.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))))
        : Stream.of(RFC_1123, rfc850(), ASCTIME)
            .flatMap(form -> parse(date, form).stream())
            .findFirst();
  }

  private static Optional<Instant> parse(String value, DateTimeFormatter form) {
    try {
      return Optional.of(Instant.from(form.parse(value)));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Two digits mean a year that is at most fifty years ahead. */
  private static DateTimeFormatter rfc850() {
    var first = LocalDate.now(ZoneOffset.UTC).getYear() + FUTURE_YEARS - 99;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, first)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }
}
