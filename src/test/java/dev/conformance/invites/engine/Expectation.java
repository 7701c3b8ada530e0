package dev.conformance.invites.engine;

/** How the contract says that a server responds to a request. */
public enum Expectation {
  /** The response has status 200 and a list. */
  LIST,
  /** The response has the status of a client error and the error body. */
  REJECTION,
  /** The contract leaves open whether the request is rejected, or in which form. */
  EITHER,
  /**
   * As {@link #EITHER}, but a web server or gateway in front of the API may also reject the request
   * itself, with its own page or by closing the connection.
   */
  FRONT_END,
  /**
   * A response that was replaced because the request was sent again: a gateway may have made it, so
   * that only what it shows matters. A 429 counts as {@link #REJECTION}.
   */
  REPLACED;

  boolean isOfARejection() {
    return this == REJECTION || this == FRONT_END;
  }
}
