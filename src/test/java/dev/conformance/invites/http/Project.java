package dev.conformance.invites.http;

/** The projects that requests are about. */
public enum Project {
  /** The project whose invitations the credentials may read. */
  OWNED,
  /** A readable project without invitations. */
  EMPTY,
  /** A project on which the caller has no owner role. */
  FOREIGN,
  /** A well-formed id that no project has: the owned one with its first digit altered. */
  UNKNOWN,
  /** A well-formed id that no project has: the owned one with a digit near its end altered. */
  NEIGHBOUR,
  /** The id of 24 zeros, the zero value of an ObjectId in many drivers. */
  NIL
}
