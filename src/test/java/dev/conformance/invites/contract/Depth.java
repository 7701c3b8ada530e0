package dev.conformance.invites.contract;

import java.time.Duration;

/** How thoroughly a run tests. A thorough run sends every request of a standard one as well. */
public enum Depth implements Named {
  /** The checks and test cases for common mistakes. */
  STANDARD(200, 10, Duration.ofMinutes(10)),
  /** Every check with all test cases. */
  THOROUGH(800, 25, Duration.ofMinutes(30));

  private final int mostRequests;
  private final int mostForgeries;
  private final Duration longest;

  Depth(int mostRequests, int mostForgeries, Duration longest) {
    this.mostRequests = mostRequests;
    this.mostForgeries = mostForgeries;
    this.longest = longest;
  }

  /** The time after which a run sends nothing more, unless a setting slows it down. */
  public Duration longest() {
    return longest;
  }

  /** The limit of requests for a run without deviations and retries. */
  public int mostRequests() {
    return mostRequests;
  }

  /** The limit of requests with a forged credential that name the API key; a server may lock it. */
  public int mostForgeries() {
    return mostForgeries;
  }
}
