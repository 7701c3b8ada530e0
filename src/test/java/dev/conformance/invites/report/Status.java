package dev.conformance.invites.report;

import java.util.Locale;

/** What became of one requirement, or of one check of it. */
public enum Status {
  /** Judged and met. */
  PASSED,
  /** Not met, and it counts against the verdict. */
  FAILED,
  /** A SHOULD that was not met while {@code fail-on} is {@code must}. */
  WARNED,
  /** Could not be judged on this target; never counted as passed. */
  NOT_EXERCISED,
  /** Not met, and listed in the file of known deviations. */
  ACCEPTED;

  /** Whether the server deviates from the contract, be it tolerated or not. */
  public boolean deviates() {
    return switch (this) {
      case FAILED, WARNED, ACCEPTED -> true;
      case PASSED, NOT_EXERCISED -> false;
    };
  }

  /** The name used in reports: {@code not-exercised}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
