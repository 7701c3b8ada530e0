package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.AuthenticationFault.acceptsAnyName;
import static dev.conformance.invites.reference.AuthenticationFault.acceptsPassword;
import static dev.conformance.invites.reference.AuthenticationFault.digest;
import static dev.conformance.invites.reference.AuthenticationFault.refusedAs;
import static dev.conformance.invites.reference.AuthenticationFault.skips;
import static dev.conformance.invites.reference.AuthenticationFault.tokens;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.GroupIdFault.finds;
import static dev.conformance.invites.reference.GroupIdFault.repairs;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.contract.Depth;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Faults that show only for an unusual input or for a combination of inputs: a thorough run detects
 * them. The failure message has to name the smallest input that shows the fault.
 */
public enum DeepFault implements Fault {
  GROUP_ID_URN_IS_CUT(
      breaks(GROUP_ID_3, "group id written as urn:oid:…"),
      "The prefix urn:oid: of an id is removed",
      repairs(id -> id.replaceFirst("^urn:oid:", ""))),
  GROUP_ID_OBJECT_ID_IS_UNWRAPPED(
      breaks(GROUP_ID_3, "group id written as ObjectId("),
      "The shell's notation ObjectId(…) is read",
      repairs(id -> id.replaceFirst("^ObjectId\\(\"?(.*?)\"?\\)$", "$1"))),
  GROUP_ID_EXTENDED_JSON_IS_READ(
      breaks(GROUP_ID_3, "group id written as %7B%22$oid%22:%22…"),
      "The Extended JSON of an id is read",
      repairs(id -> id.replaceFirst("^\\{\"\\$oid\":\"(.*)\"\\}$", "$1"))),
  GROUP_ID_FRAGMENT_MARK_IS_CUT(
      breaks(GROUP_ID_3, "group id written as %23…"),
      "A number sign before an id is removed",
      repairs(id -> id.replaceFirst("^#", ""))),
  GROUP_ID_LINE_END_IS_CUT(
      breaks(GROUP_ID_3, "group id written as …%0D%0A"),
      "A carriage return and line feed after an id is cut",
      repairs(id -> id.replaceFirst("\r\n$", ""))),
  GROUP_ID_NAMED_VALUE_IS_READ(
      breaks(GROUP_ID_3, "group id written as id"),
      "A name before an id is removed",
      repairs(id -> id.replaceFirst("^id[:=]", ""))),
  GROUP_ID_LONG_SUFFIX_IS_CUT(
      breaks(GROUP_ID_3, "group id written as …L"),
      "A letter L after an id is taken for the type of a number",
      repairs(id -> id.replaceFirst("L$", ""))),
  GROUP_ID_AT_SIGN_ENDS_IT(
      breaks(GROUP_ID_3, "group id written as …@x"),
      "What follows an at sign in an id is ignored",
      repairs(id -> id.replaceFirst("@.*", ""))),
  GROUP_ID_COLONS_ARE_REMOVED(
      breaks(GROUP_ID_3, "group id with : between groups of digits"),
      "Colons between digits are removed",
      repairs(id -> id.replace(":", ""))),
  GROUP_ID_IDEOGRAPHIC_SPACE_IS_TRIMMED(
      breaks(GROUP_ID_3, "group id with U+3000"),
      "An ideographic space is removed from an id",
      repairs(id -> id.replace("\u3000", ""))),
  GROUP_ID_LINE_SEPARATOR_IS_REMOVED(
      breaks(GROUP_ID_3, "group id with U+2028"),
      "A line separator is removed from an id",
      repairs(id -> id.replace("\u2028", ""))),
  GROUP_ID_BYTE_ORDER_MARK_IS_REMOVED(
      breaks(GROUP_ID_3, "group id with U+FEFF"),
      "A byte order mark is removed from an id",
      repairs(id -> id.replace("\uFEFF", ""))),
  GROUP_ID_VARIATION_SELECTOR_IS_REMOVED(
      breaks(GROUP_ID_3, "group id with U+FE0F"),
      "A variation selector is removed from an id",
      repairs(id -> id.replace("\uFE0F", ""))),
  GROUP_ID_PAIR_TAKES_THE_LAST(
      breaks(GROUP_ID_3, "group id twice, joined by :"),
      "Of several ids separated by colons the last is read",
      repairs(id -> id.replaceFirst("^[a-f0-9]{24}:", ""))),
  GROUP_ID_LINE_START_IS_CUT(
      breaks(GROUP_ID_3, "group id with U+000A before it"),
      "A line feed before an id is removed",
      repairs(id -> id.replaceFirst("^\n", ""))),
  GROUP_ID_UUID_IS_THE_DEFAULT(
      breaks(GROUP_ID_2, "a UUID for the group id"),
      "A UUID, as an earlier system had them, selects the default project",
      finds((id, owned) -> id.matches("[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}"))),
  GROUP_ID_QUERY_MARK_ENDS_IT(
      breaks(GROUP_ID_3, "group id with %3F"),
      "An encoded question mark ends an id",
      repairs(id -> id.replaceFirst("\\?.*", ""))),
  GROUP_ID_OTHER_SCRIPTS_ARE_DIGITS(
      breaks(GROUP_ID_5, "group id whose first digit is among the digits from U+0966"),
      "Devanagari digits are read as digits",
      repairs(id -> replaced(id, 0x0966))),
  GROUP_ID_MATHEMATICAL_DIGITS_ARE_READ(
      breaks(GROUP_ID_5, "group id whose first digit is among the digits from U+1D7CE"),
      "Mathematical digits are read as digits",
      repairs(id -> replaced(id, 0x1D7CE))),
  GROUP_ID_LETTERS_ARE_READ_AS_DIGITS(
      breaks(GROUP_ID_5, "group id with O for 0"),
      "The letter O is read as a zero",
      repairs(id -> id.replace('O', '0'))),
  GROUP_ID_MAY_BE_DOUBLED(
      breaks(GROUP_ID_1, "group id of 48 digits"),
      "An id of 48 digits is read as two",
      repairs(id -> id.length() == 48 ? id.substring(0, 24) : id)),
  GROUP_ID_OF_LENGTH_64_IS_A_HASH(
      breaks(GROUP_ID_1, "group id of 64 digits"),
      "64 digits are taken for a hash and cut",
      repairs(id -> id.length() == 64 ? id.substring(0, 24) : id)),
  GROUP_ID_DECIMAL_IS_READ(
      breaks(GROUP_ID_1, "group id, decimal"),
      "An id may be written as a decimal number",
      repairs(id -> "%024x".formatted(new BigInteger(id)))),
  GROUP_ID_BASE64_IS_READ(
      breaks(GROUP_ID_1, "group id, Base64"),
      "The Base64 of an id is read",
      repairs(
          id ->
              id.length() == 16
                  ? HexFormat.of().formatHex(Base64.getUrlDecoder().decode(id))
                  : id)),
  GROUP_ID_ENTITY_IS_DECODED(
      breaks(GROUP_ID_3, "group id, the first digit as an HTML entity"),
      "HTML entities in an id are decoded",
      repairs(DeepFault::withoutEntities)),
  GROUP_ID_ME_IS_THE_OWN_PROJECT(
      breaks(GROUP_ID_2, "me for the group id"),
      "The word me is the caller's project",
      finds((id, owned) -> id.equals("me"))),
  GROUP_ID_UNDEFINED_IS_THE_DEFAULT(
      breaks(GROUP_ID_2, "undefined for the group id"),
      "The word undefined selects the default project",
      finds((id, owned) -> id.equals("undefined"))),
  GROUP_ID_MISSING_IS_THE_DEFAULT(
      breaks(GROUP_ID_3, "no group id"),
      "A path without an id selects the default project",
      finds((id, owned) -> id.isEmpty())),
  GROUP_ID_ENDS_AT_A_SLASH(
      breaks(GROUP_ID_3, "group id with %2Fx after it"),
      "What follows an encoded slash is ignored",
      repairs(id -> id.split("/", 2)[0])),
  GROUP_ID_NAME_IS_READ(
      breaks(GROUP_ID_2, "the project's name for the group id"),
      "A project is found by its name as well",
      finds((id, owned) -> id.contains("проект"))),

