package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.http.auth.Credential.*;
import static dev.conformance.invites.suites.Queries.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Requests for another project, without credentials or without a version, and requests with two
 * reasons to reject them, for servers that skip one check because of the other: the contract does
 * not say which reason decides the status.
 */
enum RejectedRequest implements RequestCase {
  NO_CREDENTIALS(AUTHENTICATION_1, STANDARD, plain -> plain.as(ANONYMOUS)),
  NO_CREDENTIALS_WITH_QUERY(
      AUTHENTICATION_1,
      STANDARD,
      plain -> plain.as(ANONYMOUS).withQuery(PRETTY_AND_NOT_INVITED).accepting(MediaTypes.LATER)),
  NO_CREDENTIALS_FOR_AN_EMPTY_PROJECT(
      AUTHENTICATION_1,
      STANDARD,
      plain -> plain.forProject(Project.EMPTY).as(ANONYMOUS).withQuery("username=")),
  NO_CREDENTIALS_AND_FOREIGN_PROJECT(
      AUTHENTICATION_1, STANDARD, plain -> plain.as(ANONYMOUS).forProject(Project.FOREIGN)),
  NO_CREDENTIALS_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_1, STANDARD, plain -> plain.as(ANONYMOUS).forProject(Project.UNKNOWN)),
  NO_CREDENTIALS_AND_MALFORMED_ID(
      AUTHENTICATION_1,
      STANDARD,
      plain -> plain.as(ANONYMOUS).withSegment("null"),
      Set.of(401, 400, 404)),
  NO_CREDENTIALS_AND_NO_VERSION(
      AUTHENTICATION_1,
      STANDARD,
      plain -> plain.as(ANONYMOUS).accepting("*/*"),
      Set.of(401, 400, 406)),
  NO_CREDENTIALS_AND_AN_INVALID_FLAG(
      AUTHENTICATION_1,
      STANDARD,
      plain -> plain.as(ANONYMOUS).withQuery(Queries.INVALID_FLAG),
      Set.of(401, 400, 422)),
  NO_CREDENTIALS_AND_A_BROWSER(
      AUTHENTICATION_1,
      THOROUGH,
      plain -> plain.as(ANONYMOUS).accepting("text/html,application/xml;q=0.9,*/*"),
      Set.of(401, 400, 406)),
  NO_CREDENTIALS_AND_AN_ENCODED_PATH(
      AUTHENTICATION_1,
      THOROUGH,
      (plain, target) -> encoded(plain.as(ANONYMOUS), target, Project.OWNED),
      Set.of(401, 400, 404)),
  NO_CREDENTIALS_FROM_LOCALHOST(STANDARD, "X-Forwarded-For", "127.0.0.1"),
  NO_CREDENTIALS_BUT_A_FORWARDED_USER(THOROUGH, "X-Forwarded-User", "admin"),
  NO_CREDENTIALS_BUT_A_REMOTE_USER(THOROUGH, "X-Remote-User", "admin"),
  NO_CREDENTIALS_FROM_A_REAL_ADDRESS(THOROUGH, "X-Real-IP", "127.0.0.1"),
  NO_CREDENTIALS_BUT_AN_ENTITY_TAG(THOROUGH, "If-None-Match", "*"),

  FORGED_DIGEST_AND_FOREIGN_PROJECT(
      AUTHENTICATION_5, THOROUGH, plain -> foreign(plain.as(ForgedDigest.EMPTY_PRIVATE_KEY))),
  INVENTED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10, THOROUGH, plain -> foreign(plain.as(RawAuthorization.INVENTED_TOKEN))),
  INVENTED_TOKEN_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_10,
      THOROUGH,
      plain -> plain.as(RawAuthorization.INVENTED_TOKEN).forProject(Project.UNKNOWN)),
  ALTERED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10, THOROUGH, plain -> foreign(plain.as(ForgedToken.ALTERED))),
  EXPIRED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10, THOROUGH, plain -> foreign(plain.as(ForgedToken.EXPIRED))),

  UNKNOWN_PROJECT(ACCESS_1, STANDARD, plain -> plain.forProject(Project.UNKNOWN)),
  UNKNOWN_PROJECT_WITH_QUERY(
      ACCESS_1, STANDARD, plain -> queried(plain.forProject(Project.UNKNOWN))),
  /** An id ends with a counter, so that projects of the same second have similar ids. */
  NEIGHBOUR_PROJECT(ACCESS_1, STANDARD, plain -> plain.forProject(Project.NEIGHBOUR)),
  OTHER_LAST_DIGIT(ACCESS_1, THOROUGH, RejectedRequest::withAnotherLastDigit, Set.of()),
  NIL_ID(ACCESS_1, STANDARD, plain -> plain.forProject(Project.NIL)),
  ALL_F("ffffffffffffffffffffffff"),
  ALL_ONES("111111111111111111111111"),
  ONE("000000000000000000000001"),
  COUNTING("0123456789abcdef01234567"),
  FLOATING_POINT("1e1000000000000000000000"),
  EXAMPLE_OF_THE_DOCUMENTATION("32b6e34b3d91647abb20e7b8"),
  UNKNOWN_PROJECT_AND_AN_INVALID_FLAG(
      ACCESS_1,
      STANDARD,
      plain -> plain.forProject(Project.UNKNOWN).withQuery(Queries.INVALID_FLAG),
      Set.of(404, 400, 401, 403, 422)),

  FOREIGN_PROJECT(ACCESS_2, STANDARD, RejectedRequest::foreign),
  FOREIGN_PROJECT_WITH_QUERY(ACCESS_2, STANDARD, plain -> queried(foreign(plain))),
  FOREIGN_PROJECT_BY_API_KEY(ACCESS_2, STANDARD, plain -> foreign(plain).as(API_KEY)),
  FOREIGN_PROJECT_AND_AN_INVALID_FLAG(
      ACCESS_2,
      STANDARD,
      plain -> foreign(plain).withQuery(Queries.INVALID_FLAG),
      Set.of(403, 400, 401, 422)),
  FOREIGN_PROJECT_IN_AN_ENCODED_PATH(
      ACCESS_2,
      THOROUGH,
      (plain, target) -> encoded(plain, target, Project.FOREIGN),
      Set.of(403, 400, 401, 404)),
  FOREIGN_PROJECT_IN_UPPER_CASE(
      ACCESS_2,
      THOROUGH,
      (plain, target) -> plain.withSegment(GroupIdSpelling.upperCase(target.id(Project.FOREIGN))),
      Set.of(403, 400, 401, 404)),
  FOREIGN_PROJECT_AND_OWNED_ONE_AS_PARAMETER(
      ACCESS_2,
      THOROUGH,
      (plain, target) -> foreign(plain).withQuery("groupId=" + target.projectId()),
      Set.of(403, 400, 401, 422)),

  MALFORMED_ID(GROUP_ID_2, STANDARD, plain -> plain.withSegment("null"), Set.of(400, 404)),

  MISSING_VERSION(VERSION_3, STANDARD, plain -> queried(plain.accepting("application/json"))),
  ANY_VERSION(VERSION_3, STANDARD, plain -> plain.accepting("*/*")),
  NO_VERSION_AND_AN_INVALID_FLAG(
      VERSION_3,
      STANDARD,
      plain -> plain.accepting("*/*").withQuery(Queries.INVALID_FLAG),
      Set.of(406, 400, 422)),
  FOREIGN_PROJECT_AND_NO_VERSION(
      VERSION_3, STANDARD, plain -> foreign(plain).accepting(""), Set.of(406, 400, 401, 403)),
  UNKNOWN_PROJECT_AND_NO_VERSION(
      VERSION_3,
      THOROUGH,
      plain -> plain.forProject(Project.UNKNOWN).accepting("*/*"),
      Set.of(406, 400, 401, 403, 404)),
  MALFORMED_ID_AND_NO_VERSION(
      VERSION_3,
      STANDARD,
      plain -> plain.withSegment("null").accepting("*/*"),
      Set.of(406, 400, 403, 404)),
  IMPOSSIBLE_VERSION(
      VERSION_4,
      STANDARD,
      plain ->
          plain
              .accepting("application/vnd.atlas.2023-02-30+json")
              .withQuery("username={somebody}"));

  private final Row row;

  RejectedRequest(
      Requirement requirement,
      Depth depth,
      BiFunction<RequestTemplate, Target, RequestTemplate> change,
      Set<Integer> rejections) {
    row = new Row(requirement, depth, change, rejections);
  }

  RejectedRequest(
      Requirement requirement,
      Depth depth,
      UnaryOperator<RequestTemplate> change,
      Set<Integer> rejections) {
    this(requirement, depth, (plain, target) -> change.apply(plain), rejections);
  }

  /** With the usual rejections of requests that do not meet the requirement. */
  RejectedRequest(Requirement requirement, Depth depth, UnaryOperator<RequestTemplate> change) {
    this(requirement, depth, change, Set.of());
  }

  /** A header for which a server may skip the check of the credentials. */
  RejectedRequest(Depth depth, String header, String value) {
    this(AUTHENTICATION_1, depth, plain -> plain.as(ANONYMOUS).with(new Field(header, value)));
  }

  /** A well-formed id of no project, which a server may take for a wildcard or a default. */
  RejectedRequest(String id) {
    this(ACCESS_1, THOROUGH, (plain, target) -> nonexistent(plain, target, id), Set.of());
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public Set<Integer> rejections(Profile profile) {
    if (!row.rejections().isEmpty()) {
      return row.rejections();
    }
    return switch (row.requirement()) {
      case ACCESS_1 -> profile.statusesOfAnUnknownProject();
      case ACCESS_2 -> profile.statusesOfAForeignProject();
      case VERSION_3, VERSION_4 -> Set.of(406, 400);
      default -> Set.of(401);
    };
  }

  private static RequestTemplate foreign(RequestTemplate plain) {
    return plain.forProject(Project.FOREIGN);
  }

  private static RequestTemplate queried(RequestTemplate plain) {
    return plain.withQuery(PRETTY_UNFILTERED).as(PREFER_API_KEY);
  }

  /** With the id of a project percent-encoded, which RFC 3986 calls equivalent. */
  private static RequestTemplate encoded(RequestTemplate plain, Target target, Project project) {
    return plain.withSegment(GroupIdSpelling.escaped(target.id(project), "%"));
  }

  private static RequestTemplate withAnotherLastDigit(RequestTemplate plain, Target target) {
    var id = target.projectId();
    var last = Character.forDigit(Character.digit(id.charAt(23), 16) ^ 8, 16);
    return nonexistent(plain, target, id.substring(0, 23) + last);
  }

  private static RequestTemplate nonexistent(RequestTemplate plain, Target target, String id) {
    if (target.isAProject(id)) {
      throw new PreconditionNotMetException("a project of the settings has the id " + id);
    }
    return plain.withSegment(id);
  }
}
