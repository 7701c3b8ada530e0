package dev.conformance.invites.contract;

import org.opentest4j.TestAbortedException;

/** A check cannot be exercised, because the server does not meet another requirement. */
public final class WaitsForRequirementException extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  private final Requirement requirement;
  private final transient Deviation deviation;

  WaitsForRequirementException(Requirement requirement, Deviation deviation) {
    super("waits for " + requirement.id());
    this.requirement = requirement;
    this.deviation = deviation;
  }

  public Requirement requirement() {
    return requirement;
  }

  public Deviation deviation() {
    return deviation;
  }
}