  USERNAME_MAILTO_IS_CUT(
      breaks(USERNAME_5, "username=mailto%3A"),
      "The prefix mailto: of a username is removed",
      changed(name -> name.replaceFirst("^mailto:", ""))),
  USERNAME_COLUMN_IS_NAMED(
      breaks(USERNAME_5, "username=email%3A"),
      "A column may be named before the address",
      changed(name -> name.replaceFirst("^email:", ""))),
  USERNAME_COMMENTS_ARE_REMOVED(
      breaks(USERNAME_5, "%28x%29%40"),
      "Comments of an address are removed, as RFC 5322 has them",
      changed(name -> name.replaceAll("\\([^)]*\\)", ""))),
  USERNAME_OPERATOR_IS_READ(
      breaks(USERNAME_5, "username=eq."),
      "An operator may be named before the address",
      changed(name -> name.replaceFirst("^eq\\.", ""))),
  USERNAME_ANCHORS_ARE_READ(
      breaks(USERNAME_5, "username=%5E"),
      "The anchors of a regular expression are read",
      changed(name -> name.replaceAll("^\\^|\\$$", ""))),
  USERNAME_JOINERS_ARE_REMOVED(
      breaks(USERNAME_4, "%E2%80%8D"),
      "Invisible joiners in a username are removed",
      changed(name -> name.replace("\u200D", ""))),
  USERNAME_DOTS_DO_NOT_COUNT(
      breaks(USERNAME_4, "smallest input: username=t.wice%40"),
      "Dots in the local part of an address do not count",
      alsoMatches((wanted, invited) -> withoutDots(wanted).equals(withoutDots(invited)))),
  USERNAME_SUBDOMAINS_MATCH(
      breaks(USERNAME_4, "%40www.e"),
      "www. before the domain of an address is removed",
      changed(name -> name.replace("@www.", "@"))),
  USERNAME_OTHER_DOT_IS_A_DOT(
      breaks(USERNAME_4, "%E3%80%82"),
      "An ideographic full stop is read as a dot",
      changed(name -> name.replace('\u3002', '.'))),
  USERNAME_ID_MATCHES(
      breaks(USERNAME_4, "username=66f0c2d94be7a1d3005a10"),
      "The id of an invitation matches as well",
      alsoFinds((wanted, invite) -> invite.id().equals(wanted))),
  USERNAME_ROLE_MATCHES(
      breaks(USERNAME_4, "username=GROUP_"),
      "A role matches as well",
      alsoFinds((wanted, invite) -> invite.roles().contains(wanted))),
  USERNAME_ENTITIES_ARE_DECODED(
      breaks(USERNAME_4, "%26%2364%3B"),
      "HTML entities in a username are decoded",
      changed(DeepFault::withoutEntities)),
  USERNAME_ROOT_DOT_IS_CUT(
      breaks(USERNAME_5, "smallest input: username="),
      "A dot at the end of a domain is removed",
      changed(name -> name.replaceFirst("\\.$", ""))),
  USERNAME_TWICE_IS_NO_FILTER(
      breaks(USERNAME_10, "&username="),
      "A repeated username is an array, which means no filter",
      address(
          (call, before) ->
              before.filter(name -> call.query().getOrDefault("username", List.of()).size() == 1))),
  USERNAME_OF_BLANKS_IS_NO_FILTER(
      breaks(USERNAME_10, "username=%20"),
      "A username is trimmed, and an empty one means no filter",
      address((call, before) -> before.filter(name -> !name.isBlank()))),
  USERNAME_NULL_IS_NO_FILTER(
      breaks(USERNAME_10, "username=null"),
      "The word null means no filter",
      address((call, before) -> before.filter(name -> !name.equals("null")))),
  USERNAME_PERCENT_IS_NO_FILTER(
      breaks(USERNAME_10, "username=%25"),
      "A percent sign alone means no filter",
      address((call, before) -> before.filter(name -> !name.equals("%")))),
  USERNAME_CONDITION_IS_EVALUATED(
      breaks(USERNAME_10, "username=1%20OR%201%3D1"),
      "The username is part of a query in which only quotes are escaped",
      address((call, before) -> before.filter(name -> !name.endsWith(" OR 1=1")))),
  USERNAME_QUERY_OF_A_SEARCH_ENGINE(
      breaks(USERNAME_10, "username=%2A%3A%2A"),
      "The username is a query of a search engine, in which *:* finds everything",
      address((call, before) -> before.filter(name -> !name.equals("*:*")))),
  USERNAME_BACKSLASH_FAILS(
      breaks(USERNAME_10, "username=%5C"),
      "A backslash breaks the query",
      serverErrorFor(named(name -> name.equals("\\")))),
  USERNAME_PERCENT_S_IS_FORMATTED(
      breaks(USERNAME_10, "%25s%25s%25n"),
      "A username is used as a format",
      serverErrorFor(named(name -> name.contains("%s")))),
  USERNAME_TWICE_FAILS(
      breaks(USERNAME_10, "&username="),
      "A repeated username fails",
      serverErrorFor(call -> call.query().getOrDefault("username", List.of()).size() > 1)),

