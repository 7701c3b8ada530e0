package dev.conformance.invites.suites;

/** Queries of several suites, which share the responses. */
final class Queries {
  /** An address that was not invited, with every kind of character that all servers accept. */
  static final String NOT_INVITED = "username=Not_Invited-1%2Bby.anybody%40mail.example.com";

  /**
   * For servers that search by the address alone, or that skip the checks of what they do not
   * expect.
   */
  static final String ALL_AND_SOMEBODY = "envelope=true&pretty=true&username={somebody}";

  /** For servers that decode the query again for a combination of parameters. */
  static final String ALL_AND_A_PLUS = "username={plus}&envelope=true&pretty=true";

  /** For servers that search for one item only. */
  static final String ALL_AND_SEVERAL = "username={several}&envelope=true&pretty=true";

  /** Without {@code envelope}, which could hide the status of a Digest challenge. */
  static final String PRETTY_AND_SOMEBODY = "pretty=true&username={somebody}";

  /** For servers that evaluate the query before the credentials and the project. */
  static final String PRETTY_AND_NOT_INVITED = "pretty=true&" + NOT_INVITED;

  /** An empty username means no filter, which must not lift the restriction to one project. */
  static final String ENVELOPE_AND_NO_FILTER = "envelope=true&username=";

  /** For servers that take any parameter for a permission. */
  static final String PRETTY_AND_NO_FILTER = "pretty=true&username=";

  /** Why the list must be complete, for messages. */
  static final String NO_FILTER = "with an empty username, which means no filter";

  private Queries() {}
}
