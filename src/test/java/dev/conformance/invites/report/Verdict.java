package dev.conformance.invites.report;

import dev.conformance.invites.contract.Named;

/** The result of a run, the best first: whether the server implements the contract. */
public enum Verdict implements Named {
  /** A requirement or pact passed, and nothing counts against the server. Exit status 0. */
  CONFORMANT(0),
  /** A requirement, a pact or the gate counts against the server. Exit status 1. */
  NOT_CONFORMANT(1),
  /** No verdict was possible. Exit status 3. */
  UNDETERMINED(3);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  public int exitStatus() {
    return exitStatus;
  }

  /** The name in running text, labelled if something was left out. */
  String words(boolean isPartial) {
    return words() + (isPartial && this != UNDETERMINED ? " (partial)" : "");
  }
}