  ENVELOPE_ONE_FAILS(
      breaks(ENVELOPE_8, "envelope=1"),
      "envelope=1 returns 500",
      serverErrorFor(has("envelope", "1"))),
  ENVELOPE_TWICE_FAILS(
      breaks(ENVELOPE_8, "envelope=true&envelope="),
      "A repeated envelope returns 500",
      serverErrorFor(call -> call.query().getOrDefault("envelope", List.of()).size() > 1)),
  PRETTY_ON_FAILS(
      breaks(PRETTY_7, "pretty=on"), "pretty=on returns 500", serverErrorFor(has("pretty", "on"))),
  ENVELOPE_IS_LOST_FOR_KEYS(
      breaks(ENVELOPE_1, "owner by HTTP Digest"),
      "With HTTP Digest, envelope=true is ignored if pretty=true is given",
      envelopeFlag((call, before) -> before && !(call.uses("Digest") && call.asksFor("pretty")))),
  KEYS_LOSE_A_PLUS(
      breaks(USERNAME_1, "owner by HTTP Digest"),
      "With HTTP Digest, a plus sign in an address is a space",
      address(
          (call, before) ->
              call.uses("Digest") ? before.map(name -> name.replace('+', ' ')) : before)),
  UNCOMPRESSED_LISTS_ARE_NOT_FILTERED(
      breaks(USERNAME_1, "Accept-Encoding: identity"),
      "A list that is not compressed is not filtered",
      address(
          (call, before) ->
              before.filter(name -> call.header("accept-encoding").orElse("").contains("gzip")))),
  ANY_ENTITY_TAG_IS_CURRENT(
      breaks(SCHEMA_1, "If-None-Match"),
      "Any If-None-Match gets 304",
      response(
          call -> call.header("if-none-match").isPresent(),
          reply -> reply.withStatus(304).withBody(""))),
  CALLBACK_MAKES_A_SCRIPT(
      breaks(SCHEMA_1, "callback=f"),
      "With the parameter callback, the response is JavaScript",
      response(has("callback"), reply -> reply.withBody("f([])"))),
  ESCAPED_FLAG_IS_UNKNOWN(
      breaks(ENVELOPE_1, "envelope=%74rue"),
      "The value of envelope is compared before it is decoded",
      envelopeFlag((call, before) -> before && call.target().contains("envelope=true"))),
  PAGES_ARE_CUT(
      breaks(HTTP_1, "itemsPerPage=1"),
      "The list is cut to itemsPerPage",
      page(1, has("itemsPerPage", "1"))),
  COOKIES_SET_PRETTY(
      breaks(PRETTY_4, "Cookie: session"),
      "A cookie turns pretty printing on",
      prettyFlag((call, before) -> before || call.header("cookie").isPresent())),
  LANGUAGE_CHANGES_NAMES(
      breaks(HTTP_1, "Accept-Language: de-DE"),
      "Roles are translated",
      someItems(
          call -> call.header("accept-language").isPresent(),
          set("roles", JSON.arrayNode().add("PROJEKTLEITUNG")))),
  PREFER_MINIMAL_IS_EMPTY(
      breaks(SCHEMA_1, "Prefer: return=minimal"),
      "A preference for a minimal response returns 204",
      response(
          call -> call.header("prefer").isPresent(), reply -> reply.withStatus(204).withBody(""))),
  CONDITION_FAILS(
      breaks(SCHEMA_1, "If-None-Match"),
      "A condition on an entity tag returns 500",
      serverErrorFor(call -> call.header("if-none-match").isPresent())),

