package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.engine.Expectation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Expectation;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Ids that do not match {@code ^([a-f0-9]{24})$}, each for a typical mistake of servers. {@code {}}
 * stands for the owned project's id, so that a server that accepts one returns that project's
 * invitations. All are percent-encoded path segments.
 *
 * <p>Front ends and frameworks reject some of them themselves, although RFC 3986 allows them: dot
 * segments, encoded delimiters and control characters, and ids of more than 200 characters.
 */
enum MalformedGroupId implements TestCase {
  /** Some parsers of ObjectIds read them as twelve bytes. */
  TWELVE_DIGITS(GROUP_ID_1, STANDARD, REJECTION, id -> id.substring(0, 12)),
  LAST_DIGIT_MISSING(GROUP_ID_1, STANDARD, REJECTION, id -> id.substring(0, 23)),
  FIRST_DIGIT_MISSING(GROUP_ID_1, STANDARD, REJECTION, id -> id.substring(1)),
  ONE_DIGIT_PREPENDED(GROUP_ID_1, STANDARD, REJECTION, "0{}"),
  ONE_DIGIT_APPENDED(GROUP_ID_1, STANDARD, REJECTION, "{}0"),
  NO_ID(GROUP_ID_1, STANDARD, FRONT_END, ""),
  TWICE_THE_ID(GROUP_ID_1, THOROUGH, REJECTION, "{}{}"),
  A_THOUSAND_DIGITS(GROUP_ID_1, STANDARD, FRONT_END, id -> id + "0".repeat(976)),
  ONE_DIGIT(GROUP_ID_1, THOROUGH, REJECTION, "1"),
  LENGTH_OF_A_UUID(GROUP_ID_1, THOROUGH, REJECTION, id -> id + id.substring(0, 8)),
  LENGTH_OF_A_SHA_256(GROUP_ID_1, THOROUGH, REJECTION, id -> id + id + id.substring(0, 16)),
  NINE_THOUSAND_DIGITS(GROUP_ID_1, THOROUGH, FRONT_END, id -> id.repeat(375)),
  DECIMAL(GROUP_ID_1, THOROUGH, REJECTION, id -> new BigInteger(id, 16).toString()),
  BASE64(
      GROUP_ID_1,
      THOROUGH,
      REJECTION,
      id -> Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(id))),
  HEXADECIMAL_OF_ITS_TEXT(GROUP_ID_1, THOROUGH, REJECTION, id -> escaped(id, "")),

  LETTER_BEYOND_F(GROUP_ID_2, STANDARD, REJECTION, id -> id.substring(0, 23) + "g"),
  HYPHEN_FOR_A_DIGIT(GROUP_ID_2, STANDARD, REJECTION, id -> inside(id, "-")),
  DOT_FOR_A_DIGIT(GROUP_ID_2, STANDARD, REJECTION, id -> inside(id, ".")),
  UNDERSCORE_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, REJECTION, id -> inside(id, "_")),
  LETTER_Z_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, REJECTION, id -> inside(id, "z")),
  ASTERISK_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, FRONT_END, id -> inside(id, "*")),
  PLUS_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, FRONT_END, id -> inside(id, "+")),
  APOSTROPHE_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, FRONT_END, id -> inside(id, "'")),
  /** Some parsers of ObjectIds read them as twelve bytes. */
  TWELVE_LETTERS(GROUP_ID_2, STANDARD, REJECTION, "invitation12"),
  HEX_LITERAL(GROUP_ID_2, THOROUGH, REJECTION, id -> "0x" + id.substring(2)),
  WILDCARD_OF_SQL_LIKE(GROUP_ID_2, STANDARD, FRONT_END, id -> id.substring(0, 23) + "%25"),
  SQL_CONDITION(GROUP_ID_2, STANDARD, FRONT_END, "{}%27%20OR%20%27a%27%3D%27a"),
  NULL(GROUP_ID_2, STANDARD, REJECTION, "null"),
  UNDEFINED(GROUP_ID_2, THOROUGH, REJECTION, "undefined"),
  ZERO(GROUP_ID_2, THOROUGH, REJECTION, "0"),
  UNFILLED_TEMPLATE(GROUP_ID_2, THOROUGH, FRONT_END, "%7BgroupId%7D"),
  UNFILLED_PARAMETER(GROUP_ID_2, THOROUGH, FRONT_END, ":groupId"),
  UUID(GROUP_ID_2, THOROUGH, REJECTION, "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
  MINUS_ONE(GROUP_ID_2, THOROUGH, REJECTION, "-1"),
  TRUE(GROUP_ID_2, THOROUGH, REJECTION, "true"),
  ALL(GROUP_ID_2, THOROUGH, REJECTION, "all"),
  ME(GROUP_ID_2, THOROUGH, REJECTION, "me"),
  CURRENT(GROUP_ID_2, THOROUGH, REJECTION, "current"),
  ADMIN(GROUP_ID_2, THOROUGH, REJECTION, "admin"),
  ASTERISK(GROUP_ID_2, THOROUGH, FRONT_END, "*"),
  PERCENT_SIGN(GROUP_ID_2, THOROUGH, FRONT_END, "%25"),
  ENCODED_ASTERISK(GROUP_ID_2, THOROUGH, FRONT_END, "%2A"),
  SQL_TAUTOLOGY(GROUP_ID_2, THOROUGH, FRONT_END, "'%20OR%20'1'='1"),
  SQL_COMMENT(GROUP_ID_2, THOROUGH, FRONT_END, "1;--"),
  QUERY_OPERATOR_NE(GROUP_ID_2, THOROUGH, FRONT_END, "%7B%22$ne%22:null%7D"),
  QUERY_OPERATOR_GT(GROUP_ID_2, THOROUGH, FRONT_END, "%7B%22$gt%22:%22%22%7D"),
  MARKUP(GROUP_ID_2, THOROUGH, FRONT_END, "%3Cscript%3E"),

  NEWLINE_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%0A"),
  LINE_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%0Ax"),
  LINE_BEFORE(GROUP_ID_3, STANDARD, FRONT_END, "x%0A{}"),
  CARRIAGE_RETURN_AND_NEWLINE_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}%0D%0A"),
  SPACE_AFTER(GROUP_ID_3, STANDARD, REJECTION, "{}%20"),
  SPACE_BEFORE(GROUP_ID_3, THOROUGH, REJECTION, "%20{}"),
  TAB_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%09"),
  NO_BREAK_SPACE_AFTER(GROUP_ID_3, THOROUGH, REJECTION, "{}%C2%A0"),
  ZERO_WIDTH_SPACE_AFTER(GROUP_ID_3, THOROUGH, REJECTION, "{}%E2%80%8B"),
  BYTE_ORDER_MARK_BEFORE(GROUP_ID_3, THOROUGH, REJECTION, "%EF%BB%BF{}"),
  NEWLINE_BEFORE(GROUP_ID_3, THOROUGH, FRONT_END, "%0A{}"),
  CARRIAGE_RETURN_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}%0D"),
  NEXT_LINE_AFTER(GROUP_ID_3, THOROUGH, REJECTION, "{}%C2%85"),
  LINE_SEPARATOR_AFTER(GROUP_ID_3, STANDARD, REJECTION, "{}%E2%80%A8"),
  IDEOGRAPHIC_SPACE_AFTER(GROUP_ID_3, THOROUGH, REJECTION, "{}%E3%80%80"),
  HEX_PREFIX_BEFORE(GROUP_ID_3, STANDARD, REJECTION, "0x{}"),
  QUOTES_AROUND(GROUP_ID_3, STANDARD, FRONT_END, "%22{}%22"),
  BRACES_AROUND(GROUP_ID_3, THOROUGH, FRONT_END, "%7B{}%7D"),
  CALL_OF_THE_SHELL(GROUP_ID_3, THOROUGH, FRONT_END, "ObjectId(%22{}%22)"),
  MATRIX_PARAMETER(GROUP_ID_3, STANDARD, FRONT_END, "{};jsessionid=1"),
  COMMA_LIST(GROUP_ID_3, STANDARD, REJECTION, "{},{}"),
  FILE_NAME_EXTENSION(GROUP_ID_3, STANDARD, REJECTION, "{}.json"),
  HYPHENATED(GROUP_ID_3, STANDARD, REJECTION, id -> id.substring(0, 8) + "-" + id.substring(8)),
  FIRST_DIGIT_ENCODED_TWICE(GROUP_ID_3, STANDARD, FRONT_END, id -> escapedFirst(id, "%25")),
  NUL_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%00"),
  INVALID_UTF_8(GROUP_ID_3, STANDARD, FRONT_END, "{}%FF"),
  APOSTROPHES_AROUND(GROUP_ID_3, THOROUGH, FRONT_END, "'{}'"),
  CALL_WITH_APOSTROPHES(GROUP_ID_3, THOROUGH, FRONT_END, "ObjectID('{}')"),
  EXTENDED_JSON(GROUP_ID_3, THOROUGH, FRONT_END, "%7B%22$oid%22:%22{}%22%7D"),
  OID_BEFORE(GROUP_ID_3, THOROUGH, FRONT_END, "oid:{}"),
  MINUS_BEFORE(GROUP_ID_3, THOROUGH, REJECTION, "-{}"),
  PLUS_BEFORE(GROUP_ID_3, THOROUGH, FRONT_END, "+{}"),
  FRACTION_AFTER(GROUP_ID_3, THOROUGH, REJECTION, "{}.0"),
  COLON_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}:x"),
  DOT_AFTER(GROUP_ID_3, STANDARD, REJECTION, "{}."),
  SEMICOLON_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{};"),
  ENCODED_QUESTION_MARK_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%3Fa=1"),
  ENCODED_NUMBER_SIGN_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}%23a"),
  TWICE_JOINED_BY_A_SPACE(GROUP_ID_3, THOROUGH, REJECTION, "{}%20{}"),
  TWICE_JOINED_BY_A_COLON(GROUP_ID_3, THOROUGH, FRONT_END, "{}:{}"),
  SPACES_BETWEEN_DIGITS(GROUP_ID_3, THOROUGH, REJECTION, id -> id.replaceAll(".{8}(?=.)", "$0%20")),
  ALL_DIGITS_ENCODED_TWICE(GROUP_ID_3, THOROUGH, FRONT_END, id -> escaped(id, "%25")),
  ESCAPE_OF_BROWSERS(GROUP_ID_3, THOROUGH, FRONT_END, id -> escapedFirst(id, "%u00")),
  UNICODE_ESCAPE_OF_JSON(GROUP_ID_3, THOROUGH, FRONT_END, id -> escapedFirst(id, "%5Cu00")),
  ITS_TWELVE_BYTES(GROUP_ID_3, THOROUGH, FRONT_END, id -> id.replaceAll("..", "%$0")),
  OVERLONG_SLASH_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}%C0%AF"),
  INCOMPLETE_UTF_8(GROUP_ID_3, THOROUGH, FRONT_END, "{}%C3"),
  SURROGATE(GROUP_ID_3, THOROUGH, FRONT_END, "{}%ED%A0%80"),
  DELETE_CHARACTER_AFTER(GROUP_ID_3, THOROUGH, FRONT_END, "{}%7F"),
  ENCODED_SLASH_AFTER(GROUP_ID_3, STANDARD, FRONT_END, "{}%2F"),
  SEGMENT_AFTER_AN_ENCODED_SLASH(GROUP_ID_3, THOROUGH, FRONT_END, "{}%2Fx"),
  SEGMENT_BEFORE_AN_ENCODED_SLASH(GROUP_ID_3, THOROUGH, FRONT_END, "x%2F{}"),
  ENCODED_PARENT_SEGMENT_BEFORE(GROUP_ID_3, STANDARD, FRONT_END, "x%2F..%2F{}"),
  DOT_SEGMENT(GROUP_ID_3, THOROUGH, FRONT_END, "."),
  PARENT_SEGMENT(GROUP_ID_3, THOROUGH, FRONT_END, ".."),
  ENCODED_PARENT_SEGMENT(GROUP_ID_3, THOROUGH, FRONT_END, "%2e%2e"),
  PARENT_SEGMENT_WITH_A_PARAMETER(GROUP_ID_3, THOROUGH, FRONT_END, "..;"),

  ONE_LETTER_IN_UPPER_CASE(GROUP_ID_4, STANDARD, REJECTION, MalformedGroupId::lastInUpperCase),

  ARABIC_DIGITS(GROUP_ID_5, STANDARD, REJECTION, id -> inDigitsFrom(0x0660, id)),
  FULL_WIDTH_DIGITS(GROUP_ID_5, STANDARD, FRONT_END, id -> Target.encode(Target.fullWidth(id))),
  SUPERSCRIPT_DIGIT(GROUP_ID_5, THOROUGH, REJECTION, id -> "%C2%B2" + id.substring(1)),
  COMBINING_ACCENT(GROUP_ID_5, THOROUGH, REJECTION, "{}%CC%81"),
  CYRILLIC_LETTERS(GROUP_ID_5, THOROUGH, REJECTION, MalformedGroupId::cyrillic),
  /** Three characters of four bytes each, which some parsers read as twelve bytes. */
  TWELVE_BYTES(GROUP_ID_5, STANDARD, FRONT_END, "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80"),
  LETTER_O_FOR_ZERO(GROUP_ID_5, THOROUGH, REJECTION, id -> confused(id, "0", "O")),
  MATHEMATICAL_DIGITS(GROUP_ID_5, THOROUGH, REJECTION, id -> inDigitsFrom(0x1D7CE, id)),
  FULL_WIDTH_LETTER(GROUP_ID_5, THOROUGH, REJECTION, id -> inside(id, "%EF%BD%81")),
  LETTER_WITH_AN_ACCENT(GROUP_ID_5, THOROUGH, REJECTION, id -> inside(id, "a%CC%81"));

  private final Row row;

  MalformedGroupId(
      Requirement requirement, Depth depth, Expectation expectation, UnaryOperator<String> form) {
    UnaryOperator<RequestTemplate> change =
        plain -> plain.withSegment(target -> form.apply(target.projectId()));
    row = new Row(requirement, depth, expectation, change, Set.of(400, 401, 403, 404));
  }

  MalformedGroupId(Requirement requirement, Depth depth, Expectation expectation, String template) {
    this(requirement, depth, expectation, id -> template.replace("{}", id));
  }

  @Override
  public Row row() {
    return row;
  }

  private static String inside(String id, String character) {
    return id.substring(0, 12) + character + id.substring(13);
  }

  static String escaped(String text, String mark) {
    return HexFormat.of().withUpperCase().withPrefix(mark).formatHex(text.getBytes(UTF_8));
  }

  static String escapedFirst(String id, String mark) {
    return escaped(id.substring(0, 1), mark) + id.substring(1);
  }

  /** The id with its letters in upper case. */
  static String upperCase(String id) {
    if (id.matches("[0-9]+")) {
      throw new PreconditionNotMetException(
          "set atlas.project-id to a project whose id contains a letter");
    }
    return id.toUpperCase(Locale.ROOT);
  }

  private static String lastInUpperCase(String id) {
    var upperCase = upperCase(id);
    var last = id.replaceFirst("[0-9]*$", "").length() - 1;
    return id.substring(0, last) + upperCase.substring(last);
  }

  private static String inDigitsFrom(int zero, String id) {
    var alike =
        id.chars()
            .mapToObj(digit -> Character.toString(digit <= '9' ? digit - '0' + zero : digit))
            .collect(Collectors.joining());
    return Target.encode(alike.equals(id) ? Character.toString(zero + 1) + id.substring(1) : alike);
  }

  private static String cyrillic(String id) {
    var alike = id.replace('a', '\u0430').replace('c', '\u0441').replace('e', '\u0435');
    return Target.encode(alike.equals(id) ? "\u0430" + id.substring(1) : alike);
  }

  private static String confused(String id, String digit, String letter) {
    return id.contains(digit) ? id.replaceFirst(digit, letter) : letter + id.substring(1);
  }
}
