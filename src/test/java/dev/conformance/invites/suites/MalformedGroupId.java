package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_2;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_3;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_4;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_5;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.TestCase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Ids that do not match {@code ^([a-f0-9]{24})$}, each a way in which servers get the pattern
 * wrong. They are made from the owned project's id, so that a server that accepts one returns that
 * project's invitations. All are percent-encoded path segments. One that a front end may reject
 * itself is in {@code REJECTED_BY_FRONT_ENDS} as well.
 */
enum MalformedGroupId implements TestCase {
  TWELVE_DIGITS(
      GROUP_ID_1,
      "twelve digits, which some ObjectId parsers read as twelve bytes",
      id -> id.substring(0, 12)),
  LAST_DIGIT_MISSING(GROUP_ID_1, "the last digit missing", id -> id.substring(0, 23)),
  FIRST_DIGIT_MISSING(GROUP_ID_1, "the first digit missing", id -> id.substring(1)),
  ONE_DIGIT_PREPENDED(GROUP_ID_1, "one digit prepended", id -> "0" + id),
  A_THOUSAND_DIGITS(GROUP_ID_1, "a thousand digits", id -> id + "0".repeat(976)),
  G_FOR_A_DIGIT(GROUP_ID_2, "a letter beyond f", id -> id.substring(0, 23) + "g"),
  HYPHEN_FOR_A_DIGIT(
      GROUP_ID_2, "a hyphen inside", id -> id.substring(0, 12) + "-" + id.substring(13)),
  TWELVE_LETTERS(
      GROUP_ID_2,
      "twelve letters, which some ObjectId parsers read as twelve bytes",
      id -> "invitation12"),
  DOT_FOR_A_DIGIT(GROUP_ID_2, "a dot inside", id -> id.substring(0, 12) + "." + id.substring(13)),
  HEX_LITERAL(GROUP_ID_2, "0x in front, 24 characters", id -> "0x" + id.substring(2)),
  WILDCARD(GROUP_ID_2, "a wildcard of SQL LIKE at the end", id -> id.substring(0, 23) + "%25"),
  SQL(GROUP_ID_2, "an SQL condition that is always true", id -> id + "%27%20OR%20%27a%27%3D%27a"),
  WORD(GROUP_ID_2, "null, as broken clients send it", id -> "null"),
  NEWLINE_AFTER(GROUP_ID_3, "a newline after it", id -> id + "%0A"),
  LINE_AFTER(GROUP_ID_3, "a second line after it", id -> id + "%0Ax"),
  LINE_BEFORE(GROUP_ID_3, "a first line before it", id -> "x%0A" + id),
  SPACE_AFTER(GROUP_ID_3, "a space after it", id -> id + "%20"),
  SPACE_BEFORE(GROUP_ID_3, "a space before it, and a query", id -> "%20" + id),
  TAB_AFTER(GROUP_ID_3, "a tab after it", id -> id + "%09"),
  ZERO_WIDTH_SPACE_AFTER(GROUP_ID_3, "a zero-width space after it", id -> id + "%E2%80%8B"),
  HEX_PREFIX_BEFORE(GROUP_ID_3, "0x before it", id -> "0x" + id),
  QUOTES_AROUND(GROUP_ID_3, "quotes around it", id -> "%22" + id + "%22"),
  BRACES_AROUND(GROUP_ID_3, "braces around it", id -> "%7B" + id + "%7D"),
  MATRIX_PARAMETER(GROUP_ID_3, "a matrix parameter after it", id -> id + ";jsessionid=1"),
  COMMA_LIST(GROUP_ID_3, "a second id after a comma", id -> id + "," + id),
  EXTENSION(GROUP_ID_3, "a file name extension after it", id -> id + ".json"),
  ENCODED_TWICE(GROUP_ID_3, "an id whose first digit is encoded twice", id -> twice(id)),
  HYPHENATED(
      GROUP_ID_3, "hyphens between its digits", id -> id.substring(0, 8) + "-" + id.substring(8)),
  /** By API key, for servers that check ids only for the other credential. */
  UPPER_CASE(GROUP_ID_4, "all letters in upper case", id -> id.toUpperCase(Locale.ROOT)),
  ARABIC_DIGITS(
      GROUP_ID_5, "Arabic-Indic forms of all its decimal digits", MalformedGroupId::arabicIndic),
  FULL_WIDTH_DIGITS(
      GROUP_ID_5,
      "full-width forms of all its digits",
      id -> TargetData.encode(TargetData.fullWidth(id))),
  SUPERSCRIPT_DIGITS(
      GROUP_ID_5, "its first decimal digit as a superscript", MalformedGroupId::superscript),
  COMBINING_ACCENT(GROUP_ID_5, "a combining accent after the last digit", id -> id + "%CC%81"),
  CYRILLIC_LETTERS(
      GROUP_ID_5, "Cyrillic letters for a, c and e, or one in front", MalformedGroupId::cyrillic),
  TWELVE_BYTES(
      GROUP_ID_5,
      "three characters of four bytes each, which some ObjectId parsers read as twelve bytes",
      id -> "%F0%9F%98%80".repeat(3)),
  NUL_AFTER(GROUP_ID_3, "an encoded NUL after it", id -> id + "%00"),
  INVALID_UTF_8(GROUP_ID_3, "a byte that is not UTF-8 after it", id -> id + "%FF");