  ALL_F_IS_ANY_PROJECT(
      breaks(ACCESS_1, "project ffffffffffffffffffffffff"),
      "An id of which all digits are f stands for any project",
      aliases("f".repeat(24))),
  ONES_ARE_A_DEMO_PROJECT(
      breaks(ACCESS_1, "project 111111111111111111111111"),
      "An id of ones is a project for demonstrations",
      aliases("1".repeat(24))),

  LAST_DIGIT_IS_NOT_COMPARED(
      breaks(ACCESS_1, "project 0a793fd0c0eb9e7a177181d8"),
      "The last digit of an id is not part of the key in a cache",
      access(
          (call, id, before) ->
              id.substring(0, 23).equals(STANDARD.ownedProject().substring(0, 23))
                  ? new ProjectAccess.ReadableProject(ServedProject.unheardOf(id))
                  : before)),

  BROWSERS_GET_A_LOGIN_PAGE(
      breaks(AUTHENTICATION_1, "no credentials, and the Accept header of a browser"),
      "A browser without credentials is redirected to a page to log in",
      refusal(
          (call, problem) -> problem.status() == 401 && call.accept().contains("text/html"),
          reply -> Reply.of(302, "text/html", "").with("Location", "/login"))),
  PROJECTS_ARE_LOOKED_UP_FIRST(
      breaks(AUTHENTICATION_1, "no credentials, and an unknown project"),
      "A project is looked up before the credentials are checked",
      mistaken(
          (call, problem) ->
              problem.status() == 401
                  && call.path().contains("/groups/")
                  && Projects.standard(call.at()).all().stream()
                      .noneMatch(project -> call.isTo(project.id())),
          problem -> Problem.unknownGroup("?"))),
  TOKEN_UNDEFINED_IS_ACCEPTED(
      breaks(AUTHENTICATION_3, "Authorization: Bearer undefined"),
      "The token undefined is accepted",
      accepts(call -> call.credentials().equals("undefined"))),
  DEFAULT_PASSWORD_IS_ACCEPTED(
      breaks(AUTHENTICATION_3, "Authorization: Basic YWRtaW46YWRtaW4="),
      "The default administrator is accepted",
      accepts(call -> call.credentials().equals("YWRtaW46YWRtaW4="))),
  UNSIGNED_TOKEN_IS_ACCEPTED(
      breaks(AUTHENTICATION_3, "Authorization: Bearer eyJhbGciOiJub25lIn0."),
      "A token without a signature is accepted",
      accepts(call -> call.credentials().startsWith("eyJhbGciOiJub25lIn0."))),
  BROKEN_BASE64_FAILS(
      breaks(AUTHENTICATION_3, "Authorization: Basic !!!"),
      "Credentials that are not Base64 return 500",
      refusedAs(call -> call.credentials().equals("!!!"), Problem.internal())),
  DIGEST_FOR_NOBODY_IS_ACCEPTED(
      breaks(AUTHENTICATION_3, "Authorization: Digest username=\"\""),
      "A Digest header with an empty user name is accepted",
      accepts(call -> call.authorization().equals("Digest username=\"\""))),

