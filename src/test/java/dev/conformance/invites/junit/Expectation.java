package dev.conformance.invites.junit;

/** How the contract says that a server responds to a request. */
public enum Expectation {
  /** With status 200 and a list. */
  LIST,
  /** With a status of a client error and the error body. */
  REJECTION,
  /** The contract leaves open whether the request is rejected, or in which form. */
  EITHER,
  /**
   * As {@link #EITHER}, but a web server or gateway in front of the API may also reject the request
   * itself, with its own page or by closing the connection.
   */
  FRONT_END
}
