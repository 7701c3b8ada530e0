package dev.conformance.invites.http;

import dev.conformance.invites.contract.Kit;

/** How the kit calls itself to servers. */
public final class UserAgent {
  private UserAgent() {}

  /** The value of the header {@code User-Agent}: name and version. */
  public static String ofTheKit() {
    return "atlas-invites-conformance/" + Kit.current().version();
  }
}