  LONG_AUTHORIZATION_FAILS(
      breaks(AUTHENTICATION_3, "Authorization: Bearer aaaa"),
      "Credentials of more than four kilobytes return 500",
      refusedAs(call -> call.authorization().length() > 4096, Problem.internal())),
  NON_ASCII_AUTHORIZATION_FAILS(
      breaks(AUTHENTICATION_3, "smallest input: Authorization: B"),
      "Credentials that are not ASCII return 500",
      refusedAs(call -> !call.authorization().matches("\\p{ASCII}*"), Problem.internal())),
  A_PROXY_IS_TRUSTED(
      breaks(AUTHENTICATION_1, "no credentials, and header fields of a proxy"),
      "Requests that a proxy forwards for 127.0.0.1 need no credentials",
      accepts(call -> call.header("x-forwarded-for").equals(Optional.of("127.0.0.1")))),
  KEYS_ARE_NOT_LOOKED_UP(
      breaks(AUTHENTICATION_5, "the right response under a public key that does not exist"),
      "Whatever the user name is, the response is compared with that of the only key",
      acceptsAnyName()),
  KEYS_NEED_NO_PASSWORD_BY_BASIC(
      breaks(AUTHENTICATION_3, "HTTP Basic with the public key and no password"),
      "With HTTP Basic, a public key is accepted with an empty private key",
      accepts(
          call ->
              Conformant.basic(call.authorization())
                  .equals(Optional.of(STANDARD.publicKey() + ":")))),
  PUBLIC_KEY_IS_A_PASSWORD(
      breaks(AUTHENTICATION_5, "the public key as private key as well"),
      "The default password of a key is its name",
      acceptsPassword(STANDARD.publicKey())),
  INTEGRITY_IS_NOT_COMPARED(
      breaks(AUTHENTICATION_5, "a wrong response and qop auth-int"),
      "A Digest response with qop=auth-int is not verified",
      skips(DigestCheck.RESPONSE, call -> digest(call, "qop").equals(Optional.of("auth-int")))),
  COUNT_BREAKS_THE_PARSER(
      breaks(AUTHENTICATION_5, "a nonce count that is not a number"),
      "A nonce count that is not hexadecimal returns 500",
      refusedAs(
          call -> digest(call, "nc").filter(count -> !count.matches("[0-9a-f]{8}")).isPresent(),
          Problem.internal())),
  DIGEST_NEEDS_NO_RESPONSE(
      breaks(AUTHENTICATION_5, "no response at all"),
      "A Digest header with the right public key and no response is accepted",
      accepts(call -> isOfTheKeyWithout(call, "response"))),
  DIGEST_NEEDS_NO_USER_NAME(
      breaks(AUTHENTICATION_5, "a wrong response without a user name"),
      "A Digest header without a user name is accepted",
      accepts(call -> isADigestWithout(call, "username"))),
  DIGEST_NEEDS_NO_REALM(
      breaks(AUTHENTICATION_5, "a wrong response without a realm"),
      "A Digest header without a realm is accepted",
      accepts(call -> isOfTheKeyWithout(call, "realm"))),
  DIGEST_FOR_ANY_REALM_IS_ACCEPTED(
      breaks(AUTHENTICATION_5, "a wrong response and another realm"),
      "A Digest header for an unknown realm is accepted",
      accepts(call -> digest(call, "realm").equals(Optional.of("invented")))),
  CLIENT_NONCE_BREAKS_THE_PARSER(
      breaks(AUTHENTICATION_5, "a wrong response without a client nonce"),
      "A Digest header without a client nonce returns 500",
      refusedAs(
          call -> digest(call, "nc").isPresent() && digest(call, "cnonce").isEmpty(),
          Problem.internal())),
  DIGEST_NEEDS_NO_NONCE(
      breaks(AUTHENTICATION_5, "a wrong response without a nonce"),
      "A Digest header without a nonce is accepted",
      accepts(call -> isOfTheKeyWithout(call, "nonce"))),
  DIGEST_NEEDS_NO_URI(
      breaks(AUTHENTICATION_5, "a wrong response without a URI"),
      "A Digest header without a URI is accepted",
      accepts(call -> isOfTheKeyWithout(call, "uri"))),
  DIGEST_FOR_ANY_URI_IS_ACCEPTED(
      breaks(AUTHENTICATION_5, "a wrong response and the URI *"),
      "A Digest header for the URI * is accepted",
      accepts(call -> digest(call, "uri").equals(Optional.of("*")))),
  LATER_VERSIONS_COMPARE_NO_RESPONSE(
      breaks(AUTHENTICATION_5, "Accept: application/vnd.atlas.2025-03-12+json"),
      "The Digest response of a request for a later version is not compared",
      skips(DigestCheck.RESPONSE, Call::isForAnotherVersion)),
  RESPONSES_MAY_BE_CUT(
      breaks(AUTHENTICATION_5, "the first half of the right response"),
      "Half a Digest response is enough",
      AuthenticationFault.response(
          (given, right) -> given.length() == 16 && right.startsWith(given))),
  CLIENT_IDS_ARE_TOKENS(
      breaks(AUTHENTICATION_3, "the client id as bearer token"),
      "The id of a service account is accepted as its token",
      accepts(call -> call.uses("Bearer") && call.credentials().equals(STANDARD.clientId()))),
  TOKENS_MAY_BE_CUT(
      breaks(AUTHENTICATION_10, "the right token without its last twelve characters"),
      "A prefix of the right token is accepted",
      tokens((given, right) -> given.length() > 8 && right.startsWith(given))),
  TOKEN_CASE_IS_IGNORED(
      breaks(AUTHENTICATION_10, "exchanged in its first third"),
      "The collation of the database ignores the case of tokens",
      tokens((given, right) -> given.strip().equalsIgnoreCase(right))),
  QUOTES_AROUND_A_TOKEN_ARE_CUT(
      breaks(AUTHENTICATION_10, "the right token in double quotes"),
      "Quotes around a token are removed",
      tokens((given, right) -> given.equals('"' + right + '"'))),

