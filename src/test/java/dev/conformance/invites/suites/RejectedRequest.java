package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.MediaTypes.LATER;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.http.Project.*;
import static dev.conformance.invites.http.Target.encode;
import static dev.conformance.invites.http.auth.Credential.*;
import static dev.conformance.invites.http.auth.ForgedDigest.*;
import static dev.conformance.invites.http.auth.RawAuthorization.INVENTED_TOKEN;
import static dev.conformance.invites.suites.ForgedCredential.bearer;
import static dev.conformance.invites.suites.Queries.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.ForgedToken;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.lang3.ArrayUtils;

/**
 * Requests for another project, without credentials or without a version, and requests with two
 * reasons to reject them, for servers that skip one check because of the other: the contract does
 * not say which reason decides the status.
 */
enum RejectedRequest implements TestCase {
  NO_CREDENTIALS(AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS)),
  NO_CREDENTIALS_WITH_QUERY(
      AUTHENTICATION_1,
      STANDARD,
      it -> it.as(ANONYMOUS).withQuery(PRETTY_AND_NOT_INVITED).accepting(LATER)),
  NO_CREDENTIALS_FOR_AN_EMPTY_PROJECT(
      AUTHENTICATION_1, STANDARD, it -> it.forProject(EMPTY).as(ANONYMOUS).withQuery("username=")),
  NO_CREDENTIALS_AND_FOREIGN_PROJECT(
      AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS).forProject(FOREIGN)),
  NO_CREDENTIALS_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS).forProject(UNKNOWN), ACCESS_1),
  NO_CREDENTIALS_AND_MALFORMED_ID(
      AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS).withSegment("null"), GROUP_ID_2),
  NO_CREDENTIALS_AND_NO_VERSION(
      AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS).accepting("*/*"), VERSION_3),
  NO_CREDENTIALS_AND_AN_INVALID_FLAG(
      AUTHENTICATION_1, STANDARD, it -> it.as(ANONYMOUS).withQuery(INVALID_FLAG), ENVELOPE_8),
  NO_CREDENTIALS_AND_A_BROWSER(
      AUTHENTICATION_1,
      THOROUGH,
      it -> it.as(ANONYMOUS).accepting("text/html,application/xml;q=0.9,*/*"),
      VERSION_3),
  NO_CREDENTIALS_AND_AN_ENCODED_PATH(
      AUTHENTICATION_1, THOROUGH, it -> encoded(it.as(ANONYMOUS), OWNED), GROUP_ID_2),
  NO_CREDENTIALS_FROM_LOCALHOST(
      AUTHENTICATION_1, STANDARD, anonymous("X-Forwarded-For", "127.0.0.1")),
  NO_CREDENTIALS_BUT_A_FORWARDED_USER(
      AUTHENTICATION_1, THOROUGH, anonymous("X-Forwarded-User", "admin")),
  NO_CREDENTIALS_BUT_A_REMOTE_USER(AUTHENTICATION_1, THOROUGH, anonymous("X-Remote-User", "admin")),
  NO_CREDENTIALS_FROM_A_REAL_ADDRESS(
      AUTHENTICATION_1, THOROUGH, anonymous("X-Real-IP", "127.0.0.1")),
  NO_CREDENTIALS_BUT_AN_ENTITY_TAG(AUTHENTICATION_1, THOROUGH, anonymous("If-None-Match", "*")),

  // Most forged credentials come with a query, which must not matter.
  DIGEST_WITH_AN_ALTERED_RESPONSE(AUTHENTICATION_5, STANDARD, it -> it.as(ALTERED_RESPONSE)),
  DIGEST_WITH_AN_EMPTY_PRIVATE_KEY(
      AUTHENTICATION_5, STANDARD, it -> it.as(EMPTY_PRIVATE_KEY).withQuery(PRETTY_FILTERED)),
  DIGEST_WITH_THE_PUBLIC_KEY_AS_PRIVATE_KEY(
      AUTHENTICATION_5, THOROUGH, it -> it.as(PUBLIC_KEY_AS_PRIVATE_KEY).accepting(LATER)),
  /** For caches that ignore the caller. */
  ALTERED_TOKEN(AUTHENTICATION_10, STANDARD, it -> it.as(ForgedToken.ALTERED)),
  INVENTED_TOKEN_FOR_A_FOREIGN_PROJECT_IF_GIVEN(
      AUTHENTICATION_10,
      STANDARD,
      it -> it.as(INVENTED_TOKEN).withSegment(target -> target.id(target.foreignIfGiven()))),
  TOKEN_OF_FIVE_THOUSAND_LETTERS(
      AUTHENTICATION_3,
      THOROUGH,
      it -> it.as(bearer("a".repeat(5_000))).withQuery(PRETTY_UNFILTERED)),
  TOKEN_NOT_IN_ASCII(
      AUTHENTICATION_3, THOROUGH, it -> it.as(bearer("\u00e9\u00fc")).withQuery(PRETTY_UNFILTERED)),
  FORGED_DIGEST_AND_FOREIGN_PROJECT(
      AUTHENTICATION_5, THOROUGH, it -> foreign(it.as(EMPTY_PRIVATE_KEY))),
  INVENTED_TOKEN_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_10, THOROUGH, it -> it.as(INVENTED_TOKEN).forProject(UNKNOWN), ACCESS_1),
  ALTERED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10, THOROUGH, it -> foreign(it.as(ForgedToken.ALTERED))),
  EXPIRED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10, THOROUGH, it -> foreign(it.as(EXPIRED_ACCESS_TOKEN))),

  UNKNOWN_PROJECT(ACCESS_1, STANDARD, it -> it.forProject(UNKNOWN)),
  UNKNOWN_PROJECT_WITH_QUERY(ACCESS_1, STANDARD, it -> queried(it.forProject(UNKNOWN))),
  /** An id ends with a counter, so that projects of the same second have similar ids. */
  NEIGHBOUR_PROJECT(ACCESS_1, STANDARD, it -> it.forProject(NEIGHBOUR)),
  OTHER_LAST_DIGIT(ACCESS_1, THOROUGH, it -> it.withSegment(RejectedRequest::withAnotherLastDigit)),
  /** The zero value of an ObjectId in many drivers. */
  NIL_ID(ACCESS_1, STANDARD, it -> it.withSegment("0".repeat(24))),
  ALL_F(ACCESS_1, THOROUGH, nonexistent("ffffffffffffffffffffffff")),
  ALL_ONES(ACCESS_1, THOROUGH, nonexistent("111111111111111111111111")),
  ONE(ACCESS_1, THOROUGH, nonexistent("000000000000000000000001")),
  COUNTING(ACCESS_1, THOROUGH, nonexistent("0123456789abcdef01234567")),
  FLOATING_POINT(ACCESS_1, THOROUGH, nonexistent("1e1000000000000000000000")),
  EXAMPLE_OF_THE_DOCUMENTATION(ACCESS_1, THOROUGH, nonexistent("32b6e34b3d91647abb20e7b8")),
  UNKNOWN_PROJECT_AND_AN_INVALID_FLAG(
      ACCESS_1, STANDARD, it -> it.forProject(UNKNOWN).withQuery(INVALID_FLAG), ENVELOPE_8),

  FOREIGN_PROJECT(ACCESS_2, STANDARD, RejectedRequest::foreign),
  FOREIGN_PROJECT_WITH_QUERY(ACCESS_2, STANDARD, it -> queried(foreign(it))),
  FOREIGN_PROJECT_BY_API_KEY(ACCESS_2, STANDARD, it -> foreign(it).as(API_KEY)),
  FOREIGN_PROJECT_AND_AN_INVALID_FLAG(
      ACCESS_2, STANDARD, it -> foreign(it).withQuery(INVALID_FLAG), ENVELOPE_8),
  FOREIGN_PROJECT_IN_AN_ENCODED_PATH(ACCESS_2, THOROUGH, it -> encoded(it, FOREIGN), GROUP_ID_2),
  FOREIGN_PROJECT_IN_UPPER_CASE(ACCESS_2, THOROUGH, it -> upperCase(it, FOREIGN), GROUP_ID_4),
  FOREIGN_PROJECT_AND_OWNED_ONE_AS_PARAMETER(
      ACCESS_2,
      THOROUGH,
      it -> foreign(it).withQuery(target -> "groupId=" + target.projectId()),
      ENVELOPE_8),

  NAME_OF_THE_PROJECT_AS_ID(
      GROUP_ID_2,
      THOROUGH,
      it ->
          it.withSegment(
              target -> encode(nonexistent(target, Addresses.member(target, "groupName"))))),
  /** For servers that do not check ids for API keys. */
  ID_IN_UPPER_CASE(GROUP_ID_4, STANDARD, it -> upperCase(it.as(PREFER_API_KEY), OWNED)),

  // For servers that evaluate the query first.
  ID_IN_UPPER_CASE_WITH_QUERY(
      GROUP_ID_8, STANDARD, it -> upperCase(it, OWNED).withQuery(ALL_PARAMETERS).accepting(LATER)),
  SPACE_BEFORE_THE_ID_WITH_QUERY(
      GROUP_ID_8,
      STANDARD,
      it -> it.withSegment(target -> "%20" + target.projectId()).withQuery(PRETTY_UNFILTERED)),
  MALFORMED_ID_AND_AN_INVALID_FLAG(
      GROUP_ID_8, STANDARD, it -> it.withSegment("null").withQuery(INVALID_FLAG)),

  MISSING_VERSION(VERSION_3, STANDARD, it -> queried(it.accepting("application/json"))),
  ANY_VERSION(VERSION_3, STANDARD, it -> it.accepting("*/*")),
  NO_VERSION_AND_AN_INVALID_FLAG(
      VERSION_3, STANDARD, it -> it.accepting("*/*").withQuery(INVALID_FLAG), ENVELOPE_8),
  FOREIGN_PROJECT_AND_NO_VERSION(VERSION_3, STANDARD, it -> foreign(it).accepting(""), ACCESS_2),
  UNKNOWN_PROJECT_AND_NO_VERSION(
      VERSION_3, THOROUGH, it -> it.forProject(UNKNOWN).accepting("*/*"), ACCESS_1),
  MALFORMED_ID_AND_NO_VERSION(
      VERSION_3, STANDARD, it -> it.withSegment("null").accepting("*/*"), GROUP_ID_2),
  IMPOSSIBLE_VERSION(
      VERSION_4,
      STANDARD,
      it -> it.accepting("application/vnd.atlas.2023-02-30+json").withQuery("username={somebody}")),

  // With HEAD and OPTIONS, which must not show what GET rejects.
  OTHER_METHOD_WITHOUT_CREDENTIALS(HTTP_2, THOROUGH, it -> it.as(ANONYMOUS)),
  OTHER_METHOD_FOR_AN_UNKNOWN_PROJECT(HTTP_2, THOROUGH, it -> it.forProject(UNKNOWN)),
  OTHER_METHOD_FOR_A_FOREIGN_PROJECT(HTTP_2, THOROUGH, RejectedRequest::foreign),
  OTHER_METHOD_FOR_A_MALFORMED_ID(HTTP_2, THOROUGH, it -> it.withSegment("null")),
  OTHER_METHOD_FOR_ANY_VERSION(HTTP_2, THOROUGH, it -> it.accepting("*/*")),

  // Accept headers that name no version, or one that does not exist.
  AXIOS(VERSION_3, STANDARD, "application/json, text/plain, */*"),
  JSON_WITH_CHARSET(VERSION_3, THOROUGH, "application/json;charset=utf-8"),
  VERSION_AS_PARAMETER(VERSION_3, STANDARD, "application/json;version=2023-01-01"),
  ONLY_A_SEMICOLON(VERSION_3, THOROUGH, ";"),
  NO_DATE(VERSION_3, THOROUGH, "application/vnd.atlas+json"),
  NO_DOT(VERSION_3, THOROUGH, "application/vnd.atlas2023-01-01+json"),
  ANOTHER_VENDOR(VERSION_3, THOROUGH, "application/vnd.mongodb.2023-01-01+json"),
  TEXT_OF_THE_VENDOR(VERSION_3, THOROUGH, "text/vnd.atlas.2023-01-01+json"),
  TEXT_JSON(VERSION_3, THOROUGH, "text/json"),
  HTML(VERSION_3, THOROUGH, "text/html"),
  PLAIN_TEXT(VERSION_3, THOROUGH, "text/plain"),
  ANY_APPLICATION(VERSION_3, THOROUGH, "application/*"),
  BROWSER(VERSION_3, THOROUGH, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),

  DAY_BEFORE(VERSION_4, STANDARD, "application/vnd.atlas.2022-12-31+json"),
  YEAR_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.2021-01-01+json"),
  YEAR_1970(VERSION_4, THOROUGH, "application/vnd.atlas.1970-01-01+json"),
  YEAR_0000(VERSION_4, THOROUGH, "application/vnd.atlas.0000-00-00+json"),
  MONTH_13(VERSION_4, STANDARD, "application/vnd.atlas.2023-13-01+json"),
  DAY_32(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-32+json"),
  NO_LEAP_YEAR(VERSION_4, THOROUGH, "application/vnd.atlas.2023-02-29+json"),
  NO_LEADING_ZEROS(VERSION_4, STANDARD, "application/vnd.atlas.2023-1-1+json"),
  NO_HYPHENS(VERSION_4, THOROUGH, "application/vnd.atlas.20230101+json"),
  DOTS(VERSION_4, THOROUGH, "application/vnd.atlas.2023.01.01+json"),
  NO_DAY(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01+json"),
  YEAR_ONLY(VERSION_4, THOROUGH, "application/vnd.atlas.2023+json"),
  DAY_FIRST(VERSION_4, THOROUGH, "application/vnd.atlas.01-01-2023+json"),
  WITH_A_TIME(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01T00:00:00Z+json"),
  YEAR_OF_FIVE_DIGITS(VERSION_4, THOROUGH, "application/vnd.atlas.12023-01-01+json"),
  LETTER_AFTER_THE_SUFFIX(VERSION_4, STANDARD, "application/vnd.atlas.2023-01-01+jsonx"),
  LETTER_FOR_THE_FIRST_DOT(VERSION_4, THOROUGH, "application/vndxatlas.2023-01-01+json"),
  LETTER_FOR_THE_SECOND_DOT(VERSION_4, STANDARD, "application/vnd.atlasx2023-01-01+json"),
  LETTER_BEFORE_THE_TYPE(VERSION_4, THOROUGH, "xapplication/vnd.atlas.2023-01-01+json"),
  LETTER_AFTER(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01x+json"),
  LETTER_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.x2023-01-01+json"),
  ANOTHER_DIGIT(VERSION_4, STANDARD, "application/vnd.atlas.2023-01-011+json"),
  LATEST(VERSION_4, STANDARD, "application/vnd.atlas.latest+json"),
  VERSION_NUMBER(VERSION_4, THOROUGH, "application/vnd.atlas.v2+json"),
  NUMBER_WITH_A_DOT(VERSION_4, THOROUGH, "application/vnd.atlas.1.0+json"),
  STABLE(VERSION_4, THOROUGH, "application/vnd.atlas.stable+json"),
  ASTERISK(VERSION_4, THOROUGH, "application/vnd.atlas.*+json"),
  EMPTY_DATE(VERSION_4, THOROUGH, "application/vnd.atlas.+json"),
  TWO_DOTS(VERSION_4, THOROUGH, "application/vnd.atlas..2023-01-01+json");

  private final String title;
  private final Row row;
  private final List<Requirement> reasons;

  /**
   * @param others further reasons to reject the request, which may decide the status as well
   */
  RejectedRequest(
      Requirement requirement,
      Depth depth,
      UnaryOperator<RequestTemplate> change,
      Requirement... others) {
    title = TestCase.super.title();
    reasons = List.of(ArrayUtils.insert(0, others, requirement));
    var expectation =
        switch (requirement) {
          // A front end may reject such a header or path.
          case AUTHENTICATION_3, GROUP_ID_2 -> FRONT_END;
          // A framework rejects an invalid flag, in its own form.
          case GROUP_ID_8 -> EITHER;
          default -> reasons.contains(ENVELOPE_8) ? EITHER : REJECTION;
        };
    row = new Row(requirement, depth, expectation, change, Set.of());
  }

  RejectedRequest(Requirement requirement, Depth depth, String accept) {
    title = "Accept: " + accept;
    reasons = List.of(requirement);
    row = new Row(requirement, depth, REJECTION, it -> it.accepting(accept), Set.of());
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public Set<Integer> rejections(Profile profile) {
    var statuses = reasons.stream().flatMap(reason -> statuses(reason, profile).stream());
    return row.expectation() == FRONT_END
        ? FRONT_END_REJECTIONS
        : statuses.collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Integer> statuses(Requirement reason, Profile profile) {
    return switch (reason) {
      case ACCESS_1 -> profile.statusesOfAnUnknownProject();
      case ACCESS_2 -> profile.statusesOfAForeignProject();
      case GROUP_ID_2, GROUP_ID_4 -> Set.of(400, 401, 403, 404);
      case ENVELOPE_8 -> Set.of(400, 422);
      case VERSION_3, VERSION_4 -> Set.of(406, 400);
      default -> Set.of(401);
    };
  }

  boolean mayBeAccepted(Profile profile) {
    return this == ID_IN_UPPER_CASE_WITH_QUERY && profile.toleratesUpperCaseIds();
  }

  private static UnaryOperator<RequestTemplate> anonymous(String header, String value) {
    return it -> it.as(ANONYMOUS).with(new Field(header, value));
  }

  /** With a well-formed id of no project, which a server may take for a wildcard or a default. */
  private static UnaryOperator<RequestTemplate> nonexistent(String id) {
    return it -> it.withSegment(target -> nonexistent(target, id));
  }

  private static String nonexistent(Target target, String id) {
    var setting = target.settings().settingOf(id);
    if (setting.isPresent()) {
      throw new PreconditionNotMetException(
          "%s is %s, which this test case sends as an unknown id: set another project to add the case"
              .formatted(setting.get(), id));
    }
    return id;
  }

  private static String withAnotherLastDigit(Target target) {
    var id = target.projectId();
    var last = Character.forDigit(Character.digit(id.charAt(23), 16) ^ 8, 16);
    return nonexistent(target, id.substring(0, 23) + last);
  }

  private static RequestTemplate foreign(RequestTemplate plain) {
    return plain.forProject(FOREIGN);
  }

  private static RequestTemplate queried(RequestTemplate plain) {
    return plain.withQuery(PRETTY_UNFILTERED).as(PREFER_API_KEY);
  }

  /** With the id of a project percent-encoded, which RFC 3986 calls equivalent. */
  private static RequestTemplate encoded(RequestTemplate plain, Project project) {
    return plain.withSegment(target -> MalformedGroupId.escaped(target.id(project), "%"));
  }

  private static RequestTemplate upperCase(RequestTemplate plain, Project project) {
    return plain.withSegment(target -> MalformedGroupId.upperCase(target.id(project)));
  }
}
