package dev.conformance.invites.suites;

/** Queries that several suites use, so that they share the responses. */
final class Queries {
  /** An address that was not invited, with every kind of character that all servers accept. */
  static final String NOT_INVITED = "username=Not_Invited-1%2Bby.anybody%40mail.example.com";

  /** For servers that filter by the address alone, or skip checks of unusual requests. */
  static final String ALL_PARAMETERS = "envelope=true&pretty=true&username={somebody}";

  /** For servers that decode the query again for a combination of parameters. */
  static final String ALL_PARAMETERS_PLUS_SIGN = "username={plus}&envelope=true&pretty=true";

  /** For servers that return only one item per address. */
  static final String ALL_PARAMETERS_REPEATED = "username={several}&envelope=true&pretty=true";

  /** Without {@code envelope}, which could hide the status of a Digest challenge. */
  static final String PRETTY_FILTERED = "pretty=true&username={somebody}";

  /** For servers that evaluate the query before the credentials and the project. */
  static final String PRETTY_AND_NOT_INVITED = "pretty=true&" + NOT_INVITED;

  /** An empty username means no filter, which must not lift the restriction to one project. */
  static final String ENVELOPE_UNFILTERED = "envelope=true&username=";

  /** For servers that take any parameter for a permission. */
  static final String PRETTY_UNFILTERED = "pretty=true&username=";

  /** Frameworks reject a flag that they cannot read before the application sees the request. */
  static final String INVALID_FLAG = "envelope=maybe&pretty=maybe&username={somebody}";

  private Queries() {}
}
