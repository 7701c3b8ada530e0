package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.PARAMETER_REJECTIONS;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.http.Target.encode;
import static dev.conformance.invites.suites.Addresses.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.text.Normalizer;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.apache.commons.lang3.StringUtils;

/**
 * Values of {@code username} for which servers return too few or too many invitations, by the
 * requirement that they test. {@code {}} stands for an invited address, {@code {local}} and {@code
 * {domain}} for its parts.
 */
enum UsernameCase implements TestCase {
  ORDINARY_ADDRESS(USERNAME_1, STANDARD, Target::invited),
  LAST_LISTED(USERNAME_1, STANDARD, Addresses::lastListed),
  PART_OF_ANOTHER(USERNAME_1, STANDARD, Addresses::partOfAnotherAddress),
  SEVERAL_INVITATIONS(USERNAME_1, STANDARD, Addresses::invitedTwice),
  APOSTROPHE(USERNAME_1, STANDARD, invitedWith("an apostrophe", "'")),
  UNDERSCORE(USERNAME_1, STANDARD, invitedWith("an underscore", "_")),
  MIXED_CASE(USERNAME_1, STANDARD, invitedWith("capitals", "\\p{Lu}")),

  // The same query, written in another way.
  AT_SIGN_NOT_ENCODED(USERNAME_1, STANDARD, Target::invited, it -> encode(it).replace("%40", "@")),
  ALL_CHARACTERS_ENCODED(
      USERNAME_1, THOROUGH, Target::invited, value -> MalformedGroupId.escaped(value, "%")),
  /** In lower case, the hexadecimal digits of an encoded character mean the same. */
  LOWER_CASE_ENCODING(
      USERNAME_1, THOROUGH, Target::invitedWithAPlus, it -> encode(it).replace("%2B", "%2b")),

  // Addresses that contain or resemble an invited one.
  LETTER_APPENDED(USERNAME_2, STANDARD, Addresses::longestWithALetterAppended),
  LETTER_IN_FRONT(USERNAME_2, STANDARD, "x{}"),
  ACCENT_ON_THE_FIRST_LETTER(USERNAME_2, STANDARD, inserted("\u0301")),
  FULL_WIDTH_LETTERS(USERNAME_2, STANDARD, changed(Target::fullWidth)),

  // Parts of an invited address and variations of it, some of them addresses themselves.
  WITHOUT_LAST_LETTER(USERNAME_4, STANDARD, changed(StringUtils::chop)),
  WITHOUT_FIRST_LETTER(USERNAME_4, STANDARD, changed(it -> it.substring(1))),
  LOCAL_PART(USERNAME_4, STANDARD, "{local}"),
  DOMAIN(USERNAME_4, STANDARD, "{domain}"),
  OTHER_TAG(USERNAME_4, STANDARD, Addresses::withAnotherTag),
  OTHER_DOMAIN(USERNAME_4, THOROUGH, "{local}@example.invalid"),
  OTHER_LOCAL_PART(USERNAME_4, THOROUGH, "x@{domain}"),
  WITHOUT_A_LETTER_INSIDE(USERNAME_4, THOROUGH, changed(it -> it.replaceFirst("(?<=.).", ""))),
  LETTER_INSIDE(USERNAME_4, THOROUGH, inserted("x")),
  ENCODED_TWICE(USERNAME_4, THOROUGH, changed(Target::encode)),
  DOT_INSIDE(USERNAME_4, THOROUGH, inserted(".")),
  EMPTY_TAG(USERNAME_4, THOROUGH, "{local}+@{domain}"),
  SUBDOMAIN(USERNAME_4, THOROUGH, "{local}@mail.{domain}"),
  LONGER_DOMAIN(USERNAME_4, THOROUGH, "{}.example.org"),
  ID_OF_AN_INVITATION(USERNAME_4, THOROUGH, target -> Addresses.member(target, "id")),
  ID_OF_THE_PROJECT(USERNAME_4, THOROUGH, target -> Addresses.member(target, "groupId")),
  NAME_OF_THE_PROJECT(USERNAME_4, THOROUGH, target -> Addresses.member(target, "groupName")),
  ROLE(USERNAME_4, THOROUGH, target -> Addresses.member(target, "roles")),
  PRECOMPOSED_ACCENT(USERNAME_4, THOROUGH, changed(UsernameCase::withAPrecomposedAccent)),
  CYRILLIC_A(USERNAME_4, THOROUGH, changed(it -> it.replace("a", "\u0430"))),
  FULL_WIDTH_AT_SIGN(USERNAME_4, THOROUGH, "{local}\uFF20{domain}"),

