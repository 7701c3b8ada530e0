package dev.conformance.invites.reference;

import java.util.Locale;

/** One thing that a server gets wrong. */
public enum Fault {
  /** Items have no id. */
  ID_MISSING;

  /** The name on the command line: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
