package dev.conformance.invites.contract;

/** How binding a requirement is, in the words of RFC 2119. */
public enum Level implements Named {
  /** A server that does not meet it is not conformant. */
  MUST,
  /**
   * A server that does not meet it gets a warning; with {@code atlas.fail-on=should} it is not
   * conformant.
   */
  SHOULD
}
