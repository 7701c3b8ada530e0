package dev.conformance.invites.http;

/** The projects that requests are about. */
public enum Project {
  /** The project whose invitations the credentials may read. */
  OWNED,
  /** A readable project without invitations. */
  EMPTY,
  /** A project on which the caller has no owner role. */
  FOREIGN,
  /** An unknown id that ends as the owned one does, for servers that compare only the end. */
  UNKNOWN,
  /**
   * An unknown id: the owned project's id with another digit near its end, for servers that compare
   * only the beginning of an id, or read an id as a floating-point number.
   */
  NEIGHBOUR
}
