package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Filters that match too much or too little, or take an address for something else. */
public enum UsernameFault implements Fault {
  USERNAME_IGNORED(
      breaks(USERNAME_1, "but got 10 to other addresses: 66f0c2d94be7a1d3005a10"),
      "username is ignored",
      address((call, before) -> Optional.empty())),
  USERNAME_FIRST_ONLY(
      breaks(
          USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a100a (twice@example.org)"),
      "Only the first of several invitations of an address is listed",
      page(1, Call::isFiltered)),
  USERNAME_DROPS_ROLES(
      breaks(USERNAME_1, "(ann@example.com) [roles]"),
      "Items of a filtered list have no roles",
      someItems(Call::isFiltered, without("roles"))),
  USERNAME_CASE_LOWERED_ON_ONE_SIDE(
      breaks(
          USERNAME_1,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1008 (Nora.Lind@Example.com)"),
      "The requested address is converted to lower case and the invited one is not",
      filter((wanted, invited) -> invited.equals(lower(wanted)))),
  USERNAME_APOSTROPHE_ESCAPED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "An apostrophe is escaped before the comparison",
      changed(name -> name.replace("'", "''"))),
  USERNAME_APOSTROPHE_FAILS(
      breaks(USERNAME_1, 500),
      "An apostrophe in an address breaks the query",
      serverErrorFor(named(name -> name.matches("[^' ]+'[^' ]+@.*")))),
  USERNAME_UNDERSCORE_ESCAPED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1006 (max_power"),
      "An underscore is escaped before the comparison",
      changed(name -> name.replace("_", "\\_"))),
  USERNAME_UNDERSCORE_MATCHES(
      breaks(USERNAME_1, "(maxxpower@example.org)"),
      "The underscore of an address matches any letter",
      alsoMatches(
          (wanted, invited) ->
              wanted.indexOf('_') > 0
                  && invited.matches(Pattern.quote(wanted).replace("_", "\\E.\\Q")))),
  USERNAME_BEGINNING_OF_ANOTHER(
      breaks(USERNAME_1, "(ann@example.com.au)"),
      "An address also finds longer addresses that begin with it",
      alsoMatches((wanted, invited) -> invited.startsWith(wanted + "."))),
  USERNAME_PART_OF_ANOTHER(
      breaks(USERNAME_1, "(joann@example.com)"),
      "A complete address is searched for within addresses",
      alsoMatches(
          (wanted, invited) -> wanted.matches("[^@]+@[^@]+\\.com") && invited.contains(wanted))),
  ONLY_A_PAGE_IS_FILTERED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1009"),
      "Only the first five invitations are filtered",
      invites(
          (call, invites) ->
              call.isFiltered() ? invites.subList(0, Math.min(5, invites.size())) : invites)),
  THE_LAST_IS_NOT_FILTERED(
      breaks(
          USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a100a (twice@example.org)"),
      "A filter stops before the last invitation",
      invites((call, invites) -> call.isFiltered() ? withoutLast(invites) : invites)),
  INVITATIONS_ARE_KEYED_BY_ADDRESS(
      breaks(USERNAME_1, "this response has 1 invitation, and the unfiltered list has 2"),
      "A filter finds only the latest invitation of an address",
      items(
          (call, items) ->
              call.isFiltered() && items.size() > 1
                  ? items.subList(items.size() - 1, items.size())
                  : items)),
  USERNAME_APOSTROPHE_IS_MARKUP(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "An apostrophe is escaped for a web page",
      changed(name -> name.replace("'", "&#39;"))),
  USERNAME_APOSTROPHE_REMOVED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "An apostrophe is removed from the requested address",
      changed(name -> name.replace("'", ""))),
  USERNAME_APOSTROPHE_REFUSED(
      breaks(USERNAME_1, 400),
      "An address with an apostrophe is refused",
      refuses(name -> name.matches("[^' ]+'[^' ]+@.*"))),
  USERNAME_UNDERSCORE_REFUSED(
      breaks(USERNAME_1, 400),
      "An address with an underscore is refused",
      refuses(name -> name.matches("\\w+_\\w+@.*"))),
  USERNAME_INVITED_LOWERED_ONLY(
      breaks(
          USERNAME_1,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1008 (Nora.Lind@Example.com)"),
      "The invited address is converted to lower case and the requested one is not",
      filter((wanted, invited) -> lower(invited).equals(wanted))),
  USERNAME_DOTS_REMOVED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "Dots before the at sign are removed from the requested address",
      changed(name -> name.replaceAll("\\.(?=[^@]*@)", ""))),
  USERNAME_SECOND_DOT_ENDS_IT(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "An address is cut after its second dot",
      changed(name -> name.replaceFirst("^([^.]*\\.[^.]*)\\..*", "$1"))),
  USERNAME_HIDES_INVITERS(
      breaks(USERNAME_1, "(ann@example.com) [inviterUsername]"),
      "Items of a filtered list hide their inviter",
      someItems(Call::isFiltered, set("inviterUsername", "hidden@example.com"))),
  USERNAME_SHOWS_ONE_ROLE(
      breaks(USERNAME_1, "(ann@example.com) [roles]"),
      "Items of a filtered list have one role only",
      someItems(Call::isFiltered, item -> item.putArray("roles").add("GROUP_OWNER"))),

