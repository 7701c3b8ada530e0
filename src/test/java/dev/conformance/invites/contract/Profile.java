package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Which reading of the contract a server is held to. */
public enum Profile {
  /** The published contract, to the letter. */
  DOCUMENTED("documented", Set.of()),
  /** The published contract with the deviations of the real service tolerated. */
  ATLAS_CLOUD("atlas-cloud", Set.of(Tolerance.values()));

  private final String id;

  private final Set<Tolerance> tolerances;

  Profile(String id, Set<Tolerance> tolerances) {
    this.id = id;
    this.tolerances = tolerances;
  }

  /** The name used in settings and reports. */
  public String id() {
    return id;
  }

  /** Whether this profile lets the deviation pass. */
  public boolean tolerates(Tolerance tolerance) {
    return tolerances.contains(tolerance);
  }

  /** The statuses of a well-formed id that no project has. */
  public Set<Integer> statusesOfAnUnknownProject() {
    return tolerates(Tolerance.UNKNOWN_PROJECT_MAY_BE_401_OR_403)
        ? Set.of(404, 403, 401)
        : Set.of(404);
  }

  /** The statuses of a project on which the caller has no owner role. */
  public Set<Integer> statusesOfAForeignProject() {
    return tolerates(Tolerance.FOREIGN_PROJECT_MAY_BE_401) ? Set.of(403, 401) : Set.of(403);
  }

  /** Finds a profile by its name in settings; empty where there is none. */
  public static Optional<Profile> withId(String id) {
    return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
  }
}
