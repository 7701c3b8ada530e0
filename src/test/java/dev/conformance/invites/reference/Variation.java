package dev.conformance.invites.reference;

import java.util.Locale;

/** A way in which a conformant server may differ from the recorded one. */
public enum Variation {
  /** The bodies end with a line break. */
  TRAILING_NEWLINE;

  /** The name in reports: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