  // These match an invited address if a server takes them for a pattern, a list or a notation.
  PERCENT_OF_SQL_LIKE(USERNAME_5, STANDARD, "%@{domain}"),
  UNDERSCORE_OF_SQL_LIKE(USERNAME_5, STANDARD, initial("_")),
  DOT_OF_REGULAR_EXPRESSIONS(USERNAME_5, STANDARD, changed(it -> it.replaceFirst("(?<=^.).", "."))),
  LIST_WITH_EVERY_SEPARATOR(USERNAME_5, STANDARD, "x,{},;{};|{}| {} <{}>"),
  ASTERISK(USERNAME_5, STANDARD, "*"),
  ASTERISK_INSIDE(USERNAME_5, THOROUGH, initial("*")),
  QUESTION_MARK_INSIDE(USERNAME_5, THOROUGH, initial("?")),
  PERCENT_SIGN_INSIDE(USERNAME_5, THOROUGH, initial("%")),
  ANY_CHARACTERS_INSIDE(USERNAME_5, THOROUGH, initial(".*")),
  ANCHORS(USERNAME_5, THOROUGH, "^{}$"),
  PERCENT_AFTER(USERNAME_5, THOROUGH, "{}%"),
  ASTERISK_AFTER(USERNAME_5, THOROUGH, "{}*"),
  QUOTED(USERNAME_5, THOROUGH, "\"{}\""),
  IN_ANGLE_BRACKETS(USERNAME_5, THOROUGH, "<{}>"),
  NAME_AND_ADDRESS(USERNAME_5, THOROUGH, "Ann <{}>"),
  MAILTO(USERNAME_5, THOROUGH, "mailto:{}"),
  TWO_ADDRESSES(USERNAME_5, THOROUGH, "{},{}"),
  NUMBER_SIGN_AFTER(USERNAME_5, THOROUGH, "{}#"),
  BACKSLASH_AFTER(USERNAME_5, THOROUGH, "{}\\"),
  SQL_COMMENT_AFTER(USERNAME_5, THOROUGH, "{}'--"),
  SQL_CONDITION_AFTER(USERNAME_5, THOROUGH, "{}' OR '1'='1"),
  PARAMETER_AFTER(USERNAME_5, THOROUGH, "{}&x"),

  PLUS_SIGN(USERNAME_6, STANDARD, invitedWith("a plus sign", "[+]")),

  // An inviter is not invited.
  INVITER_BY_ADDRESS(
      USERNAME_7, STANDARD, inviter(".*@.*", "let a user who is not invited send an invitation")),
  INVITER_BY_PUBLIC_KEY(
      USERNAME_7, STANDARD, inviter("[^@]+", "send an invitation with an API key")),

  // The server decides whether letter case counts.
  OTHER_CASE(USERNAME_8, STANDARD, Addresses::inAnotherCase),
  OTHER_CASE_OF_ONE_LETTER(USERNAME_8, THOROUGH, target -> Addresses.inAnotherCase(target, 1)),

