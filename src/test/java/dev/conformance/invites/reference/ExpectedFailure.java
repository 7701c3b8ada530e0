package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Requirement;

/**
 * How a run reports a fault.
 *
 * @param requirement the requirement that the server does not meet
 * @param messagePart a part of the failure message that says what is wrong
 */
record ExpectedFailure(Requirement requirement, String messagePart) {

  static ExpectedFailure breaks(Requirement requirement, String messagePart) {
    return new ExpectedFailure(requirement, messagePart);
  }

  /** The response has this status instead of the expected one. */
  static ExpectedFailure breaks(Requirement requirement, int status) {
    return new ExpectedFailure(requirement, ", but got " + status);
  }
}
