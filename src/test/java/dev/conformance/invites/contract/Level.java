package dev.conformance.invites.contract;

import java.util.Locale;

/** How binding a requirement is, in the words of RFC 2119. */
public enum Level {
  /** A server that does not meet it is not conformant. */
  MUST,
  /**
   * A server that does not meet it is warned, and is not conformant only where {@code
   * atlas.fail-on=should} asks for that.
   */
  SHOULD;

  /** The name used in settings and reports: {@code must}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
