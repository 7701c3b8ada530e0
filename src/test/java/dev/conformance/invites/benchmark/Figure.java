package dev.conformance.invites.benchmark;

import java.util.Locale;

/**
 * One measured figure.
 *
 * @param group what was measured, in words
 * @param name which figure of it
 * @param value the median, where there were several runs
 * @param unit such as {@code s} or {@code requests}
 */
record Figure(String group, String name, double value, String unit) {

  @Override
  public String toString() {
    var number =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? String.format(Locale.ROOT, "%,d", (long) value)
            : String.format(Locale.ROOT, "%.2f", value);
    return "%-34s %-46s %12s %s".formatted(group, name, number, unit);
  }
}
