package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.STANDARD;
import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_2;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_5;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_8;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.TestCase;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of {@code username} for which servers return too few or too many invitations, by the
 * requirement that they test. {@code {}} stands for an invited address, {@code {local}} and {@code
 * {domain}} for its parts.
 */
enum UsernameCase implements TestCase {
  ORDINARY_ADDRESS(USERNAME_1, STANDARD, Target::invited),
  LAST_LISTED(USERNAME_1, STANDARD, Addresses::lastListed),
  PART_OF_ANOTHER(USERNAME_1, STANDARD, Addresses::partOfAnother),
  SEVERAL_INVITATIONS(USERNAME_1, STANDARD, Addresses::invitedTwice),
  APOSTROPHE(USERNAME_1, STANDARD, Addresses::withApostrophe),
  UNDERSCORE(USERNAME_1, STANDARD, Addresses::withUnderscore),
  MIXED_CASE(USERNAME_1, STANDARD, Addresses::inMixedCase),

  // Addresses that contain or resemble an invited one.
  LETTER_APPENDED(USERNAME_2, STANDARD, Addresses::longestAndALetter),
  LETTER_IN_FRONT(USERNAME_2, STANDARD, "x{}"),
  ACCENT_ON_THE_FIRST_LETTER(USERNAME_2, STANDARD, Addresses::withAnAccent),
  FULL_WIDTH_LETTERS(USERNAME_2, STANDARD, Addresses::inFullWidth),

  // Parts of an invited address and variations of it, some of them addresses themselves.
  WITHOUT_LAST_LETTER(USERNAME_4, STANDARD, Addresses::withoutLastLetter),
  WITHOUT_FIRST_LETTER(USERNAME_4, STANDARD, Addresses::withoutFirstLetter),
  LOCAL_PART(USERNAME_4, STANDARD, "{local}"),
  DOMAIN(USERNAME_4, STANDARD, "{domain}"),
  AT_SIGN_AND_DOMAIN(USERNAME_4, THOROUGH, "@{domain}"),
  OTHER_TAG(USERNAME_4, STANDARD, Addresses::withAnotherTag),
  LOCAL_PART_AND_AT_SIGN(USERNAME_4, THOROUGH, "{local}@"),
  OTHER_DOMAIN(USERNAME_4, THOROUGH, "{local}@example.invalid"),
  OTHER_LOCAL_PART(USERNAME_4, THOROUGH, "x@{domain}"),
  WITHOUT_A_LETTER_INSIDE(USERNAME_4, THOROUGH, Addresses::withoutALetterInside),
  LETTER_INSIDE(USERNAME_4, THOROUGH, Addresses::withALetterInside),
  REVERSED(USERNAME_4, THOROUGH, Addresses::reversed),
  TWICE(USERNAME_4, THOROUGH, "{}{}"),
  ENCODED_TWICE(USERNAME_4, THOROUGH, Addresses::encoded),
  DOT_INSIDE(USERNAME_4, THOROUGH, Addresses::withADotInside),
  EMPTY_TAG(USERNAME_4, THOROUGH, "{local}+@{domain}"),
  TAG_AFTER_A_HYPHEN(USERNAME_4, THOROUGH, "{local}-tag@{domain}"),
  SUBDOMAIN(USERNAME_4, THOROUGH, "{local}@mail.{domain}"),
  WWW(USERNAME_4, THOROUGH, "{local}@www.{domain}"),
  LONGER_DOMAIN(USERNAME_4, THOROUGH, "{}.example.org"),
  PERCENT_HACK(USERNAME_4, THOROUGH, "{local}%{domain}@example.org"),
  ID_OF_AN_INVITATION(USERNAME_4, THOROUGH, target -> Addresses.member(target, "id")),
  ID_OF_THE_PROJECT(USERNAME_4, THOROUGH, target -> Addresses.member(target, "groupId")),
  NAME_OF_THE_PROJECT(USERNAME_4, THOROUGH, target -> Addresses.member(target, "groupName")),
  ROLE(USERNAME_4, THOROUGH, target -> Addresses.member(target, "roles")),
  PRECOMPOSED_ACCENT(USERNAME_4, THOROUGH, Addresses::withAPrecomposedAccent),
  CYRILLIC_A(USERNAME_4, THOROUGH, target -> Addresses.replaced(target, "a", "\u0430")),
  GREEK_O(USERNAME_4, THOROUGH, target -> Addresses.replaced(target, "o", "\u03BF")),
  CYRILLIC_E(USERNAME_4, THOROUGH, target -> Addresses.replaced(target, "e", "\u0435")),
  ZERO_WIDTH_JOINER(USERNAME_4, THOROUGH, target -> Addresses.after(target, "\u200D")),
  SOFT_HYPHEN(USERNAME_4, THOROUGH, target -> Addresses.after(target, "\u00AD")),
  FULL_WIDTH_AT_SIGN(USERNAME_4, THOROUGH, "{local}\uFF20{domain}"),
  SMALL_AT_SIGN(USERNAME_4, THOROUGH, "{local}\uFE6B{domain}"),
  IDEOGRAPHIC_FULL_STOP(USERNAME_4, THOROUGH, target -> Addresses.replaced(target, ".", "\u3002")),
  HTML_ENTITY(USERNAME_4, THOROUGH, "{local}&#64;{domain}"),

