package dev.conformance.invites.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them, the same in every locale. */
final class Seconds {
  private Seconds() {}

  /** {@code 2.1}. */
  static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  /** {@code 2.134}: JUnit XML requires fractions of a second. */
  static String exactly(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
