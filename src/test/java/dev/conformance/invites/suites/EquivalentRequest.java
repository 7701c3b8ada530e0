package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.suites.MalformedGroupId.escaped;
import static dev.conformance.invites.suites.MalformedGroupId.escapedFirst;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Requests that return the same list as the plain one: with further header fields or parameters, or
 * written in another way. Some of them may be rejected.
 */
enum EquivalentRequest implements TestCase {
  HEADER_NAMES_IN_LOWER_CASE(THOROUGH, it -> it.withLowerCaseHeaderNames()),
  COOKIE(STANDARD, header("Cookie", "session=invented; pretty=true")),
  LANGUAGE(STANDARD, header("Accept-Language", "de-DE, tr;q=0.9")),
  /** Some clients send a Content-Type with every request, even with a GET. */
  CONTENT_TYPE(THOROUGH, header("Content-Type", "application/json")),
  ENTITY_TAG(STANDARD, header("If-None-Match", "\"invented\"")),
  /** For servers that format times for the locale, with the Thai calendar and digits. */
  THAI(THOROUGH, header("Accept-Language", "th-TH")),
  ARABIC(THOROUGH, header("Accept-Language", "ar-EG")),
  CHARSET(THOROUGH, header("Accept-Charset", "utf-16")),
  NO_CACHE(THOROUGH, header("Cache-Control", "no-cache")),
  REQUESTED_WITH(THOROUGH, header("X-Requested-With", "XMLHttpRequest")),
  PREFER_MINIMAL(THOROUGH, header("Prefer", "return=minimal")),
  REFERER(THOROUGH, header("Referer", "https://example.invalid/")),
  MODIFIED_SINCE(THOROUGH, header("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")),
  RANGE(THOROUGH, header("Range", "bytes=0-9"), 206, 416),
  PRECONDITION(THOROUGH, header("If-Match", "*"), 412),
  NO_GZIP(THOROUGH, it -> it.acceptEncoding("gzip;q=0")),
  NOTHING_BUT_UNCOMPRESSED(THOROUGH, it -> it.acceptEncoding("identity;q=0.5, gzip;q=0")),

  UNKNOWN_PARAMETER(THOROUGH, it -> it.withQuery("unknown=true"), 400, 422),
  FOREIGN_PROJECT_AS_PARAMETER(
      THOROUGH, it -> it.withQuery(target -> "groupId=" + target.id(Project.FOREIGN)), 400, 422),

  FIRST_DIGIT_ENCODED(
      THOROUGH, it -> it.withSegment(target -> escapedFirst(target.projectId(), "%")), 400, 404),
  ALL_DIGITS_ENCODED(
      THOROUGH, it -> it.withSegment(target -> escaped(target.projectId(), "%")), 400, 404),

  // Accept headers for which the contract leaves open whether they name a version. {} stands for
  // the media type of the version.
  ANY_AS_WELL(STANDARD, "{}, */*;q=0.1"),
  JSON_AS_WELL(THOROUGH, "{}, application/json"),
  JSON_FIRST(THOROUGH, "application/json, {}"),
  ANY_FIRST(THOROUGH, "*/*;q=0.1, {}"),
  WITH_CHARSET(STANDARD, "{}; charset=utf-8"),
  QUALITY_1(THOROUGH, "{};q=1"),
  LOW_QUALITY(THOROUGH, "{};q=0.1"),
  QUALITY_0(THOROUGH, "{};q=0"),
  UNKNOWN_PARAMETER_OF_THE_TYPE(THOROUGH, "{};a=b"),
  COMMA_AFTER(THOROUGH, "{},"),
  TWO_VERSIONS(THOROUGH, "{}, " + MediaTypes.LATER),
  A_BETTER_AND_A_WORSE_VERSION(THOROUGH, MediaTypes.LATER + ";q=0.5, {}"),
  A_VERSION_THAT_DOES_NOT_EXIST_AS_WELL(THOROUGH, "{}, application/vnd.atlas.2020-01-01+json"),
  GARBAGE_AS_WELL(THOROUGH, "{}, garbage"),
  // The parameter prevents a hit in a header cache that ignores letter case.
  UPPER_CASE(THOROUGH, "APPLICATION/VND.ATLAS.2023-01-01+JSON;q=0.9"),
  NO_FORMAT(THOROUGH, "application/vnd.atlas.2023-01-01"),
  CSV(THOROUGH, "application/vnd.atlas.2023-01-01+csv"),
  PREVIEW(THOROUGH, "application/vnd.atlas.preview+json"),
  NEXT_DAY(THOROUGH, "application/vnd.atlas.2023-01-02+json"),
  LEAP_DAY(THOROUGH, "application/vnd.atlas.2024-02-29+json"),
  /** The first version of the operation that replaces this one. */
  REPLACEMENT(THOROUGH, "application/vnd.atlas.2025-02-19+json"),
  YEAR_9999(THOROUGH, "application/vnd.atlas.9999-12-31+json"),
  ASTERISK(THOROUGH, "*"),
  GARBAGE(STANDARD, "garbage"),
  NO_SUBTYPE(THOROUGH, "application/");

  private final String title;
  private final Row row;

  EquivalentRequest(Depth depth, UnaryOperator<RequestTemplate> change, Integer... rejections) {
    var expectation = rejections.length == 0 ? LIST : EITHER;
    title = TestCase.super.title();
    row = new Row(HTTP_1, depth, expectation, change, Set.of(rejections));
  }

  EquivalentRequest(Depth depth, String template) {
    var accept = template.replace("{}", MediaTypes.ATLAS_2023_01_01);
    title = "Accept: " + accept;
    row = new Row(VERSION_4, depth, EITHER, it -> it.accepting(accept), Set.of(406, 400));
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Row row() {
    return row;
  }

  private static UnaryOperator<RequestTemplate> header(String name, String value) {
    return it -> it.with(new Field(name, value));
  }
}
