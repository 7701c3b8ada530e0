package dev.conformance.invites.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the times of an item. */
final class Times {
  private Times() {}

  /** The time; empty where it is missing or malformed, which the schema judges. */
  static Optional<Instant> of(JsonNode item, String member) {
    var value = item.get(member);
    if (value == null || !value.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.stringValue()).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
