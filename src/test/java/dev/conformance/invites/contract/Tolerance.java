package dev.conformance.invites.contract;

/** A deviation of the real service from its published contract, with the evidence for it. */
public enum Tolerance {
  UNKNOWN_PROJECT_MAY_BE_401_OR_403(
      "the service answers 401 or 403 for projects that the caller cannot see"),
  FOREIGN_PROJECT_MAY_BE_401("the service answers 401 where the role is missing"),
  UNAUTHORIZED_MAY_LACK_AN_ERROR_CODE(
      "the 401 of the service's edge is pretty-printed and often has no errorCode"),
  UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED(
      "it is not known whether the service takes upper-case digits; where it does, the data is the"
          + " same");

  private final String evidence;

  Tolerance(String evidence) {
    this.evidence = evidence;
  }

  /** What was seen of the real service. */
  public String evidence() {
    return evidence;
  }
}
