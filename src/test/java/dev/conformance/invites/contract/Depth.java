package dev.conformance.invites.contract;

import java.util.Locale;

/**
 * How thoroughly a run tests a server. A thorough run also sends every request of a standard run.
 */
public enum Depth {
  /** Every check with its usual test cases. */
  STANDARD(200),
  /** Every check with all test cases. */
  THOROUGH(800);

  private final int mostRequests;

  Depth(int mostRequests) {
    this.mostRequests = mostRequests;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The limit of requests for a run without deviations and retries. */
  public int mostRequests() {
    return mostRequests;
  }
}