  VERSION_DATE_IS_LENIENT(
      breaks(VERSION_4, "Accept: application/vnd.atlas.2023-1-1+json"),
      "A date without leading zeros is accepted",
      served("2023-1-1")),
  VERSION_OF_ANOTHER_VENDOR(
      breaks(VERSION_3, "Accept: application/vnd.mongodb.2023-01-01+json"),
      "The media type of another vendor is accepted",
      served("vnd.mongodb.2023-01-01")),
  VERSION_AS_PARAMETER(
      breaks(VERSION_3, "Accept: application/json;version=2023-01-01"),
      "The version may be a parameter of application/json",
      served("application/json;version=2023-01-01")),
  VERSION_STAR_IS_ANY(
      breaks(VERSION_4, "Accept: application/vnd.atlas.*+json"),
      "An asterisk stands for any version",
      served("vnd.atlas.*")),
  VERSION_WITH_UNDERSCORES(
      breaks(VERSION_4, "Accept: application/vnd.atlas.2023_01_01+json"),
      "A date with underscores is accepted",
      served("2023_01_01")),
  QUALITY_FAILS(
      breaks(VERSION_4, "+json;q=2"),
      "A quality above 1 returns 500",
      serverErrorFor(call -> call.accept().contains(";q=2"))),
  INCOMPLETE_ACCEPT_FAILS(
      breaks(VERSION_4, "Accept: /"),
      "A media type without a name returns 500",
      stops(call -> call.accept().equals("/"), Reply.of(500, "text/plain", "Index out of range"))),
  FOREIGN_PROJECTS_OPEN_IN_AN_ENCODED_PATH(
      breaks(ACCESS_2, "a foreign project, group id, all digits percent-encoded"),
      "Who may read a project is decided by the path before it is decoded",
      AccessFault.foreignIsReadable(call -> call.path().contains("%"))),
  FOREIGN_PROJECTS_OPEN_IN_CAPITALS(
      breaks(GROUP_ID_4, "a foreign project, group id in upper case"),
      "The list of closed projects is compared by case, but the collation finds them in any case",
      repairs(id -> id.equals(foreignInCapitals()) ? STANDARD.foreignProject() : id)
          .and(AccessFault.foreignIsReadable(call -> call.path().contains(foreignInCapitals())))),
  FOREIGN_PROJECTS_OPEN_WITHOUT_A_VERSION(
      breaks(VERSION_3, "a foreign project, no Accept"),
      "An old handler without access rules serves foreign projects if no version is named",
      versions(
              (call, before) ->
                  isToAForeignProject(call) && call.accept().isEmpty()
                      ? Optional.of(Conformant.CONTENT_TYPE)
                      : before)
          .and(AccessFault.foreignIsReadable(call -> call.accept().isEmpty()))),
  FOREIGN_PROJECTS_ARE_FORBIDDEN_TO_FORGERS(
      breaks(AUTHENTICATION_5, "a foreign project, HTTP Digest"),
      "The Digest response of a request for a foreign project is not compared",
      skips(DigestCheck.RESPONSE, DeepFault::isToAForeignProject)),
  AUTHENTICATION_ENDS_AT_AN_ENCODED_PATH(
      breaks(AUTHENTICATION_1, "no credentials, group id, all digits percent-encoded"),
      "Paths that need credentials are found before they are decoded",
      accepts(call -> call.path().contains("%"))),
  THE_PARAMETER_GROUP_ID_DECIDES(
      breaks(ACCESS_2, "the owned one as parameter groupId"),
      "Who may read a project is decided by the query parameter groupId if there is one",
      AccessFault.foreignIsReadable(call -> call.has("groupId"))),
  PERCENT_SIGN_FAILS(
      breaks(USERNAME_10, "twice%40example.org%"),
      "A percent sign without digits after it in a query returns 500",
      mistaken("VALIDATION_ERROR", call -> call.target().endsWith("%"), Problem.internal())),
  HEAD_IS_NOT_AUTHENTICATED(
      breaks(HTTP_2, "smallest input: HEAD, no credentials"),
      "HEAD needs no credentials, because load balancers send it",
      accepts(call -> call.method().equals("HEAD"))),
  OPTIONS_ARE_TREATED_LIKE_GET(
      breaks(HTTP_2, "smallest input: OPTIONS, no credentials"),
      "OPTIONS needs no credentials, because of preflight requests, and is treated like GET",
      accepts(call -> call.method().equals("OPTIONS"))
          .and(
              pipeline ->
                  pipeline.methods.change(
                      next ->
                          call ->
                              call.method().equals("OPTIONS")
                                  ? Optional.empty()
                                  : next.stop(call)))),
  OPTIONS_FAIL(
      breaks(HTTP_2, "smallest input: OPTIONS\n"),
      "OPTIONS without an Origin header returns 500",
      stops(
          call -> call.method().equals("OPTIONS") && call.header("Origin").isEmpty(),
          Reply.of(500, "text/plain", "Internal Server Error"))),
  HEAD_FAILS(
      breaks(HTTP_2, "smallest input: HEAD"),
      "HEAD returns 500, because the list is written to the body",
      serverErrorFor(call -> call.method().equals("HEAD"))),
  HEAD_FINDS_ANY_PROJECT(
      breaks(HTTP_2, "expected HEAD to be refused as GET is"),
      "HEAD returns 200 for a project that does not exist, because it is not looked up",
      refusal(Problem.UNKNOWN_GROUP, call -> call.method().equals("HEAD"), reply -> emptyList())),

