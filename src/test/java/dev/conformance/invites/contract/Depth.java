package dev.conformance.invites.contract;

import java.util.Locale;

/** How thoroughly a run tests a server. A deeper run also sends the requests of the other depth. */
public enum Depth {
  /** Each check, with its listed test cases. */
  STANDARD(200),
  /** Also test cases for less usual mistakes. */
  THOROUGH(800);

  private final int mostRequests;

  Depth(int mostRequests) {
    this.mostRequests = mostRequests;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The most requests that a run sends if nothing deviates and nothing has to be repeated. */
  public int mostRequests() {
    return mostRequests;
  }
}
