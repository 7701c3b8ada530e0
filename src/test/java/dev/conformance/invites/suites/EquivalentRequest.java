package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.HTTP_1;
import static dev.conformance.invites.suites.GroupIdSpelling.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Requests that return the same list as the plain one: with further header fields or parameters, or
 * written in another way. Some of them may be rejected.
 */
enum EquivalentRequest implements TestCase {
  HEADER_NAMES_IN_LOWER_CASE(STANDARD, plain -> plain.withLowerCaseHeaderNames()),
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
  NO_GZIP(THOROUGH, plain -> plain.acceptEncoding("gzip;q=0")),
  NOTHING_BUT_UNCOMPRESSED(THOROUGH, plain -> plain.acceptEncoding("identity;q=0.5, gzip;q=0")),

  PAGE(THOROUGH, plain -> plain.withQuery("pageNum=2"), 400, 422),
  ITEMS_PER_PAGE(STANDARD, plain -> plain.withQuery("itemsPerPage=1"), 400, 422),
  COUNT(THOROUGH, plain -> plain.withQuery("includeCount=true"), 400, 422),
  UNKNOWN_PARAMETER(THOROUGH, plain -> plain.withQuery("unknown=true"), 400, 422),
  CALLBACK(THOROUGH, plain -> plain.withQuery("callback=f"), 400, 422),
  FOREIGN_PROJECT_AS_PARAMETER(
      THOROUGH,
      plain -> plain.withQuery(target -> "groupId=" + target.id(Project.FOREIGN)),
      400,
      422),

  FIRST_DIGIT_ENCODED(
      THOROUGH,
      plain -> plain.withSegment(target -> escapedFirst(target.projectId(), "%")),
      400,
      404),
  ALL_DIGITS_ENCODED(
      THOROUGH, plain -> plain.withSegment(target -> escaped(target.projectId(), "%")), 400, 404);

  private final Row row;

  EquivalentRequest(Depth depth, UnaryOperator<RequestTemplate> change, Integer... rejections) {
    var expectation = rejections.length == 0 ? Expectation.LIST : Expectation.EITHER;
    row = new Row(HTTP_1, depth, expectation, change, Set.of(rejections));
  }

  @Override
  public Row row() {
    return row;
  }

  private static UnaryOperator<RequestTemplate> header(String name, String value) {
    return plain -> plain.with(new Field(name, value));
  }
}
