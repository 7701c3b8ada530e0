package dev.conformance.invites.contract;

import org.opentest4j.TestAbortedException;

/** A check cannot be exercised, because the server does not meet another requirement. */
public final class WaitsForRequirementException extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  private final Requirement requirement;

  WaitsForRequirementException(Requirement requirement, AssertionError deviation) {
    super("waits for " + requirement.id(), deviation);
    this.requirement = requirement;
  }

  /** The requirement that the server does not meet. */
  public Requirement requirement() {
    return requirement;
  }
}