  // These match an invited address if a server takes them for a pattern, a list or a notation.
  PERCENT_OF_SQL_LIKE(USERNAME_5, STANDARD, "%@{domain}"),
  UNDERSCORE_OF_SQL_LIKE(USERNAME_5, STANDARD, target -> Addresses.wildcard(target, "_")),
  DOT_OF_REGULAR_EXPRESSIONS(USERNAME_5, STANDARD, Addresses::withADotForALetter),
  LIST_WITH_EVERY_SEPARATOR(USERNAME_5, STANDARD, "x,{},;{};|{}| {} <{}>"),
  ASTERISK(USERNAME_5, STANDARD, "*"),
  ASTERISK_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, "*")),
  QUESTION_MARK_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, "?")),
  PERCENT_SIGN_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, "%")),
  ANY_CHARACTERS_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, ".*")),
  CHARACTER_CLASS_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, "[a-z]")),
  ESCAPED_CLASS_INSIDE(USERNAME_5, THOROUGH, target -> Addresses.wildcard(target, "\\w")),
  ANCHORS(USERNAME_5, THOROUGH, "^{}$"),
  PERCENT_AFTER(USERNAME_5, THOROUGH, "{}%"),
  PERCENT_BEFORE(USERNAME_5, THOROUGH, "%{}"),
  ASTERISK_AFTER(USERNAME_5, THOROUGH, "{}*"),
  ASTERISK_BEFORE(USERNAME_5, THOROUGH, "*{}"),
  NUL_AFTER(USERNAME_5, THOROUGH, "{}\u0000"),
  QUOTED(USERNAME_5, THOROUGH, "\"{}\""),
  IN_APOSTROPHES(USERNAME_5, THOROUGH, "'{}'"),
  IN_ANGLE_BRACKETS(USERNAME_5, THOROUGH, "<{}>"),
  NAME_AND_ADDRESS(USERNAME_5, THOROUGH, "Ann <{}>"),
  MAILTO(USERNAME_5, THOROUGH, "mailto:{}"),
  COMMA_AFTER(USERNAME_5, THOROUGH, "{},"),
  TWO_ADDRESSES(USERNAME_5, THOROUGH, "{},{}"),
  TWO_ADDRESSES_AFTER_A_SPACE(USERNAME_5, THOROUGH, "{} {}"),
  SEMICOLON_AFTER(USERNAME_5, THOROUGH, "{};"),
  QUESTION_MARK_AFTER(USERNAME_5, THOROUGH, "{}?"),
  NUMBER_SIGN_AFTER(USERNAME_5, THOROUGH, "{}#"),
  REGULAR_EXPRESSION_LITERAL(USERNAME_5, THOROUGH, "/{}/"),
  IN_PARENTHESES(USERNAME_5, THOROUGH, "({})"),
  IN_BRACKETS(USERNAME_5, THOROUGH, "[{}]"),
  JSON_EXTENSION(USERNAME_5, THOROUGH, "{}.json"),
  EQUALS_SIGN_BEFORE(USERNAME_5, THOROUGH, "={}"),
  OPERATOR_BEFORE(USERNAME_5, THOROUGH, "eq.{}"),
  COLUMN_BEFORE(USERNAME_5, THOROUGH, "email:{}"),
  BACKSLASH_AFTER(USERNAME_5, THOROUGH, "{}\\"),
  TILDE_AFTER(USERNAME_5, THOROUGH, "{}~"),
  NEGATION_BEFORE(USERNAME_5, THOROUGH, "!{}"),
  SQL_COMMENT_AFTER(USERNAME_5, THOROUGH, "{}'--"),
  SQL_CONDITION_AFTER(USERNAME_5, THOROUGH, "{}' OR '1'='1"),
  SQL_CONCATENATION_AFTER(USERNAME_5, THOROUGH, "{}'||'"),
  LDAP_FILTER_AFTER(USERNAME_5, THOROUGH, "{})(uid=*"),
  TEMPLATE_AROUND(USERNAME_5, THOROUGH, "${{}}"),
  ROOT_DOT_AFTER(USERNAME_5, THOROUGH, "{}."),
  PARAMETER_AFTER(USERNAME_5, THOROUGH, "{}&x"),
  MARKUP_AROUND(USERNAME_5, THOROUGH, "<b>{}</b>"),
  COMMENT_OF_RFC_5322(USERNAME_5, THOROUGH, "{local}(x)@{domain}"),

  PLUS_SIGN(USERNAME_6, STANDARD, Addresses::withPlusSign),

  // An inviter is not invited.
  INVITER_BY_ADDRESS(USERNAME_7, STANDARD, Addresses::inviterByAddress),
  INVITER_BY_PUBLIC_KEY(USERNAME_7, STANDARD, Addresses::inviterByPublicKey),

  // The server decides whether letter case counts.
  OTHER_CASE(USERNAME_8, STANDARD, Addresses::inAnotherCase),
  OTHER_CASE_OF_ONE_LETTER(USERNAME_8, THOROUGH, Addresses::withOneLetterInAnotherCase),

  // Values that attackers and broken clients send.
  SQL_COMMENT_AND_CONDITION(USERNAME_10, STANDARD, Addresses::andAnSqlCondition),
  QUERY_OPERATOR(USERNAME_10, STANDARD, "{\"$ne\":null}"),
  NUL(USERNAME_10, STANDARD, target -> target.invited() + "\u0000"),
  INVALID_UTF_8(USERNAME_10, STANDARD, "\uFFFD"),
  LINE_BREAK(USERNAME_10, STANDARD, target -> target.invited() + "\r\nX-Injected: yes"),
  A_THOUSAND_LETTERS_AFTER_AN_EMOJI(
      USERNAME_10, STANDARD, "\uD83D\uDE00" + "a".repeat(1000) + "@example.com"),
  NULL(USERNAME_10, STANDARD, "null"),
  UNDEFINED(USERNAME_10, THOROUGH, "undefined"),
  PERCENT_SIGN(USERNAME_10, STANDARD, "%"),
  AT_SIGN(USERNAME_10, THOROUGH, "@"),
  UNDERSCORE_ALONE(USERNAME_10, THOROUGH, "_"),
  DOT(USERNAME_10, THOROUGH, "."),
  ANY_CHARACTERS(USERNAME_10, THOROUGH, ".*"),
  ANY_ADDRESS(USERNAME_10, THOROUGH, ".+@.+"),
  ANY_ADDRESS_OF_SQL_LIKE(USERNAME_10, THOROUGH, "%@%"),
  ANY_ADDRESS_OF_A_GLOB(USERNAME_10, THOROUGH, "*@*"),
  BEGINNING(USERNAME_10, THOROUGH, "^"),
  QUESTION_MARK(USERNAME_10, THOROUGH, "?"),
  OPEN_PARENTHESIS(USERNAME_10, THOROUGH, "("),
  OPEN_BRACKET(USERNAME_10, THOROUGH, "["),
  BACKSLASH(USERNAME_10, THOROUGH, "\\"),
  ALL(USERNAME_10, THOROUGH, "all"),
  TRUE(USERNAME_10, THOROUGH, "true"),
  ZERO(USERNAME_10, THOROUGH, "0"),
  EMPTY_QUOTES(USERNAME_10, THOROUGH, "\"\""),
  EMPTY_APOSTROPHES(USERNAME_10, THOROUGH, "''"),
  EMPTY_OBJECT(USERNAME_10, THOROUGH, "{ }"),
  QUERY_OPERATOR_REGEX(USERNAME_10, THOROUGH, "{\"$regex\":\".*\"}"),
  SQL_TAUTOLOGY(USERNAME_10, THOROUGH, "' OR ''='"),
  SQL_UNION(USERNAME_10, THOROUGH, "' UNION SELECT 1 --"),
  SQL_TAUTOLOGY_OF_NUMBERS(USERNAME_10, THOROUGH, "1 OR 1=1"),
  SEARCH_ENGINE_ANY(USERNAME_10, THOROUGH, "*:*"),
  SEARCH_ENGINE_FIELD(USERNAME_10, THOROUGH, "username:*"),
  LDAP_FILTER(USERNAME_10, THOROUGH, "*)(uid=*))(|(uid=*"),
  JNDI_LOOKUP(USERNAME_10, THOROUGH, "${jndi:ldap://x/y}"),
  TEMPLATE_EXPRESSION(USERNAME_10, THOROUGH, "{{7*7}}"),
  MARKUP(USERNAME_10, THOROUGH, "<script>"),
  PATH(USERNAME_10, THOROUGH, "../../etc/passwd"),
  NUL_ALONE(USERNAME_10, THOROUGH, "\u0000"),
  FORMAT(USERNAME_10, THOROUGH, "%s%s%n"),
  EMOJI(USERNAME_10, THOROUGH, "\uD83E\uDD84@example.com"),
  LENGTH_OF_A_COLUMN(USERNAME_10, THOROUGH, "a".repeat(255) + "@example.com"),
  TWO_THOUSAND_LETTERS(USERNAME_10, THOROUGH, "a".repeat(2000) + "@example.com");

  private final Requirement requirement;
  private final Depth depth;
  private final Function<Target, String> choice;

  UsernameCase(Requirement requirement, Depth depth, Function<Target, String> choice) {
    this.requirement = requirement;
    this.depth = depth;
    this.choice = choice;
  }

  UsernameCase(Requirement requirement, Depth depth, String template) {
    this(requirement, depth, target -> Addresses.notInvited(target, template));
  }

  @Override
  public Depth depth() {
    return depth;
  }

  @Override
  public Optional<Requirement> requirement() {
    return Optional.of(requirement);
  }

  @Override
  public boolean mayBeUnanswered() {
    return requirement == USERNAME_10 || this == NUL_AFTER;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return plain.withQuery(
        "username=" + (this == INVALID_UTF_8 ? "%C3%28%FF" : Target.encode(value(target))));
  }

  /** The value of the parameter before encoding. */
  String value(Target target) {
    return choice.apply(target);
  }
}
