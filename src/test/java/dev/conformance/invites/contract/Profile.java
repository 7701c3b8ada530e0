package dev.conformance.invites.contract;

import java.util.Set;

/** The version of the contract that a server has to meet. */
public enum Profile implements Named {
  /** The published contract, exactly as written. */
  DOCUMENTED,
  /** The published contract with the deviations of the real service tolerated. */
  ATLAS_CLOUD;

  /** For a well-formed id: the service returns 401 or 403 if the caller cannot see a project. */
  public Set<Integer> statusesOfAnUnknownProject() {
    return this == ATLAS_CLOUD ? Set.of(404, 403, 401) : Set.of(404);
  }

  /** For a project on which the caller has no owner role: the service returns 401. */
  public Set<Integer> statusesOfAForeignProject() {
    return this == ATLAS_CLOUD ? Set.of(403, 401) : Set.of(403);
  }

  /** Whether a 401 may lack an errorCode, as that of the service's edge often does. */
  boolean tolerates401WithoutErrorCode() {
    return this == ATLAS_CLOUD;
  }

  /** Whether an id in upper case may return the same data: whether the service does is unknown. */
  public boolean toleratesUpperCaseIds() {
    return this == ATLAS_CLOUD;
  }
}