  /**
   * Front ends and frameworks reject these themselves, with their own error page or by closing the
   * connection; HTTP.sys, for example, does so with control characters.
   */
  private static final Set<MalformedGroupId> REJECTED_BY_FRONT_ENDS =
      EnumSet.of(
          NUL_AFTER,
          NEWLINE_AFTER,
          LINE_AFTER,
          LINE_BEFORE,
          TAB_AFTER,
          INVALID_UTF_8,
          ENCODED_TWICE,
          MATRIX_PARAMETER,
          WILDCARD,
          SQL,
          A_THOUSAND_DIGITS);

  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private static final String[] SUPERSCRIPTS =
      "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079".split("");

  private final Requirement requirement;
  private final String title;
  private final UnaryOperator<String> change;

  MalformedGroupId(Requirement requirement, String title, UnaryOperator<String> change) {
    this.requirement = requirement;
    this.title = title;
    this.change = change;
  }

  @Override
  public String title() {
    return title;
  }

  /** Each requirement on the format has its own cases; the other requirements have all. */
  @Override
  public boolean appliesTo(Requirement requirement) {
    return switch (requirement) {
      case GROUP_ID_1, GROUP_ID_2, GROUP_ID_3, GROUP_ID_4, GROUP_ID_5 ->
          this.requirement == requirement;
      case GROUP_ID_6, GROUP_ID_7 -> !REJECTED_BY_FRONT_ENDS.contains(this);
      default -> true;
    };
  }

  @Override
  public boolean mayBeUnanswered() {
    return REJECTED_BY_FRONT_ENDS.contains(this);
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, TargetData target) {
    if (requirement == GROUP_ID_4 && target.projectId().matches("[0-9]+")) {
      throw new PreconditionNotMetException(
          "set atlas.project-id to a project whose id contains a letter");
    }
    var malformed = plain.withSegment(change.apply(target.projectId()));
    return switch (this) {
      case SPACE_BEFORE -> malformed.withQuery(Queries.PRETTY_AND_NO_FILTER);
      case UPPER_CASE -> malformed.by(Credential.API_KEY_IF_GIVEN);
      default -> malformed;
    };
  }

  private static String twice(String id) {
    return "%25" + String.format(Locale.ROOT, "%02X", (int) id.charAt(0)) + id.substring(1);
  }

  /** Arabic-Indic digits start at U+0660, in the order of ASCII. */
  private static String arabicIndic(String id) {
    var digits = new StringBuilder();
    id.chars()
        .forEach(digit -> digits.append((char) (digit <= '9' ? digit - '0' + 0x0660 : digit)));
    var alike = digits.toString();
    return TargetData.encode(alike.equals(id) ? "\u0661" + id.substring(1) : alike);
  }

  private static String superscript(String id) {
    var alike =
        DIGIT.matcher(id).replaceFirst(found -> SUPERSCRIPTS[Integer.parseInt(found.group())]);
    return TargetData.encode(alike.equals(id) ? SUPERSCRIPTS[2] + id.substring(1) : alike);
  }

  private static String cyrillic(String id) {
    var alike = id.replace('a', '\u0430').replace('c', '\u0441').replace('e', '\u0435');
    return TargetData.encode(alike.equals(id) ? "\u0430" + id.substring(1) : alike);
  }
}
