package dev.conformance.invites.http;

/** The projects that requests are about. */
public enum Project {
  /** The project whose invitations the credentials may read. */
  OWNED,
  /** A readable project without invitations. */
  EMPTY,
  /** A project on which the caller has no owner role. */
  FOREIGN,
  /**
   * No project: the owned one's id with its first digit changed, for servers that look at its end.
   */
  UNKNOWN,
  /**
   * No project: the owned one's id with a digit near its end changed, for servers that look at its
   * beginning, or take it for a floating-point number.
   */
  NEIGHBOUR,
  /** The id of 24 zeros, the zero value of an ObjectId in many drivers. */
  NIL
}
