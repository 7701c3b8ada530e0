package dev.conformance.invites.contract;

/** How binding a requirement is, in the words of RFC 2119. */
public enum Level implements Named {
  /** A server that does not meet it is not conformant. */
  MUST,
  /** Gives a warning; with {@code atlas.fail-on=should}, the server is not conformant. */
  SHOULD
}
