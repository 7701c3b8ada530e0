package dev.conformance.invites.report;

import dev.conformance.invites.contract.Sanitizer;

/**
 * Something that the contract leaves open and that the run found out about this server.
 *
 * @param name a fixed name with hyphens: {@code envelope-member}
 * @param value what was seen: {@code results}
 */
public record Observation(String name, String value) {

  public Observation {
    name = Sanitizer.line(name);
    value = Sanitizer.line(value);
  }
}
