package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;

/**
 * How a server behaves where the contract leaves it open.
 *
 * @param name the same in every report: {@code envelope-member}
 * @param meaning the name in words: {@code the member of an envelope that has the list}
 * @param value what the run has seen: {@code results}
 */
public record Observation(String name, String meaning, String value) {
  public Observation {
    value = Sanitizer.line(value);
  }
}
