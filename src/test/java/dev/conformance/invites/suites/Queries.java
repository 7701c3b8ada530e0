package dev.conformance.invites.suites;

/** Queries of several suites, which share the responses. */
final class Queries {
  /** An address that was not invited. */
  static final String NOT_INVITED = "username=nobody-was-invited-by-this-name%40example.com";

  /** For servers that evaluate the query before the credentials and the project. */
  static final String PRETTY_AND_NOT_INVITED = "pretty=true&" + NOT_INVITED;

  private Queries() {}
}
