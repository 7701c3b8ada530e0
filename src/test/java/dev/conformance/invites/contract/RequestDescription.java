package dev.conformance.invites.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request, described by what its response depends on.
 *
 * @param method a method other than GET may be refused
 * @param project the project that the group id names, in its well-formed spelling
 * @param extras what else makes a difference
 */
public record RequestDescription(
    Method method,
    Project project,
    GroupId groupId,
    Flag envelope,
    Flag pretty,
    Filter filter,
    Version version,
    Caller caller,
    Set<Extra> extras) {
  public RequestDescription {
    extras = Set.copyOf(extras);
  }

  /** The HTTP methods that are safe. */
  public enum Method {
    GET,
    HEAD,
    OPTIONS
  }

  /** Whether the caller has the owner role on the project, and whether it has invitations. */
  public enum Project {
    OWNED,
    EMPTY,
    FOREIGN,
    UNKNOWN
  }

  public enum GroupId {
    /** 24 hexadecimal digits in lower case. */
    WELL_FORMED(Optional.empty()),
    /** The same with unreserved characters percent-encoded, which RFC 3986 calls equivalent. */
    EQUIVALENT(Optional.empty()),
    /** A segment that a server may resolve before it routes: a dot segment, or an encoded slash. */
    STRUCTURAL(Optional.empty()),
    /** The same, but however a server resolves it, the path does not lead to the project. */
    NO_ID(Optional.of(Requirement.GROUP_ID_3)),
    UPPER_CASE(Optional.of(Requirement.GROUP_ID_4)),
    WRONG_LENGTH(Optional.of(Requirement.GROUP_ID_1)),
    WRONG_CHARACTER(Optional.of(Requirement.GROUP_ID_2)),
    SURROUNDED(Optional.of(Requirement.GROUP_ID_3)),
    LOOK_ALIKE(Optional.of(Requirement.GROUP_ID_5)),
    /** What a front end may reject by itself, with its own page or by closing the connection. */
    EXTREME(Optional.of(Requirement.GROUP_ID_3));

    private final Optional<Requirement> violated;

    GroupId(Optional<Requirement> violated) {
      this.violated = violated;
    }

    /** The requirement that a server violates if it does not reject such an id; empty if it may. */
    Optional<Requirement> violated() {
      return violated;
    }
  }

  /** The value of a boolean query parameter: absent, {@code false}, {@code true}, or another. */
  public enum Flag {
    ABSENT,
    FALSE,
    TRUE,
    OTHER
  }

  /**
   * The version in an Accept header: the published one, a later date that resolves to it, a form
   * whose resolution is not documented (a date in the future, a list, a wildcard), none, or one
   * that does not exist.
   */
  public enum Version {
    PUBLISHED,
    LATER,
    UNDOCUMENTED,
    MISSING,
    NONEXISTENT
  }

  /** What else a request has, for which a server or its front end may refuse it. */
  public enum Extra {
    /** A header asks for a part of the response. */
    PARTIAL(Set.of(206, 416)),
    /** A header asks for the response only if the server knows some version of it. */
    PRECONDITION(Set.of(412)),
    /** The query has a parameter that the contract does not know. */
    UNKNOWN_PARAMETER(Set.of(400, 422)),
    /** Nothing is between two ampersands of the query, or before the first or after the last. */
    EMPTY_PARAMETER(Set.of(400, 422)),
    /** The path or the query has a character for which a front end may reject it by itself. */
    UNSAFE_CHARACTER(Set.of());

    private final Set<Integer> refusals;

    Extra(Set<Integer> refusals) {
      this.refusals = refusals;
    }

    Set<Integer> refusals() {
      return refusals;
    }
  }

  public enum Caller {
    OWNER(Optional.empty()),
    ANONYMOUS(Optional.of(Requirement.AUTHENTICATION_1)),
    /** A complete Authorization header with credentials that do not exist. */
    INVENTED(Optional.of(Requirement.AUTHENTICATION_3)),
    /** An Authorization header that is incomplete or garbled. */
    GARBLED(Optional.of(Requirement.AUTHENTICATION_3)),
    /** A bearer token that no server issued, or an altered one. */
    FORGED_TOKEN(Optional.of(Requirement.AUTHENTICATION_10)),
    /** A header that a front end may refuse by itself: very long, or not in ASCII. */
    EXTREME(Optional.of(Requirement.AUTHENTICATION_3)),
    /** A wrong response to a Digest challenge. */
    FORGED_DIGEST(Optional.of(Requirement.AUTHENTICATION_5)),
    /** A correct response to a Digest challenge that is sent again: a server may refuse it. */
    REPLAYED_DIGEST(Optional.empty()),
    /** A wrong response with a parameter that the challenge does not allow (RFC 7616, 3.4). */
    GARBLED_DIGEST(Optional.of(Requirement.AUTHENTICATION_5));

    private final Optional<Requirement> violated;

    Caller(Optional<Requirement> violated) {
      this.violated = violated;
    }

    /** The requirement that a server violates if it accepts the caller; empty for the owner. */
    Optional<Requirement> violated() {
      return violated;
    }

    boolean isOwner() {
      return violated.isEmpty();
    }
  }

  /**
   * The value of {@code username}.
   *
   * @param readings the values that a server may read, of which an empty one is no filter; there is
   *     one unless the contract leaves the form of the parameter open
   * @param violated the requirement that a wrong list violates; empty if the parameter is absent
   */
  public record Filter(List<String> readings, Optional<Requirement> violated) {
    public static final Filter ABSENT = new Filter(List.of(""), Optional.empty());

    public Filter {
      readings = List.copyOf(readings);
    }

    public static Filter by(String value, Requirement violated) {
      return new Filter(List.of(value), Optional.of(violated));
    }
  }

  public static RequestDescription plain() {
    return new RequestDescription(
        Method.GET,
        Project.OWNED,
        GroupId.WELL_FORMED,
        Flag.ABSENT,
        Flag.ABSENT,
        Filter.ABSENT,
        Version.PUBLISHED,
        Caller.OWNER,
        Set.of());
  }

  public RequestDescription by(Method other) {
    return new RequestDescription(
        other, project, groupId, envelope, pretty, filter, version, caller, extras);
  }

  public RequestDescription about(Project other) {
    return new RequestDescription(
        method, other, groupId, envelope, pretty, filter, version, caller, extras);
  }

  public RequestDescription spelled(GroupId other) {
    return new RequestDescription(
        method, project, other, envelope, pretty, filter, version, caller, extras);
  }

  public RequestDescription withEnvelope(Flag other) {
    return new RequestDescription(
        method, project, groupId, other, pretty, filter, version, caller, extras);
  }

  public RequestDescription withPretty(Flag other) {
    return new RequestDescription(
        method, project, groupId, envelope, other, filter, version, caller, extras);
  }

  public RequestDescription filteredBy(Filter other) {
    return new RequestDescription(
        method, project, groupId, envelope, pretty, other, version, caller, extras);
  }

  public RequestDescription in(Version other) {
    return new RequestDescription(
        method, project, groupId, envelope, pretty, filter, other, caller, extras);
  }

  public RequestDescription by(Caller other) {
    return new RequestDescription(
        method, project, groupId, envelope, pretty, filter, version, other, extras);
  }

  public RequestDescription with(Extra other) {
    var all = EnumSet.of(other);
    all.addAll(extras);
    return new RequestDescription(
        method, project, groupId, envelope, pretty, filter, version, caller, all);
  }
}
