package dev.conformance.invites.http;

import java.util.Set;

/** What the journal of fixtures says that the kit has created, or is about to. */
public interface FixturesJournal {
  /** The addresses that the kit invites. An address is here before its request is sent. */
  Set<String> addresses();

  /** The ids of the invitations that the kit has created. */
  Set<String> ids();
}
