package dev.conformance.invites.inputs;

/** What can be varied in a request independently of everything else. */
enum Dimension {
  METHOD,
  PROJECT,
  GROUP_ID,
  ENVELOPE,
  PRETTY,
  USERNAME,
  ACCEPT,
  CALLER,
  /** Further header fields and query parameters. */
  EXTRA
}
