package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Resources;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The checks of a quick run. They are chosen by computation: those that detect the most faults of
 * the reference server with the fewest requests.
 */
final class QuickChecks {
  private static final Set<String> NAMES = read();

  private QuickChecks() {}

  static boolean include(Check check) {
    return NAMES.contains(check.id());
  }

  private static Set<String> read() {
    return Resources.text("/quick-checks.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
