package dev.conformance.invites.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
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
    try (var file =
        Objects.requireNonNull(QuickChecks.class.getResourceAsStream("/quick-checks.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