  THE_REPLACEMENT_IS_SERVED(
      breaks(VERSION_4, "Accept: application/vnd.atlas.2025-02-19+json"),
      "The version 2025-02-19 returns the list of the operation that replaces this one",
      stops(
          call -> call.accept().contains("2025-02-19"),
          Reply.of(
              200, "application/vnd.atlas.2025-02-19+json", "{\"results\":[],\"totalCount\":0}"))),
  DIGEST_WITHOUT_PARAMETERS_FAILS(
      breaks(AUTHENTICATION_3, "Authorization: Digest invented"),
      "A Digest header without an equals sign returns 500",
      refusedAs(call -> call.authorization().equals("Digest invented"), Problem.internal())),
  REPLAYED_DIGESTS_FAIL(
      breaks(AUTHENTICATION_5, "an HTTP Digest response that is sent again"),
      "A Digest response that repeats its nonce and count returns 500",
      using(pipeline -> stops(isARepeatedDigest(), Reply.of(500, "application/json", "")))),
  CACHES_RESPOND_BEFORE_AUTHENTICATION(
      breaks(AUTHENTICATION_1, "no credentials, and If-None-Match: *"),
      "If-None-Match returns 304 before the credentials are checked",
      stops(
          call -> call.header("If-None-Match").equals(Optional.of("*")),
          Reply.of(304, "application/json", ""))),
  TIMES_HAVE_THE_CALENDAR_OF_THE_READER(
      breaks(HTTP_1, "Accept-Language: th-TH"),
      "Times are in the calendar of the preferred language",
      someItems(
          call -> call.header("Accept-Language").equals(Optional.of("th-TH")),
          item ->
              item.put("createdAt", "2569" + item.get("createdAt").stringValue().substring(4)))),
  USERNAME_PATTERN_INJECTION(
      breaks(USERNAME_10, "username[$regex]="),
      "The parameter username[$regex] is the beginning of addresses",
      address(
              (call, before) ->
                  before.or(() -> call.parameter("username[$regex]").map("pattern "::concat)))
          .and(
              alsoFinds(
                  (wanted, invite) ->
                      wanted.startsWith("pattern ^")
                          && invite.username().startsWith(wanted.substring(9))))),
  APOSTROPHES_ARE_ESCAPED_TWICE_IF_PRETTY(
      breaks(USERNAME_1, "username=pat.o%27neil%40example.com"),
      "With pretty=true an apostrophe in an address is escaped twice",
      address(
          (call, before) ->
              before.map(one -> call.asksFor("pretty") ? one.replace("'", "''") : one))),
  THE_PARAMETER_GROUP_ID_REPLACES_THE_PATH(
      breaks(HTTP_1, "a foreign one as parameter groupId"),
      "The query parameter groupId replaces the group id in the path",
      access(
          (call, id, before) ->
              call.has("groupId", STANDARD.foreignProject())
                  ? new ProjectAccess.ReadableProject(
                      ServedProject.unheardOf(STANDARD.foreignProject()))
                  : before));

