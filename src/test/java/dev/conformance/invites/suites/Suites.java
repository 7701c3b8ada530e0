package dev.conformance.invites.suites;

import dev.conformance.invites.junit.ConformanceSuite;
import java.util.List;

/** All suites of the contract, in the order of its areas. */
public final class Suites {
  private Suites() {}

  /** The suites, for programs that run them themselves. */
  public static List<Class<?>> all() {
    return List.of(InvitesSuite.class.getAnnotation(ConformanceSuite.class).value());
  }
}
