package dev.conformance.invites.contract;

import java.util.Locale;

/**
 * Where a requirement is written, so that a reader of a failure can look it up.
 *
 * @param kind how well founded it is
 * @param where the place: a document and its part, or the recording
 */
public record Source(Kind kind, String where) {

  /** How well founded a requirement is. */
  public enum Kind {
    /** Published by MongoDB. */
    DOCUMENTED,
    /** Seen in recorded responses of the real service. */
    OBSERVED,
    /** Follows from a general standard (an RFC) or from documented behaviour. */
    INFERRED
  }

  /** One line for reports: {@code documented: Atlas Admin API v2, listGroupInvites, 200}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ": " + where;
  }
}
