package dev.conformance.invites.contract;

/**
 * How thoroughly a run tests a server. A thorough run also sends every request of a standard run.
 */
public enum Depth implements Named {
  /** Every check with its usual test cases. */
  STANDARD(200),
  /** Every check with all test cases. */
  THOROUGH(800);

  private final int mostRequests;

  Depth(int mostRequests) {
    this.mostRequests = mostRequests;
  }

  /** The limit of requests for a run without deviations and retries. */
  public int mostRequests() {
    return mostRequests;
  }
}
