package dev.conformance.invites.contract;

/** A deviation of the real service from its published contract, with the evidence for it. */
public enum Tolerance {
  /** The service returns 401 or 403 for projects that the caller cannot see. */
  UNKNOWN_PROJECT_MAY_BE_401_OR_403,
  /** The service returns 401 if the role is missing. */
  FOREIGN_PROJECT_MAY_BE_401,
  /** The 401 of the service's edge is pretty-printed and often has no errorCode. */
  UNAUTHORIZED_MAY_LACK_AN_ERROR_CODE,
  /**
   * It is unknown whether the service accepts upper-case digits; if it does, the data must be the
   * same.
   */
  UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED
}
