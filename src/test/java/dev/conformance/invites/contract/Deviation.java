package dev.conformance.invites.contract;

import java.util.Optional;

/**
 * One thing that is wrong with a value.
 *
 * @param missing the required member that is absent; empty for any other deviation
 */
public record Deviation(Requirement requirement, String message, Optional<String> missing) {
  /** A deviation other than a missing member. */
  public Deviation(Requirement requirement, String message) {
    this(requirement, message, Optional.empty());
  }

  boolean isMissing(String member) {
    return missing.filter(member::equals).isPresent();
  }
}
