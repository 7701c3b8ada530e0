package dev.conformance.invites.suites;

import java.util.List;

/** All suites of the contract, in the order of its areas. */
public final class Suites {
  private Suites() {}

  /** The suites, for programs that run them themselves. */
  public static List<Class<?>> all() {
    return List.of(
        SchemaIT.class,
        GroupIdIT.class,
        EnvelopeIT.class,
        PrettyIT.class,
        UsernameIT.class,
        ErrorIT.class,
        AccessIT.class,
        AuthenticationIT.class,
        VersionIT.class,
        HttpIT.class);
  }
}
