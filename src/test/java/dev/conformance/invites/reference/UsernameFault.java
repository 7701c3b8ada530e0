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
  USERNAME_APOSTROPHE_FAILS(
      breaks(USERNAME_1, 500),
      "An apostrophe in an address breaks the query",
      serverErrorFor(named(name -> name.matches("[^' ]+'[^' ]+@.*")))),
  USERNAME_UNDERSCORE_MATCHES(
      breaks(USERNAME_1, "(maxxpower@example.org)"),
      "The underscore of an address matches any letter",
      alsoMatches(
          (wanted, invited) ->
              wanted.indexOf('_') > 0
                  && invited.matches(Pattern.quote(wanted).replace("_", "\\E.\\Q")))),
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
  USERNAME_DOTS_REMOVED(
      breaks(USERNAME_1, "only in the unfiltered list: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "Dots before the at sign are removed from the requested address",
      changed(name -> name.replaceAll("\\.(?=[^@]*@)", ""))),
  USERNAME_SHOWS_ONE_ROLE(
      breaks(USERNAME_1, "(ann@example.com) [roles]"),
      "Items of a filtered list have one role only",
      someItems(Call::isFiltered, item -> item.putArray("roles").add("GROUP_OWNER"))),

  USERNAME_NOBODY_IS_NOT_FOUND(
      breaks(USERNAME_2, 404),
      "A filter that finds nothing returns 404",
      ifNothingIsFound(reply -> Problem.noSuchResource().withCode("INVITATION_NOT_FOUND").reply())),
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
  USERNAME_SUBDOMAINS_ARE_REFUSED(
      breaks(USERNAME_2, 400),
      "An address in a subdomain is refused",
      refuses(name -> name.matches("[^@]+@[^.@]+\\.example\\..*"))),

  USERNAME_EMPTY_FINDS_NOBODY(
      breaks(USERNAME_3, "only in the second response: 66f0c2d94be7a1d3005a1000 (ann@example.com)"),
      "An empty username is compared like an address",
      address((call, before) -> call.username())),

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

  USERNAME_LIST_IS_SPLIT(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "Several addresses may be separated by commas",
      alsoMatches((wanted, invited) -> List.of(wanted.split(",")).contains(invited))),
  USERNAME_WORDS_ARE_ADDRESSES(
      breaks(USERNAME_5, "but got 1: 66f0c2d94be7a1d3005a10"),
      "Several addresses may be separated by spaces",
      alsoMatches((wanted, invited) -> List.of(wanted.split("\\s")).contains(invited))),

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

  USERNAME_OTHER_CASE_FINDS_EVERYBODY(
      breaks(USERNAME_8, "but got 10 to other addresses: 66f0c2d94be7a1d3005a1001"),
      "An address in upper case lifts the filter",
      address(
          (call, before) -> before.filter(name -> !name.equals(name.toUpperCase(Locale.ROOT))))),
  USERNAME_OTHER_CASE_FAILS(
      breaks(USERNAME_8, 500),
      "A domain in upper case returns 500",
      serverErrorFor(named(name -> name.matches(".*@\\p{Lu}{2,}.*")))),

  USERNAME_ACROSS_PROJECTS(
      breaks(USERNAME_9, "but got 2: 66f0c2d94be7a1d3005a10"),
      "A filter searches all projects",
      searchesAllProjects((call, invites) -> call.isFiltered())),
  USERNAME_EMPTY_PROJECT_SHOWS_OTHERS(
      breaks(USERNAME_9, "but got 2: 66f0c2d94be7a1d3005a10"),
      "A filter on a project without invitations searches the other projects",
      searchesAllProjects((call, invites) -> call.isFiltered() && invites.isEmpty())),

  USERNAME_SQL_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "SQL in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
  USERNAME_EMOJI_FAILS(
      breaks(USERNAME_10, 500),
      "A character that needs four bytes breaks the query",
      serverErrorFor(named(name -> name.codePoints().anyMatch(one -> one > 0xFFFF)))),
  USERNAME_OPERATOR_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "A query operator in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.contains("$ne"))),
  USERNAME_NUL_FAILS(
      breaks(USERNAME_10, 500),
      "A NUL character in username returns 500",
      serverErrorFor(named(name -> name.contains("\0")))),
  ACCENT_IS_SERVER_ERROR(
      breaks(USERNAME_10, 500),
      "A username with an accent returns 500",
      serverErrorFor(named(name -> name.chars().anyMatch(letter -> letter > 127)))),
  HEADERS_ARE_INJECTED(
      breaks(USERNAME_10, "X-Injected"),
      "A line break in a username begins a header of the response",
      response(named(name -> name.contains("\n")), reply -> reply.with("X-Injected", "yes"))),
  USERNAME_NO_ADDRESS_IS_NO_FILTER(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username without an at sign lifts the filter",
      address((call, before) -> before.filter(name -> name.contains("@")))),
  USERNAME_UNDECODABLE_FAILS(
      breaks(USERNAME_10, 500),
      "A query that is not UTF-8 returns 500",
      mistaken(
          (call, problem) -> problem.detail().contains("UTF-8"), problem -> Problem.internal()));

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
