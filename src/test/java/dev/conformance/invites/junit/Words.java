package dev.conformance.invites.junit;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** Names of checks for people: {@code rejectsAShortId} reads "rejects a short id". */
final class Words {
  private Words() {}

  static String of(Method check) {
    return check
        .getName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  static String of(Method check, Optional<Row> row) {
    return of(check) + row.map(one -> ": " + one.title()).orElse("");
  }
}
