package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;

/**
 * A mistake of a server, to prove that the checks detect it. Apart from the fault and its direct
 * consequences, a reference server conforms.
 *
 * @param id its name on the command line
 * @param title what the server does, in one sentence without a full stop
 * @param requirement the requirement that the server does not meet
 * @param messagePart a part of the failure message that says what is wrong
 * @param depth the shallowest depth at which a run detects it for certain
 * @param mutation adds the fault to a conformant server
 */
public record Fault(
    String id,
    String title,
    Requirement requirement,
    String messagePart,
    Depth depth,
    Mutation mutation) {

  /**
   * Begins {@code fault("id", "What the server does").breaks(SCHEMA_1, "message").by(mutation)}, or
   * {@code fault("id", "What the server does").returns(200, ACCESS_1, mutation)}.
   */
  static Name fault(String id, String title) {
    return new Name(id, title);
  }

  /** A copy that only a run at depth thorough detects. */
  Fault thorough() {
    return new Fault(id, title, requirement, messagePart, Depth.THOROUGH, mutation);
  }

  /** The beginning of a fault. */
  record Name(String id, String title) {
    Failure breaks(Requirement requirement, String messagePart) {
      return new Failure(this, requirement, messagePart);
    }

    /** The response has this status instead of the expected one. */
    Failure breaks(Requirement requirement, int status) {
      return breaks(requirement, ", but got " + status);
    }

    /** In short, for a mutation that leads to this status instead of the expected one. */
    Fault returns(int status, Requirement requirement, Mutation mutation) {
      return breaks(requirement, status).by(mutation);
    }
  }

  /** A fault without its mutation. */
  record Failure(Name name, Requirement requirement, String messagePart) {
    Fault by(Mutation mutation) {
      return new Fault(name.id, name.title, requirement, messagePart, Depth.STANDARD, mutation);
    }
  }
}
