package dev.conformance.invites.http.auth;

/** What other packages may want to know of an {@link Authentication}. */
public enum Trait {
  /** A server may or must reject it. */
  FORGED,
  ANONYMOUS,
  DIGEST,
  /** Most requests of a run have it. */
  ORDINARY
}
