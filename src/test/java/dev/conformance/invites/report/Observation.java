package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;

/**
 * A property of the server that the contract leaves open.
 *
 * @param name a fixed name with hyphens: {@code envelope-member}
 * @param value the observed value: {@code results}
 */
public record Observation(String name, String value) {

  public Observation {
    name = Sanitizer.line(name);
    value = Sanitizer.line(value);
  }
}
