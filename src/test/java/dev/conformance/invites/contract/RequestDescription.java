package dev.conformance.invites.contract;

import java.util.Optional;

/**
 * A request, described by what its response depends on.
 *
 * @param project the project that the group id names, in its well-formed spelling
 * @param groupId the spelling of the group id
 * @param username the value of {@code username}; empty if the request does not have the parameter
 * @param version the version in the Accept header
 */
public record RequestDescription(
    Project project,
    GroupId groupId,
    Flag envelope,
    Flag pretty,
    Optional<String> username,
    Version version,
    Caller caller) {

  /** Whether the caller has the owner role on the project, and whether it has invitations. */
  public enum Project {
    OWNED,
    EMPTY,
    FOREIGN,
    UNKNOWN
  }

  /** The spelling of a group id: 24 hexadecimal digits in lower or upper case, or anything else. */
  public enum GroupId {
    WELL_FORMED,
    UPPER_CASE,
    MALFORMED
  }

  /** The value of a boolean query parameter: absent, {@code false}, {@code true}, or another. */
  public enum Flag {
    ABSENT,
    FALSE,
    TRUE,
    OTHER
  }

  /**
   * The version in an Accept header: the published one, a later date that resolves to it, a date
   * whose resolution is not documented (in the future, or between versions), none, or one that does
   * not exist.
   */
  public enum Version {
    PUBLISHED,
    LATER,
    UNDOCUMENTED,
    MISSING,
    NONEXISTENT
  }

  /** The credentials: those of the owner, none, or forged ones. */
  public enum Caller {
    OWNER,
    ANONYMOUS,
    FORGED
  }

  /** The plain request of the owner. */
  public static RequestDescription plain() {
    return new RequestDescription(
        Project.OWNED,
        GroupId.WELL_FORMED,
        Flag.ABSENT,
        Flag.ABSENT,
        Optional.empty(),
        Version.PUBLISHED,
        Caller.OWNER);
  }
}