  USERNAME_NOBODY_IS_NOT_FOUND(
      breaks(USERNAME_2, 404),
      "A filter that finds nothing returns 404",
      ifNothingIsFound(reply -> Problem.noSuchResource().withCode("INVITATION_NOT_FOUND").reply())),
  USERNAME_NOBODY_IS_NULL(
      breaks(USERNAME_2, "neither array nor object: null"),
      "A filter that finds nothing returns null",
      ifNothingIsFound(reply -> reply.withBody("null"))),
  USERNAME_NOBODY_IS_NO_CONTENT(
      breaks(USERNAME_2, 204),
      "A filter that finds nothing returns 204",
      ifNothingIsFound(reply -> reply.withStatus(204).withBody(""))),
  USERNAME_NOBODY_IS_AN_OBJECT(
      breaks(USERNAME_2, "a JSON object: {}"),
      "A filter that finds nothing returns an empty object",
      ifNothingIsFound(reply -> reply.withBody("{}"))),
  USERNAME_NOBODY_IS_EVERYBODY(
      breaks(USERNAME_2, "but got 11: 66f0c2d94be7a1d3005a1000"),
      "A well-formed address that was not invited lifts the filter",
      using(
          pipeline ->
              address(
                  (call, before) ->
                      before.filter(
                          name ->
                              !name.matches("[\\w.+-]+@[\\w.-]+\\.\\w+")
                                  || pipeline.projects.get().hasInvited(name))))),
  USERNAME_LONGER_MATCHES_AT_THE_START(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "An address that begins with an invited one finds it",
      alsoMatches((wanted, invited) -> wanted.startsWith(invited))),
  USERNAME_LONGER_MATCHES_AT_THE_END(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "An address that ends with an invited one finds it",
      alsoMatches((wanted, invited) -> wanted.endsWith(invited))),
  USERNAME_LONGER_MATCHES_ANYWHERE(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "An address that contains an invited one finds it",
      alsoMatches((wanted, invited) -> wanted.contains(invited))),
  USERNAME_ACCENTS_ARE_IGNORED(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "The collation of the database ignores accents",
      alsoMatches((wanted, invited) -> unaccented(wanted).equalsIgnoreCase(invited))),
  USERNAME_CUT_TO_THE_LENGTH_OF_THE_INVITED(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "Addresses are compared up to the length of the shorter one",
      alsoMatches((wanted, invited) -> wanted.startsWith(invited) || invited.startsWith(wanted))),
  USERNAME_ONE_MISTAKE_IS_FORGIVEN(
      breaks(USERNAME_2, "(ann@example.com)"),
      "An address with one letter more or less is taken for a typing error",
      alsoMatches(
          (wanted, invited) ->
              Math.abs(wanted.length() - invited.length()) == 1
                  && (wanted.contains(invited) || invited.contains(wanted)))),
  USERNAME_FULL_WIDTH_IS_NORMALIZED(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "Full-width letters of a username are normalized",
      changed(name -> Normalizer.normalize(name, Normalizer.Form.NFKC))),
  USERNAME_INDEX_HOLDS_A_PREFIX(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "Only the first twenty characters of an address are compared",
      alsoMatches((wanted, invited) -> start(wanted).equals(start(invited)))),
  USERNAME_NOBODY_FAILS(
      breaks(USERNAME_2, 500),
      "A filter that finds nothing returns 500",
      ifNothingIsFound(reply -> reply.withStatus(500))),
  USERNAME_NOBODY_IS_BAD_REQUEST(
      breaks(USERNAME_2, 400),
      "A filter that finds nothing returns 400",
      ifNothingIsFound(reply -> reply.withStatus(400))),
  USERNAME_NOBODY_HAS_NO_PRETTY_BODY(
      breaks(USERNAME_2, "the body is empty"),
      "With pretty=true a filter that finds nothing returns 200 without a body",
      response(
          asksFor("pretty"),
          reply -> reply.withText(text -> text.matches("\\[\\s*]") ? "" : text))),
  USERNAME_NOBODY_IS_A_NULL_ITEM(
      breaks(USERNAME_2, "item 0 is null"),
      "A filter that finds nothing returns a list with null",
      ifNothingIsFound(reply -> reply.withBody("[null]"))),
  USERNAME_NOBODY_IS_AN_EMPTY_ITEM(
      breaks(USERNAME_2, "expected no invitation, but got 1"),
      "A filter that finds nothing returns a list with an empty object",
      ifNothingIsFound(reply -> reply.withBody("[{}]"))),
  USERNAME_NOBODY_IS_REDIRECTED(
      breaks(USERNAME_2, 303),
      "A filter that finds nothing is redirected to the whole list",
      ifNothingIsFound(reply -> reply.withStatus(303).with("Location", "/"))),
  USERNAME_SUBDOMAINS_ARE_REFUSED(
      breaks(USERNAME_2, 400),
      "An address in a subdomain is refused",
      refuses(name -> name.matches("[^@]+@[^.@]+\\.example\\..*"))),
  USERNAME_DIGITS_FAIL(
      breaks(USERNAME_2, 500),
      "A digit in an address returns 500",
      serverErrorFor(named(name -> name.matches("[^@'=]*\\d[^@'=]*@.*")))),

