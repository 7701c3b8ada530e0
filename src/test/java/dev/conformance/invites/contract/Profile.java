package dev.conformance.invites.contract;

import java.util.Locale;
import java.util.Set;

/** The version of the contract that a server has to meet. */
public enum Profile {
  /** The published contract, exactly as written. */
  DOCUMENTED(Set.of()),
  /** The published contract with the deviations of the real service tolerated. */
  ATLAS_CLOUD(Set.of(Tolerance.values()));

  private final Set<Tolerance> tolerances;

  Profile(Set<Tolerance> tolerances) {
    this.tolerances = tolerances;
  }

  /** The name in settings and reports, {@code atlas-cloud}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean tolerates(Tolerance tolerance) {
    return tolerances.contains(tolerance);
  }

  /** The allowed statuses for a well-formed id that no project has. */
  public Set<Integer> statusesOfAnUnknownProject() {
    return tolerates(Tolerance.UNKNOWN_PROJECT_MAY_BE_401_OR_403)
        ? Set.of(404, 403, 401)
        : Set.of(404);
  }

  /** The allowed statuses for a project on which the caller does not have the owner role. */
  public Set<Integer> statusesOfAForeignProject() {
    return tolerates(Tolerance.FOREIGN_PROJECT_MAY_BE_401) ? Set.of(403, 401) : Set.of(403);
  }
}
