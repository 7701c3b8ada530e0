package dev.conformance.invites.suites;

/** Queries that several suites ask with, so that they share the responses. */
final class Queries {
  /** An address that nobody invites. */
  static final String OF_NOBODY = "username=nobody-was-invited-by-this-name%40example.com";

  /** For servers that look at the query before they look at who asks, and for what. */
  static final String PRETTY_OF_NOBODY = "pretty=true&" + OF_NOBODY;

  private Queries() {}
}
