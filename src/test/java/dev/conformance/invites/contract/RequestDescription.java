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

  /** The project that a request names. */
  public enum Project {
    /** The caller has the owner role, and there are invitations. */
    OWNED,
    /** The caller has the owner role, and there are no invitations. */
    EMPTY,
    /** The caller does not have the owner role. */
    FOREIGN,
    /** There is no such project. */
    UNKNOWN
  }

  /** The spelling of a group id. */
  public enum GroupId {
    /** 24 lower-case hexadecimal digits. */
    WELL_FORMED,
    /** 24 hexadecimal digits, of which some are upper-case letters. */
    UPPER_CASE,
    /** Anything else. */
    MALFORMED
  }

  /** The value of a boolean query parameter. */
  public enum Flag {
    /** The request does not have the parameter. */
    ABSENT,
    /** {@code false}. */
    FALSE,
    /** {@code true}. */
    TRUE,
    /** A value that is not a boolean. */
    OTHER
  }

  /** The version that an Accept header asks for. */
  public enum Version {
    /** 2023-01-01. */
    PUBLISHED,
    /** A later date that resolves to 2023-01-01, such as 2025-03-12. */
    LATER,
    /** A date whose resolution is not documented: in the future, or between versions. */
    UNDOCUMENTED,
    /** A media type without a version. */
    MISSING,
    /** A version that does not exist. */
    NONEXISTENT
  }

  /** Who sends the request. */
  public enum Caller {
    /** The owner, with valid credentials. */
    OWNER,
    /** Nobody: there are no credentials. */
    ANONYMOUS,
    /** Somebody with forged credentials. */
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