  USERNAME_EMPTY_FINDS_NOBODY(
      breaks(USERNAME_3, "only in the second response: 66f0c2d94be7a1d3005a1000 (ann@example.com)"),
      "An empty username is compared like an address",
      address((call, before) -> call.username())),
  USERNAME_EMPTY_IS_REFUSED(
      breaks(USERNAME_3, 400), "An empty username is refused", refuses(String::isEmpty)),
  USERNAME_EMPTY_FAILS(
      breaks(USERNAME_3, 500),
      "An empty username returns 500",
      serverErrorFor(named(String::isEmpty))),
  USERNAME_EMPTY_FINDS_A_PAGE(
      breaks(USERNAME_3, "only in the second response: 66f0c2d94be7a1d3005a1005"),
      "An empty username lists five invitations",
      page(5, call -> call.hasUsername(String::isEmpty))),

  USERNAME_PREFIX(
      breaks(USERNAME_4, "but got 2: 66f0c2d94be7a1d3005a10"),
      "The beginning of an address finds it",
      filter((wanted, invited) -> invited.startsWith(wanted))),
  USERNAME_SUFFIX(
      breaks(USERNAME_4, "but got 5: 66f0c2d94be7a1d3005a10"),
      "The end of an address finds it",
      filter((wanted, invited) -> invited.endsWith(wanted))),
  USERNAME_SUBSTRING(
      breaks(USERNAME_4, "but got 3: 66f0c2d94be7a1d3005a10"),
      "Any part of an address finds it",
      filter((wanted, invited) -> invited.contains(wanted))),
  USERNAME_DOMAIN(
      breaks(USERNAME_4, "but got 5: 66f0c2d94be7a1d3005a10"),
      "The domain of an address finds it",
      alsoMatches((wanted, invited) -> invited.endsWith("@" + wanted))),
  USERNAME_LOCAL_PART(
      breaks(USERNAME_4, "but got 2: 66f0c2d94be7a1d3005a10"),
      "The local part of an address finds it",
      alsoMatches((wanted, invited) -> invited.startsWith(wanted + "@"))),
  TAGS_ARE_CUT(
      breaks(USERNAME_4, "no invitation, but got 1"),
      "The tag after a plus sign is removed from the requested address",
      alsoMatches((wanted, invited) -> untagged(wanted).equalsIgnoreCase(invited))),
  USERNAME_WORDS(
      breaks(USERNAME_4, "but got 2: 66f0c2d94be7a1d3005a10"),
      "Addresses are searched for a word of the requested one",
      alsoMatches(
          (wanted, invited) ->
              List.of(invited.split("\\W", -1)).contains(wanted.split("\\W", 2)[0]))),
  USERNAME_LOCAL_PARTS_ONLY(
      breaks(USERNAME_4, "but got 2: 66f0c2d94be7a1d3005a10"),
      "Only what precedes the at sign is compared",
      alsoMatches((wanted, invited) -> invited.split("@", 2)[0].equals(wanted.split("@", 2)[0]))),
  USERNAME_FIRST_LETTERS(
      breaks(USERNAME_4, "but got 2: 66f0c2d94be7a1d3005a10"),
      "The first letters of an address are compared, as in an index of limited length",
      alsoMatches(
          (wanted, invited) -> wanted.length() > 8 && invited.startsWith(wanted.substring(0, 8)))),
  USERNAME_FUZZY(
      breaks(USERNAME_4, "but got 1: 66f0c2d94be7a1d3005a10"),
      "A search for similar addresses forgives a missing letter",
      alsoMatches(
          (wanted, invited) ->
              invited.length() == wanted.length() + 1 && invited.contains(wanted))),
  USERNAME_PART_IS_NOT_FOUND(
      breaks(USERNAME_4, 404),
      "A username without an at sign returns 404",
      problemFor(named(name -> name.matches("\\w+")), Problem.noSuchResource())),
  USERNAME_PART_FAILS(
      breaks(USERNAME_4, 500),
      "A username without an at sign returns 500",
      serverErrorFor(named(name -> !name.contains("@") && name.matches("[\\w.]+")))),

