package dev.conformance.invites.config;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The secrets of all layers, also those that do not win: none of them may be in a complaint. */
final class GivenSecrets {
  private static final int SHORTEST_MASKED = 4;

  /** The longest first: a shorter one may be a part of it, and would leave the rest to be read. */
  private final Set<String> secrets =
      new TreeSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(secret -> secret));

  void add(String secret) {
    if (secret.length() >= SHORTEST_MASKED) {
      secrets.add(secret);
    }
  }

  /** The text without any of them: one may have been given in the wrong place. */
  String maskedIn(String text) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
