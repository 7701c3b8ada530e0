package dev.conformance.invites.inputs;

/** What can be varied in a request independently of everything else. */
enum Dimension {
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