  USERNAME_LIKE(
      breaks(USERNAME_5, "but got 5: 66f0c2d94be7a1d3005a10"),
      "username is a pattern of SQL LIKE",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"))),
  USERNAME_LIKE_PERCENT(
      breaks(USERNAME_5, "but got 5: 66f0c2d94be7a1d3005a10"),
      "A percent sign in username matches any text",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q"))),
  USERNAME_REGEX(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "username is a regular expression",
      pattern(name -> name.replace("+", "\\+"))),
  USERNAME_REGEX_DOT(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "A dot in username matches any character",
      pattern(name -> Pattern.quote(name).replace(".", "\\E.\\Q"))),
  USERNAME_GLOB(
      breaks(USERNAME_5, "but got 11: 66f0c2d94be7a1d3005a10"),
      "An asterisk in username matches any text",
      pattern(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))),
  USERNAME_PERCENT_FAILS(
      breaks(USERNAME_5, 500),
      "A percent sign in username is decoded again and returns 500",
      serverErrorFor(named(name -> name.startsWith("%")))),
  USERNAME_ASTERISK_FAILS(
      breaks(USERNAME_5, 500),
      "An asterisk at the start of username breaks a regular expression",
      serverErrorFor(named(name -> name.startsWith("*")))),
  USERNAME_STAR_IS_NO_FILTER(
      breaks(USERNAME_5, "expected no invitation, but got 11"),
      "An asterisk alone means no filter",
      address((call, before) -> before.filter(name -> !name.equals("*")))),
  USERNAME_ASTERISK_IS_EVERYBODY(
      breaks(USERNAME_5, "but got 11: 66f0c2d94be7a1d3005a10"),
      "A username with an asterisk lifts the filter",
      address((call, before) -> before.filter(name -> !name.contains("*")))),

  USERNAME_LIST_IS_SPLIT(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "Several addresses may be separated by commas",
      alsoMatches((wanted, invited) -> List.of(wanted.split(",")).contains(invited))),
  USERNAME_WORDS_ARE_ADDRESSES(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "Several addresses may be separated by spaces",
      alsoMatches((wanted, invited) -> List.of(wanted.split("\\s")).contains(invited))),
  USERNAME_DISPLAY_NAME_IS_CUT(
      breaks(USERNAME_5, "expected no invitation, but got 1"),
      "The display name before an address is removed",
      changed(name -> name.replaceFirst("^.+<(.*)>$", "$1"))),

  USERNAME_PLUS_IS_SPACE(
      breaks(
          USERNAME_6,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "An encoded plus sign becomes a space",
      changed(name -> name.replace('+', ' '))),
  USERNAME_PLUS_IS_REFUSED(
      breaks(USERNAME_6, 400),
      "An address with a plus sign is refused",
      refuses(name -> name.contains("+"))),
  USERNAME_PLUS_IS_CUT(
      breaks(USERNAME_6, "(kim@example.com)"),
      "The tag after a plus sign is removed from both addresses",
      filter((wanted, invited) -> untagged(invited).equalsIgnoreCase(untagged(wanted)))),
  USERNAME_PLUS_FAILS(
      breaks(USERNAME_6, 500),
      "A plus sign breaks a regular expression",
      serverErrorFor(named(name -> name.contains("+")))),
  USERNAME_PLUS_IS_REMOVED(
      breaks(
          USERNAME_6,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "A plus sign is removed from the requested address",
      changed(name -> name.replace("+", ""))),
  USERNAME_PLUS_IS_ENCODED_AGAIN(
      breaks(
          USERNAME_6,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "A plus sign is encoded before the comparison",
      changed(name -> name.replace("+", "%2B"))),
  USERNAME_PLUS_IS_ESCAPED(
      breaks(
          USERNAME_6,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "A plus sign is escaped for a regular expression and compared as text",
      changed(name -> name.replace("+", "\\+"))),
  USERNAME_PLUS_IS_AN_OPERATOR(
      breaks(
          USERNAME_6,
          "only in the unfiltered list: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "A plus sign repeats the letter before it, as in a regular expression",
      filter((wanted, invited) -> invited.equalsIgnoreCase(wanted) && !wanted.contains("+"))),
  USERNAME_PLUS_FINDS_TAGS(
      breaks(USERNAME_6, "(kim@example.com)"),
      "An address with a tag also finds the one without",
      alsoMatches(
          (wanted, invited) -> wanted.contains("+") && untagged(wanted).equalsIgnoreCase(invited))),

  USERNAME_INVITER_MATCHES(
      breaks(USERNAME_7, "but got 7: 66f0c2d94be7a1d3005a10"),
      "username also finds the invitations that a user has sent",
      alsoFinds((wanted, invite) -> invite.inviter().equals(wanted))),
  USERNAME_INVITING_KEY_MATCHES(
      breaks(USERNAME_7, "but got 4: 66f0c2d94be7a1d3005a10"),
      "username also finds the invitations that an API key has sent",
      alsoFinds((wanted, invite) -> !wanted.contains("@") && invite.inviter().equals(wanted))),
  USERNAME_INVITER_DOMAIN_MATCHES(
      breaks(USERNAME_7, "but got 7: 66f0c2d94be7a1d3005a10"),
      "username also finds the invitations that somebody of its domain has sent",
      alsoFinds(
          (wanted, invite) ->
              wanted.contains("@")
                  && invite.inviter().endsWith(wanted.substring(wanted.indexOf('@'))))),
  USERNAME_INVITER_FAILS(
      breaks(USERNAME_7, 500),
      "The address of an inviter returns 500",
      serverErrorFor(named(Projects.OWNER::equals))),

  USERNAME_OTHER_CASE_FINDS_PREFIXES(
      breaks(USERNAME_8, "(ann@example.com.au)"),
      "The comparison that ignores case compares only the beginning",
      alsoMatches(
          (wanted, invited) ->
              !wanted.equals(lower(wanted)) && lower(invited).startsWith(lower(wanted)))),
  USERNAME_OTHER_CASE_FINDS_SOMEBODY_ELSE(
      breaks(USERNAME_8, "(joann@example.com)"),
      "The comparison that ignores case compares only the end",
      alsoMatches(
          (wanted, invited) ->
              !wanted.equals(lower(wanted)) && lower(invited).endsWith(lower(wanted)))),
  USERNAME_OTHER_CASE_FINDS_EVERYBODY(
      breaks(USERNAME_8, "but got 10 to other addresses: 66f0c2d94be7a1d3005a1001"),
      "An address in upper case lifts the filter",
      address(
          (call, before) -> before.filter(name -> !name.equals(name.toUpperCase(Locale.ROOT))))),
  USERNAME_OTHER_CASE_FAILS(
      breaks(USERNAME_8, 500),
      "A domain in upper case returns 500",
      serverErrorFor(named(name -> name.matches(".*@\\p{Lu}{2,}.*")))),
  USERNAME_OTHER_CASE_IS_REFUSED(
      breaks(USERNAME_8, 400),
      "An address in upper case is refused",
      refuses(name -> name.contains("@") && name.equals(name.toUpperCase(Locale.ROOT)))),
  USERNAME_OTHER_CASE_IS_A_PATTERN(
      breaks(USERNAME_8, "(joann@example.com)"),
      "An address in another letter case is searched for within addresses",
      alsoMatches(
          (wanted, invited) ->
              !wanted.equals(lower(wanted)) && lower(invited).contains(lower(wanted)))),

  USERNAME_ACROSS_PROJECTS(
      breaks(USERNAME_9, "but got 2: 66f0c2d94be7a1d3005a10"),
      "A filter searches all projects",
      searchesAllProjects((call, invites) -> call.isFiltered())),
  USERNAME_EMPTY_PROJECT_SHOWS_OTHERS(
      breaks(USERNAME_9, "but got 2: 66f0c2d94be7a1d3005a10"),
      "A filter on a project without invitations searches the other projects",
      searchesAllProjects((call, invites) -> call.isFiltered() && invites.isEmpty())),
  USERNAME_IN_EMPTY_PROJECT_FAILS(
      breaks(USERNAME_9, 500),
      "With envelope=true a filter on a project without invitations returns 500",
      serverErrorFor(
          call -> call.isFiltered() && call.asksFor("envelope") && call.isToEmptyProject())),

  USERNAME_SQL_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "SQL in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
  USERNAME_SQL_FAILS(
      breaks(USERNAME_10, 500),
      "SQL in username breaks the query",
      serverErrorFor(named(name -> name.matches("(?i).*'\\s*or\\s.*")))),
  USERNAME_COMMENT_IS_CUT(
      breaks(USERNAME_10, "expected no invitation, but got 1"),
      "What follows an apostrophe and two hyphens is taken for a comment",
      changed(name -> name.replaceFirst("'--.*", ""))),
  USERNAME_EMOJI_FAILS(
      breaks(USERNAME_10, 500),
      "A character that needs four bytes breaks the query",
      serverErrorFor(named(name -> name.codePoints().anyMatch(one -> one > 0xFFFF)))),
  USERNAME_OPERATOR_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "A query operator in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.contains("$ne"))),
  USERNAME_OPERATOR_FAILS(
      breaks(USERNAME_10, 500),
      "A brace in username breaks the query",
      serverErrorFor(named(name -> name.contains("{")))),
  USERNAME_NUL_REMOVED(
      breaks(USERNAME_10, "(ann@example.com)"),
      "NUL characters in username are removed",
      changed(name -> name.replace("\0", ""))),
  USERNAME_NUL_FAILS(
      breaks(USERNAME_10, 500),
      "A NUL character in username returns 500",
      serverErrorFor(named(name -> name.contains("\0")))),
  USERNAME_LONG_NAME_FAILS(
      breaks(USERNAME_10, 500),
      "A username that does not fit its database column returns 500",
      serverErrorFor(named(name -> name.length() > 320))),
  ACCENT_IS_SERVER_ERROR(
      breaks(USERNAME_10, 500),
      "A username with an accent returns 500",
      serverErrorFor(named(name -> name.chars().anyMatch(letter -> letter > 127)))),
  HOSTILE_NAMES_ARE_REDIRECTED(
      breaks(USERNAME_10, 302),
      "A username with SQL is redirected to a help page",
      response(
          named(name -> name.contains("'-")),
          reply -> Reply.of(302, "text/html", "").with("Location", "/help"))),
  HEADERS_ARE_INJECTED(
      breaks(USERNAME_10, "X-Injected"),
      "A line break in a username begins a header of the response",
      response(named(name -> name.contains("\n")), reply -> reply.with("X-Injected", "yes"))),
  USERNAME_NO_ADDRESS_IS_NO_FILTER(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username without an at sign lifts the filter",
      address((call, before) -> before.filter(name -> name.contains("@")))),
  USERNAME_LONG_NAME_IS_NO_FILTER(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username that is too long lifts the filter",
      address((call, before) -> before.filter(name -> name.length() <= 254))),
  USERNAME_LINE_BREAK_ENDS_IT(
      breaks(USERNAME_10, "(ann@example.com)"),
      "A username ends at its first line break",
      changed(name -> name.split("\\R", 2)[0])),
  USERNAME_LINE_BREAK_FAILS(
      breaks(USERNAME_10, 500),
      "A line break in username returns 500",
      serverErrorFor(named(name -> name.contains("\n")))),
  USERNAME_NUL_IS_NO_FILTER(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username with a NUL character lifts the filter",
      address((call, before) -> before.filter(name -> !name.contains("\0")))),
  USERNAME_UNDECODABLE_FAILS(
      breaks(USERNAME_10, 500),
      "A query that is not UTF-8 returns 500",
      mistaken(
          (call, problem) -> problem.detail().contains("UTF-8"), problem -> Problem.internal())),
  USERNAME_UNDECODABLE_IS_REDIRECTED(
      breaks(USERNAME_10, 301),
      "A query that is not UTF-8 is redirected to the request without it",
      refusal(
          (call, problem) -> problem.detail().contains("UTF-8"),
          reply -> reply.withStatus(301).with("Location", "/"))),
  USERNAME_BRACES_ARE_PARSED(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username in braces is parsed as a query",
      alsoFinds((wanted, invite) -> wanted.startsWith("{") && wanted.endsWith("}")));

  private final FaultDefinition definition;

  UsernameFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Predicate<Call> named(Predicate<String> which) {
    return call -> call.hasUsername(which);
  }

  private static Change refuses(Predicate<String> which) {
    return problemFor(named(which), Problem.badRequest("username is not an address."));
  }

  private static Change changed(UnaryOperator<String> change) {
    return address((call, before) -> before.map(change));
  }

  private static Change alsoMatches(BiPredicate<String, String> matches) {
    return alsoFinds((wanted, invite) -> matches.test(wanted, invite.username()));
  }

  private static Change searchesAllProjects(BiPredicate<Call, List<Invite>> which) {
    return using(
        pipeline ->
            invites(
                (call, invites) ->
                    which.test(call, invites) ? pipeline.projects.get().allInvites() : invites));
  }

  private static Change pattern(UnaryOperator<String> pattern) {
    return alsoMatches(
        (wanted, invited) -> {
          try {
            return invited.matches(pattern.apply(wanted));
          } catch (PatternSyntaxException malformed) {
            return false;
          }
        });
  }

  private static Change ifNothingIsFound(UnaryOperator<Reply> change) {
    return response(
        Call::isFiltered, reply -> reply.body().text().equals("[]") ? change.apply(reply) : reply);
  }

  private static String start(String address) {
    return address.substring(0, Math.min(20, address.length()));
  }

  private static String lower(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static String untagged(String address) {
    return address.replaceFirst("\\+[^@]*", "");
  }

  private static String unaccented(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