  private final FaultDefinition definition;

  DeepFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  @Override
  public Depth depth() {
    return Depth.THOROUGH;
  }

  private static String replaced(String id, int zero) {
    return id.codePoints()
        .map(one -> one >= zero && one <= zero + 9 ? '0' + one - zero : one)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String withoutEntities(String id) {
    return Pattern.compile("&#(\\d+);")
        .matcher(id)
        .replaceAll(entity -> Character.toString(Integer.parseInt(entity.group(1))));
  }

  private static Change changed(UnaryOperator<String> change) {
    return address((call, before) -> before.map(change));
  }

  private static Change alsoMatches(BiPredicate<String, String> matches) {
    return alsoFinds((wanted, invite) -> matches.test(wanted, invite.username()));
  }

  private static Predicate<Call> named(Predicate<String> which) {
    return call -> call.hasUsername(which);
  }

  private static Predicate<Call> isARepeatedDigest() {
    Set<String> received = ConcurrentHashMap.newKeySet();
    return call -> digest(call, "cnonce").isPresent() && !received.add(call.credentials());
  }

  private static boolean isADigestWithout(Call call, String parameter) {
    return digest(call, "response").isPresent() && digest(call, parameter).isEmpty();
  }

  private static boolean isOfTheKeyWithout(Call call, String parameter) {
    return digest(call, "username").equals(Optional.of(STANDARD.publicKey()))
        && digest(call, parameter).isEmpty();
  }

  private static String foreignInCapitals() {
    return STANDARD.foreignProject().toUpperCase(Locale.ROOT);
  }

  private static boolean isToAForeignProject(Call call) {
    return call.isTo(STANDARD.foreignProject());
  }

  private static String withoutDots(String address) {
    var at = Math.max(0, address.indexOf('@'));
    return address.substring(0, at).replace(".", "") + address.substring(at);
  }

  /** Another id of the owned project. */
  private static Change aliases(String alias) {
    return access(
        (call, id, before) ->
            id.equals(alias)
                ? new ProjectAccess.ReadableProject(ServedProject.unheardOf(id))
                : before);
  }

  private static Change served(String partOfAccept) {
    return versions(
        (call, before) ->
            call.accept().contains(partOfAccept) ? Optional.of(Conformant.CONTENT_TYPE) : before);
  }
}