  // Values that attackers and broken clients send.
  SQL_COMMENT_AND_CONDITION(USERNAME_10, STANDARD, Addresses::withAnSqlCondition),
  QUERY_OPERATOR(USERNAME_10, STANDARD, "{\"$ne\":null}"),
  NUL(USERNAME_10, STANDARD, target -> target.invited() + "\u0000"),
  INVALID_UTF_8(USERNAME_10, STANDARD, target -> "\uFFFD", value -> "%C3%28%FF"),
  LINE_BREAK(USERNAME_10, STANDARD, target -> target.invited() + "\r\nX-Injected: yes"),
  A_THOUSAND_LETTERS_AFTER_AN_EMOJI(
      USERNAME_10, STANDARD, "\uD83D\uDE00" + "a".repeat(1000) + "@example.com"),
  NULL(USERNAME_10, STANDARD, "null"),
  UNDEFINED(USERNAME_10, THOROUGH, "undefined"),
  PERCENT_SIGN(USERNAME_10, STANDARD, "%"),
  AT_SIGN(USERNAME_10, THOROUGH, "@"),
  UNDERSCORE_ALONE(USERNAME_10, THOROUGH, "_"),
  ANY_CHARACTERS(USERNAME_10, THOROUGH, ".*"),
  ANY_ADDRESS(USERNAME_10, THOROUGH, ".+@.+"),
  OPEN_PARENTHESIS(USERNAME_10, THOROUGH, "("),
  BACKSLASH(USERNAME_10, THOROUGH, "\\"),
  ALL(USERNAME_10, THOROUGH, "all"),
  TRUE(USERNAME_10, THOROUGH, "true"),
  ZERO(USERNAME_10, THOROUGH, "0"),
  QUERY_OPERATOR_REGEX(USERNAME_10, THOROUGH, "{\"$regex\":\".*\"}"),
  SQL_TAUTOLOGY(USERNAME_10, THOROUGH, "' OR ''='"),
  SQL_UNION(USERNAME_10, THOROUGH, "' UNION SELECT 1 --"),
  MARKUP(USERNAME_10, THOROUGH, "<script>"),
  NUL_ALONE(USERNAME_10, THOROUGH, "\u0000"),
  EMOJI(USERNAME_10, THOROUGH, "\uD83E\uDD84@example.com"),
  LENGTH_OF_A_COLUMN(USERNAME_10, THOROUGH, "a".repeat(255) + "@example.com"),
  TWO_THOUSAND_LETTERS(USERNAME_10, THOROUGH, "a".repeat(2000) + "@example.com");

  private final Function<Target, String> value;
  private final Row row;

  UsernameCase(
      Requirement requirement,
      Depth depth,
      Function<Target, String> value,
      UnaryOperator<String> encoding) {
    this.value = value;
    var expectation =
        switch (requirement) {
          case USERNAME_1, USERNAME_6, USERNAME_8 -> LIST;
          case USERNAME_10 -> FRONT_END;
          // A server may reject a text that is not an address.
          default -> EITHER;
        };
    UnaryOperator<RequestTemplate> change =
        plain -> plain.withQuery(target -> "username=" + encoding.apply(value.apply(target)));
    row = new Row(requirement, depth, expectation, change, Set.of());
  }

  UsernameCase(Requirement requirement, Depth depth, Function<Target, String> value) {
    this(requirement, depth, value, Target::encode);
  }

  UsernameCase(Requirement requirement, Depth depth, String template) {
    this(requirement, depth, target -> Addresses.notInvited(target, template));
  }

  @Override
  public Row row() {
    return row;
  }

  /** The value of the parameter before encoding. */
  String value(Target target) {
    return value.apply(target);
  }

  /** The statuses with which a server may reject the value; none if it is an address. */
  Set<Integer> rejections(Target target) {
    return Invitation.isOrdinaryAddress(value(target)) ? Set.of() : PARAMETER_REJECTIONS;
  }

  private static Function<Target, String> inserted(String text) {
    return changed(it -> it.replaceFirst("(?s)^.", "$0" + Matcher.quoteReplacement(text)));
  }

  private static Function<Target, String> initial(String wildcard) {
    return changed(address -> wildcard + address.substring(1));
  }

  private static String withAPrecomposedAccent(String address) {
    return Normalizer.normalize(address.replaceFirst("[aeiou]", "$0\u0301"), Normalizer.Form.NFC);
  }
}
