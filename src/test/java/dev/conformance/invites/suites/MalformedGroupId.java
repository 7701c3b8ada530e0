package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.Expectation;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ids that do not match {@code ^([a-f0-9]{24})$}, each for a typical mistake of servers. {@code {}}
 * stands for the owned project's id, so that a server that accepts one returns that project's
 * invitations. All are percent-encoded path segments.
 */
enum MalformedGroupId implements RequestCase {
  /** Some parsers of ObjectIds read them as twelve bytes. */
  TWELVE_DIGITS(GROUP_ID_1, STANDARD, id -> id.substring(0, 12)),
  LAST_DIGIT_MISSING(GROUP_ID_1, STANDARD, id -> id.substring(0, 23)),
  FIRST_DIGIT_MISSING(GROUP_ID_1, STANDARD, id -> id.substring(1)),
  ONE_DIGIT_PREPENDED(GROUP_ID_1, STANDARD, "0{}"),
  ONE_DIGIT_APPENDED(GROUP_ID_1, STANDARD, "{}0"),
  TWICE_THE_ID(GROUP_ID_1, THOROUGH, "{}{}"),
  A_THOUSAND_DIGITS(GROUP_ID_1, STANDARD, id -> id + "0".repeat(976)),
  ONE_DIGIT(GROUP_ID_1, THOROUGH, id -> id.substring(0, 1)),
  EIGHT_DIGITS(GROUP_ID_1, THOROUGH, id -> id.substring(0, 8)),
  TWO_DIGITS_MISSING(GROUP_ID_1, THOROUGH, id -> id.substring(0, 22)),
  LENGTH_OF_A_UUID(GROUP_ID_1, THOROUGH, id -> id + id.substring(0, 8)),
  LENGTH_OF_A_SHA_256(GROUP_ID_1, THOROUGH, id -> id + id + id.substring(0, 16)),
  NINE_THOUSAND_DIGITS(GROUP_ID_1, THOROUGH, id -> id.repeat(375)),
  DECIMAL(GROUP_ID_1, THOROUGH, id -> new BigInteger(id, 16).toString()),
  BASE64(
      GROUP_ID_1,
      THOROUGH,
      id -> Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(id))),
  HEXADECIMAL_OF_ITS_TEXT(
      GROUP_ID_1, THOROUGH, id -> HexFormat.of().formatHex(id.getBytes(US_ASCII))),

  LETTER_BEYOND_F(GROUP_ID_2, STANDARD, id -> id.substring(0, 23) + "g"),
  HYPHEN_FOR_A_DIGIT(GROUP_ID_2, STANDARD, id -> GroupIdSpelling.inside(id, "-")),
  DOT_FOR_A_DIGIT(GROUP_ID_2, STANDARD, id -> GroupIdSpelling.inside(id, ".")),
  UNDERSCORE_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "_")),
  LETTER_Z_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "z")),
  CAPITAL_G_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "G")),
  DOLLAR_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "$")),
  ASTERISK_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "*")),
  PLUS_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "+")),
  APOSTROPHE_FOR_A_DIGIT(GROUP_ID_2, THOROUGH, id -> GroupIdSpelling.inside(id, "'")),
  /** Some parsers of ObjectIds read them as twelve bytes. */
  TWELVE_LETTERS(GROUP_ID_2, STANDARD, "invitation12"),
  HEX_LITERAL(GROUP_ID_2, STANDARD, id -> "0x" + id.substring(2)),
  WILDCARD_OF_SQL_LIKE(GROUP_ID_2, STANDARD, id -> id.substring(0, 23) + "%25"),
  SQL_CONDITION(GROUP_ID_2, STANDARD, "{}%27%20OR%20%27a%27%3D%27a"),
  NULL(GROUP_ID_2, STANDARD, "null"),
  UNDEFINED(GROUP_ID_2, THOROUGH, "undefined"),
  ZERO(GROUP_ID_2, THOROUGH, "0"),
  UNFILLED_TEMPLATE(GROUP_ID_2, THOROUGH, "%7BgroupId%7D"),
  UNFILLED_PARAMETER(GROUP_ID_2, THOROUGH, ":groupId"),
  UUID(GROUP_ID_2, THOROUGH, "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
  OBJECT_OF_JAVASCRIPT(GROUP_ID_2, THOROUGH, "%5Bobject%20Object%5D"),
  MINUS_ONE(GROUP_ID_2, THOROUGH, "-1"),
  FLOATING_POINT(GROUP_ID_2, THOROUGH, "1e3"),
  NOT_A_NUMBER(GROUP_ID_2, THOROUGH, "NaN"),
  TRUE(GROUP_ID_2, THOROUGH, "true"),
  NONE(GROUP_ID_2, THOROUGH, "None"),
  ALL(GROUP_ID_2, THOROUGH, "all"),
  ME(GROUP_ID_2, THOROUGH, "me"),
  CURRENT(GROUP_ID_2, THOROUGH, "current"),
  ADMIN(GROUP_ID_2, THOROUGH, "admin"),
  ASTERISK(GROUP_ID_2, THOROUGH, "*"),
  UNDERSCORE(GROUP_ID_2, THOROUGH, "_"),
  HYPHEN(GROUP_ID_2, THOROUGH, "-"),
  PERCENT_SIGN(GROUP_ID_2, THOROUGH, "%25"),
  ENCODED_ASTERISK(GROUP_ID_2, THOROUGH, "%2A"),
  SQL_TAUTOLOGY(GROUP_ID_2, THOROUGH, "'%20OR%20'1'='1"),
  SQL_COMMENT(GROUP_ID_2, THOROUGH, "1;--"),
  QUERY_OPERATOR_NE(GROUP_ID_2, THOROUGH, "%7B%22$ne%22:null%7D"),
  QUERY_OPERATOR_GT(GROUP_ID_2, THOROUGH, "%7B%22$gt%22:%22%22%7D"),
  JNDI_LOOKUP(GROUP_ID_2, THOROUGH, "$%7Bjndi:x%7D"),
  TEMPLATE_EXPRESSION(GROUP_ID_2, THOROUGH, "%7B%7B7*7%7D%7D"),
  SHELL_COMMAND(GROUP_ID_2, THOROUGH, "$(id)"),
  MARKUP(GROUP_ID_2, THOROUGH, "%3Cscript%3E"),
  LDAP_FILTER(GROUP_ID_2, THOROUGH, "*)(objectClass=*"),
  NAME_OF_THE_PROJECT(GROUP_ID_2, THOROUGH, "project"),

  NEWLINE_AFTER(GROUP_ID_3, STANDARD, "{}%0A"),
  LINE_AFTER(GROUP_ID_3, STANDARD, "{}%0Ax"),
  LINE_BEFORE(GROUP_ID_3, STANDARD, "x%0A{}"),
  CARRIAGE_RETURN_AND_NEWLINE_AFTER(GROUP_ID_3, THOROUGH, "{}%0D%0A"),
  SPACE_AFTER(GROUP_ID_3, STANDARD, "{}%20"),
  SPACE_BEFORE(GROUP_ID_3, STANDARD, "%20{}"),
  TAB_AFTER(GROUP_ID_3, STANDARD, "{}%09"),
  NO_BREAK_SPACE_AFTER(GROUP_ID_3, THOROUGH, "{}%C2%A0"),
  ZERO_WIDTH_SPACE_AFTER(GROUP_ID_3, STANDARD, "{}%E2%80%8B"),
  BYTE_ORDER_MARK_BEFORE(GROUP_ID_3, THOROUGH, "%EF%BB%BF{}"),
  NEWLINE_BEFORE(GROUP_ID_3, THOROUGH, "%0A{}"),
  CARRIAGE_RETURN_AFTER(GROUP_ID_3, THOROUGH, "{}%0D"),
  VERTICAL_TAB_AFTER(GROUP_ID_3, THOROUGH, "{}%0B"),
  FORM_FEED_AFTER(GROUP_ID_3, THOROUGH, "{}%0C"),
  NEXT_LINE_AFTER(GROUP_ID_3, THOROUGH, "{}%C2%85"),
  SOFT_HYPHEN_INSIDE(GROUP_ID_3, THOROUGH, id -> GroupIdSpelling.between(id, "%C2%AD")),
  ZERO_WIDTH_JOINER_INSIDE(GROUP_ID_3, THOROUGH, id -> GroupIdSpelling.between(id, "%E2%80%8D")),
  LINE_SEPARATOR_AFTER(GROUP_ID_3, THOROUGH, "{}%E2%80%A8"),
  IDEOGRAPHIC_SPACE_AFTER(GROUP_ID_3, THOROUGH, "{}%E3%80%80"),
  HEX_PREFIX_BEFORE(GROUP_ID_3, THOROUGH, "0x{}"),
  QUOTES_AROUND(GROUP_ID_3, STANDARD, "%22{}%22"),
  BRACES_AROUND(GROUP_ID_3, THOROUGH, "%7B{}%7D"),
  CALL_OF_THE_SHELL(GROUP_ID_3, THOROUGH, "ObjectId(%22{}%22)"),
  MATRIX_PARAMETER(GROUP_ID_3, STANDARD, "{};jsessionid=1"),
  COMMA_LIST(GROUP_ID_3, STANDARD, "{},{}"),
  FILE_NAME_EXTENSION(GROUP_ID_3, STANDARD, "{}.json"),
  HYPHENATED(GROUP_ID_3, STANDARD, id -> id.substring(0, 8) + "-" + id.substring(8)),
  FIRST_DIGIT_ENCODED_TWICE(GROUP_ID_3, STANDARD, id -> GroupIdSpelling.escapedFirst(id, "%25")),
  NUL_AFTER(GROUP_ID_3, STANDARD, "{}%00"),
  INVALID_UTF_8(GROUP_ID_3, STANDARD, "{}%FF"),
  APOSTROPHES_AROUND(GROUP_ID_3, THOROUGH, "'{}'"),
  BRACKETS_AROUND(GROUP_ID_3, THOROUGH, "%5B{}%5D"),
  ANGLE_BRACKETS_AROUND(GROUP_ID_3, THOROUGH, "%3C{}%3E"),
  CALL_WITH_APOSTROPHES(GROUP_ID_3, THOROUGH, "ObjectID('{}')"),
  EXTENDED_JSON(GROUP_ID_3, THOROUGH, "%7B%22$oid%22:%22{}%22%7D"),
  OID_BEFORE(GROUP_ID_3, THOROUGH, "oid:{}"),
  URN_BEFORE(GROUP_ID_3, THOROUGH, "urn:oid:{}"),
  NUMBER_SIGN_BEFORE(GROUP_ID_3, THOROUGH, "%23{}"),
  NAME_AND_COLON_BEFORE(GROUP_ID_3, THOROUGH, "id:{}"),
  MINUS_BEFORE(GROUP_ID_3, THOROUGH, "-{}"),
  PLUS_BEFORE(GROUP_ID_3, THOROUGH, "+{}"),
  PLUS_AFTER(GROUP_ID_3, THOROUGH, "{}+"),
  FRACTION_AFTER(GROUP_ID_3, THOROUGH, "{}.0"),
  AT_SIGN_AFTER(GROUP_ID_3, THOROUGH, "{}@x"),
  AMPERSAND_AFTER(GROUP_ID_3, THOROUGH, "{}&x"),
  UNDERSCORE_AFTER(GROUP_ID_3, THOROUGH, "{}_x"),
  EQUALS_SIGN_AFTER(GROUP_ID_3, THOROUGH, "{}=x"),
  COLON_AFTER(GROUP_ID_3, THOROUGH, "{}:x"),
  ASTERISK_AFTER(GROUP_ID_3, THOROUGH, "{}*x"),
  DOT_AFTER(GROUP_ID_3, STANDARD, "{}."),
  SEMICOLON_AFTER(GROUP_ID_3, THOROUGH, "{};"),
  ENCODED_QUESTION_MARK_AFTER(GROUP_ID_3, STANDARD, "{}%3Fa=1"),
  ENCODED_NUMBER_SIGN_AFTER(GROUP_ID_3, THOROUGH, "{}%23a"),
  TWICE_JOINED_BY_A_SPACE(GROUP_ID_3, THOROUGH, "{}%20{}"),
  TWICE_JOINED_BY_A_COLON(GROUP_ID_3, THOROUGH, "{}:{}"),
  SPACES_BETWEEN_DIGITS(GROUP_ID_3, THOROUGH, id -> id.replaceAll(".{8}(?=.)", "$0%20")),
  ALL_DIGITS_ENCODED_TWICE(GROUP_ID_3, THOROUGH, id -> GroupIdSpelling.escaped(id, "%25")),
  ESCAPE_OF_BROWSERS(GROUP_ID_3, THOROUGH, id -> GroupIdSpelling.escapedFirst(id, "%u00")),
  UNICODE_ESCAPE_OF_JSON(GROUP_ID_3, THOROUGH, id -> GroupIdSpelling.escapedFirst(id, "%5Cu00")),
  ITS_TWELVE_BYTES(GROUP_ID_3, THOROUGH, id -> id.replaceAll("..", "%$0")),
  OVERLONG_SLASH_AFTER(GROUP_ID_3, THOROUGH, "{}%C0%AF"),
  INCOMPLETE_UTF_8(GROUP_ID_3, THOROUGH, "{}%C3"),
  SURROGATE(GROUP_ID_3, THOROUGH, "{}%ED%A0%80"),
  DELETE_CHARACTER_AFTER(GROUP_ID_3, THOROUGH, "{}%7F"),
  NO_ID(GROUP_ID_3, STANDARD, ""),
  ENCODED_SLASH_AFTER(GROUP_ID_3, STANDARD, "{}%2F"),
  SEGMENT_AFTER_AN_ENCODED_SLASH(GROUP_ID_3, THOROUGH, "{}%2Fx"),
  SEGMENT_BEFORE_AN_ENCODED_SLASH(GROUP_ID_3, THOROUGH, "x%2F{}"),
  ENCODED_PARENT_SEGMENT_BEFORE(GROUP_ID_3, STANDARD, "x%2F..%2F{}"),
  DOT_SEGMENT(GROUP_ID_3, THOROUGH, "."),
  PARENT_SEGMENT(GROUP_ID_3, THOROUGH, ".."),
  ENCODED_PARENT_SEGMENT(GROUP_ID_3, THOROUGH, "%2e%2e"),
  PARENT_SEGMENT_WITH_A_PARAMETER(GROUP_ID_3, THOROUGH, "..;"),

  ALL_LETTERS_IN_UPPER_CASE(GROUP_ID_4, STANDARD, GroupIdSpelling::upperCase),
  ONE_LETTER_IN_UPPER_CASE(GROUP_ID_4, STANDARD, GroupIdSpelling::oneInUpperCase),

  ARABIC_DIGITS(GROUP_ID_5, STANDARD, id -> GroupIdSpelling.inDigitsFrom(0x0660, id)),
  FULL_WIDTH_DIGITS(GROUP_ID_5, STANDARD, id -> Target.encode(Target.fullWidth(id))),
  SUPERSCRIPT_DIGIT(GROUP_ID_5, THOROUGH, "%C2%B2", 0),
  COMBINING_ACCENT(GROUP_ID_5, THOROUGH, "{}%CC%81"),
  CYRILLIC_LETTERS(GROUP_ID_5, THOROUGH, GroupIdSpelling::cyrillic),
  /** Three characters of four bytes each, which some parsers read as twelve bytes. */
  TWELVE_BYTES(GROUP_ID_5, STANDARD, "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80"),
  LETTER_O_FOR_ZERO(GROUP_ID_5, THOROUGH, id -> GroupIdSpelling.confused(id, "0", "O")),
  LETTER_L_FOR_ONE(GROUP_ID_5, THOROUGH, id -> GroupIdSpelling.confused(id, "1", "l")),
  PERSIAN_DIGITS(GROUP_ID_5, THOROUGH, id -> GroupIdSpelling.inDigitsFrom(0x06F0, id)),
  MATHEMATICAL_DIGITS(GROUP_ID_5, THOROUGH, id -> GroupIdSpelling.inDigitsFrom(0x1D7CE, id)),
  CIRCLED_DIGIT(GROUP_ID_5, THOROUGH, "%E2%91%A0", 11),
  FULL_WIDTH_LETTER(GROUP_ID_5, THOROUGH, "%EF%BD%81", 11),
  LETTER_WITH_AN_ACCENT(GROUP_ID_5, THOROUGH, "a%CC%81", 11),

  // For servers that evaluate the query first.
  UPPER_CASE_WITH_QUERY(GROUP_ID_8, STANDARD, GroupIdSpelling::upperCaseOrTooLong),
  SPACE_BEFORE_WITH_QUERY(GROUP_ID_8, STANDARD, "%20{}"),
  NULL_WITH_AN_INVALID_FLAG(GROUP_ID_8, STANDARD, "null");

  /** The length from which a front end may reject an id; some accept 260 characters. */
  private static final int LONG = 200;

  /**
   * Front ends and frameworks reject these themselves, with their own error page or by closing the
   * connection, although RFC 3986 allows some of them.
   */
  private static final Pattern MAY_BE_BLOCKED =
      Pattern.compile(
          "[:*&;?#+']|%27|\\$\\(|%(?:[01].|2[2356AaBb]|3[AaBbCcEeFf]|5[BbCcDdEe]|60|7[BbCcDdFf]|FF|C0|u)"
              + "|%C3$|%ED|^\\.*$|^(?:%[^%]{2}){12}$|^$|%2e|%2F|</?");

  private static final Set<Integer> FRONT_END_REJECTIONS =
      IntStream.concat(IntStream.of(301, 302, 307, 308), IntStream.range(400, 500))
          .boxed()
          .collect(Collectors.toUnmodifiableSet());

  private final UnaryOperator<String> spelling;
  private final Row row;

  MalformedGroupId(Requirement requirement, Depth depth, UnaryOperator<String> spelling) {
    this.spelling = spelling;
    row =
        new Row(
            requirement,
            depth,
            (plain, target) -> plain.withSegment(spelling.apply(target.projectId())),
            Set.of(400, 401, 403, 404));
  }

  MalformedGroupId(Requirement requirement, Depth depth, String template) {
    this(requirement, depth, id -> template.replace("{}", id));
  }

  /** One digit of the id is replaced. */
  MalformedGroupId(Requirement requirement, Depth depth, String character, int position) {
    this(
        requirement,
        depth,
        id -> id.substring(0, position) + character + id.substring(position + 1));
  }

  @Override
  public Row row() {
    return row;
  }

  /** The rejection of an invalid flag may come from a framework, in the framework's form. */
  @Override
  public Expectation expectation() {
    return row.requirement() == GROUP_ID_8 ? Expectation.EITHER : Expectation.REJECTION;
  }

  @Override
  public boolean frontEndMayReject() {
    var example = spelling.apply("6a793fd0c0eb9e7a177181d4");
    return this == NAME_OF_THE_PROJECT
        || example.length() >= LONG
        || MAY_BE_BLOCKED.matcher(example).find();
  }

  /** A front end may reject the id with any status of a client error, or redirect a dot segment. */
  @Override
  public Set<Integer> rejections(Profile profile) {
    return frontEndMayReject() ? FRONT_END_REJECTIONS : row.rejections();
  }

  /** The profile tolerates upper case. */
  boolean mayBeAccepted(Profile profile) {
    return this == UPPER_CASE_WITH_QUERY && profile.toleratesUpperCaseIds();
  }

  /** The contract does not say what an error looks like in an envelope. */
  boolean asksForAnEnvelope() {
    return this == UPPER_CASE_WITH_QUERY;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    if (row.requirement() == GROUP_ID_4 && target.projectId().matches("[0-9]+")) {
      throw new PreconditionNotMetException(
          "set atlas.project-id to a project whose id contains a letter");
    }
    var malformed = row.change().apply(plain, target);
    return switch (this) {
      case NAME_OF_THE_PROJECT ->
          plain.withSegment(Target.encode(Addresses.member(target, "groupName")));
      case UPPER_CASE_WITH_QUERY ->
          malformed.withQuery(Queries.ALL_PARAMETERS).accepting(MediaTypes.LATER);
      case NULL_WITH_AN_INVALID_FLAG -> malformed.withQuery(Queries.INVALID_FLAG);
      case SPACE_BEFORE, SPACE_BEFORE_WITH_QUERY -> malformed.withQuery(Queries.PRETTY_UNFILTERED);
      // For servers that do not check ids for API keys.
      case ALL_LETTERS_IN_UPPER_CASE -> malformed.as(Credential.PREFER_API_KEY);
      default -> malformed;
    };
  }
}
