package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.HTTP_1;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.Expectation;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Requests that return the same list as the plain one: with further header fields or parameters, or
 * written in another way. Some of them may be rejected.
 */
enum EquivalentRequest implements RequestCase {
  HEADER_NAMES_IN_LOWER_CASE(STANDARD, (plain, target) -> plain.withLowerCaseHeaderNames()),
  COOKIE(STANDARD, "Cookie", "session=invented; pretty=true"),
  LANGUAGE(STANDARD, "Accept-Language", "de-DE, tr;q=0.9"),
  /** Some clients send a Content-Type with every request, even with a GET. */
  CONTENT_TYPE(THOROUGH, "Content-Type", "application/json"),
  ENTITY_TAG(STANDARD, "If-None-Match", "\"invented\""),
  /** For servers that format times for the locale, with the Thai calendar and digits. */
  THAI(THOROUGH, "Accept-Language", "th-TH"),
  ARABIC(THOROUGH, "Accept-Language", "ar-EG"),
  CHARSET(THOROUGH, "Accept-Charset", "utf-16"),
  NO_CACHE(THOROUGH, "Cache-Control", "no-cache"),
  REQUESTED_WITH(THOROUGH, "X-Requested-With", "XMLHttpRequest"),
  PREFER_MINIMAL(THOROUGH, "Prefer", "return=minimal"),
  REFERER(THOROUGH, "Referer", "https://example.invalid/"),
  MODIFIED_SINCE(THOROUGH, "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
  RANGE(THOROUGH, "Range", "bytes=0-9", 206, 416),
  PRECONDITION(THOROUGH, "If-Match", "*", 412),
  NO_GZIP(THOROUGH, (plain, target) -> plain.acceptEncoding("gzip;q=0")),
  NOTHING_BUT_UNCOMPRESSED(
      THOROUGH, (plain, target) -> plain.acceptEncoding("identity;q=0.5, gzip;q=0")),

  PAGE(THOROUGH, "pageNum=2", 400, 422),
  ITEMS_PER_PAGE(STANDARD, "itemsPerPage=1", 400, 422),
  COUNT(THOROUGH, "includeCount=true", 400, 422),
  UNKNOWN_PARAMETER(THOROUGH, "unknown=true", 400, 422),
  CALLBACK(THOROUGH, "callback=f", 400, 422),
  FOREIGN_PROJECT_AS_PARAMETER(
      THOROUGH,
      (plain, target) -> plain.withQuery("groupId=" + target.id(Project.FOREIGN)),
      400,
      422),

  FIRST_DIGIT_ENCODED(
      THOROUGH,
      (plain, target) -> plain.withSegment(GroupIdSpelling.escapedFirst(target.projectId(), "%")),
      400,
      404),
  ALL_DIGITS_ENCODED(
      THOROUGH,
      (plain, target) -> plain.withSegment(GroupIdSpelling.escaped(target.projectId(), "%")),
      400,
      404);

  private final Row row;

  EquivalentRequest(
      Depth depth,
      BiFunction<RequestTemplate, Target, RequestTemplate> change,
      Integer... rejections) {
    row = new Row(HTTP_1, depth, change, Set.of(rejections));
  }

  EquivalentRequest(Depth depth, String name, String value, Integer... rejections) {
    this(depth, (plain, target) -> plain.with(new Field(name, value)), rejections);
  }

  EquivalentRequest(Depth depth, String query, Integer... rejections) {
    this(depth, (plain, target) -> plain.withQuery(query), rejections);
  }

  @Override
  public Expectation expectation() {
    return row.rejections().isEmpty() ? Expectation.LIST : Expectation.EITHER;
  }

  @Override
  public Row row() {
    return row;
  }
}
