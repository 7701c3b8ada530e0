package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import dev.conformance.invites.contract.Requirement;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Filters that match too much or too little, or take an address for something else. */
public enum UsernameFault implements Fault {
  USERNAME_IGNORED(
      breaks(USERNAME_1, "but got 10 to other addresses: 66f0c2d94be7a1d3005a10"),
      "username is ignored",
      address((request, before) -> Optional.empty())),
  USERNAME_FIRST_ONLY(
      breaks(USERNAME_1, "005a100a (twice@example.org)"),
      "Only the first of several invitations of an address is listed",
      page(1, Request::isFiltered)),
  USERNAME_DROPS_ROLES(without(USERNAME_1, "roles", FILTERED)),
  USERNAME_CASE_LOWERED_ON_ONE_SIDE(
      breaks(USERNAME_1, "005a1008 (Nora.Lind@Example.com)"),
      "The requested address is converted to lower case, but the invited one is not",
      filter((wanted, invited) -> invited.equals(wanted.toLowerCase(Locale.ROOT)))),
  USERNAME_APOSTROPHE_FAILS(
      named(500, USERNAME_1, "An apostrophe", name -> name.matches("[^' ]+'[^' ]+@.*"))),
  USERNAME_UNDERSCORE_MATCHES(
      breaks(USERNAME_1, "(maxxpower@example.org)"),
      "The underscore of an address matches any letter",
      alsoMatches(
          (wanted, invited) ->
              wanted.indexOf('_') > 0
                  && invited.matches(Pattern.quote(wanted).replace("_", "\\E.\\Q")))),
  USERNAME_PART_OF_ANOTHER(
      breaks(USERNAME_1, "(joann@example.com)"),
      "The requested address also matches inside other addresses",
      alsoMatches(
          (wanted, invited) -> wanted.matches("[^@]+@[^@]+\\.com") && invited.contains(wanted))),
  ONLY_A_PAGE_IS_FILTERED(
      breaks(USERNAME_1, "missing: 66f0c2d94be7a1d3005a1009"),
      "Only the first five invitations are filtered",
      invitations(
          (request, sent) ->
              request.isFiltered() ? sent.subList(0, Math.min(5, sent.size())) : sent)),
  USERNAME_DOTS_REMOVED(
      breaks(USERNAME_1, "missing: 66f0c2d94be7a1d3005a1005 (pat.o'neil"),
      "Dots before the at sign are removed from the requested address",
      changed(name -> name.replaceAll("\\.(?=[^@]*@)", ""))),

  USERNAME_NOBODY_IS_NOT_FOUND(USERNAME_2, 404),
  USERNAME_NOBODY_FAILS(USERNAME_2, 500),
  USERNAME_NOBODY_IS_BAD_REQUEST(USERNAME_2, 400),
  USERNAME_NOBODY_IS_EVERYBODY(
      USERNAME_2,
      "A well-formed address that was not invited lifts the filter",
      using(
          pipeline ->
              address(
                  (request, before) ->
                      before.filter(
                          name ->
                              !name.matches("[\\w.+-]+@[\\w.-]+\\.\\w+")
                                  || pipeline.projects.get().hasInvited(name))))),
  USERNAME_LONGER_MATCHES_AT_THE_START(
      USERNAME_2, "An address that begins with an invited one finds it", String::startsWith),
  USERNAME_LONGER_MATCHES_AT_THE_END(
      USERNAME_2, "An address that ends with an invited one finds it", String::endsWith),
  USERNAME_LONGER_MATCHES_ANYWHERE(
      USERNAME_2, "An address that contains an invited one finds it", String::contains),
  USERNAME_ACCENTS_ARE_IGNORED(
      USERNAME_2,
      "Accents are ignored",
      (wanted, invited) -> plain(wanted).equalsIgnoreCase(invited)),
  USERNAME_FULL_WIDTH_IS_NORMALIZED(
      USERNAME_2,
      "Full-width letters of a username are normalized",
      changed(name -> Normalizer.normalize(name, Normalizer.Form.NFKC))),
  USERNAME_INDEX_HOLDS_A_PREFIX(
      USERNAME_2,
      "Only twenty characters of an address are compared",
      (wanted, invited) -> start(wanted).equals(start(invited))),
  USERNAME_NOBODY_HAS_NO_PRETTY_BODY(
      breaks(USERNAME_2, "the body is empty"),
      "With pretty=true a filter that finds nothing returns 200 without a body",
      response(
          asksFor("pretty"),
          response -> response.withText(text -> text.matches("\\[\\s*]") ? "" : text))),
  USERNAME_SUBDOMAINS_ARE_REFUSED(
      named(
          400,
          USERNAME_2,
          "An address in a subdomain",
          name -> name.matches("[^@]+@[^.@]+\\.example\\..*"))),

  USERNAME_EMPTY_FINDS_NOBODY(
      breaks(USERNAME_3, "005a1000 (ann@example.com)"),
      "An empty username is compared like an address",
      address((request, before) -> request.username())),

  USERNAME_PREFIX(
      USERNAME_4,
      "The beginning of an address finds it",
      (wanted, invited) -> invited.startsWith(wanted)),
  USERNAME_SUFFIX(
      USERNAME_4, "The end of an address finds it", (wanted, invited) -> invited.endsWith(wanted)),
  USERNAME_SUBSTRING(
      USERNAME_4, "Part of an address finds it", (wanted, invited) -> invited.contains(wanted)),
  USERNAME_DOMAIN(
      USERNAME_4, "A domain finds addresses", (wanted, invited) -> invited.endsWith("@" + wanted)),
  USERNAME_LOCAL_PART(
      USERNAME_4,
      "A local part finds addresses",
      (wanted, invited) -> invited.startsWith(wanted + "@")),
  TAGS_ARE_CUT(
      USERNAME_4,
      "The tag of an address is removed",
      (wanted, invited) -> untagged(wanted).equalsIgnoreCase(invited)),
  USERNAME_WORDS(
      USERNAME_4,
      "A word of the requested address finds addresses",
      (wanted, invited) -> List.of(invited.split("\\W", -1)).contains(wanted.split("\\W", 2)[0])),
  USERNAME_LOCAL_PARTS_ONLY(
      USERNAME_4,
      "Only what precedes the at sign is compared",
      (wanted, invited) -> invited.split("@", 2)[0].equals(wanted.split("@", 2)[0])),
  USERNAME_FIRST_LETTERS(
      USERNAME_4,
      "The first letters of an address are compared, as in an index of limited length",
      (wanted, invited) -> wanted.length() > 8 && invited.startsWith(wanted.substring(0, 8))),
  USERNAME_PART_IS_NOT_FOUND(
      named(404, USERNAME_4, "A username of letters", name -> name.matches("\\w+"))),
  USERNAME_PART_FAILS(
      named(500, USERNAME_4, "A username without an at sign", name -> name.matches("[\\w.]+"))),

  USERNAME_LIKE(
      USERNAME_5,
      "username is a pattern of SQL LIKE",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"))),
  USERNAME_LIKE_PERCENT(
      USERNAME_5,
      "A percent sign in username matches any text",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q"))),
  USERNAME_REGEX(
      USERNAME_5, "username is a regular expression", pattern(name -> name.replace("+", "\\+"))),
  USERNAME_REGEX_DOT(
      USERNAME_5,
      "A dot in username matches any character",
      pattern(name -> Pattern.quote(name).replace(".", "\\E.\\Q"))),
  USERNAME_GLOB(
      USERNAME_5,
      "An asterisk in username matches any text",
      pattern(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))),

  USERNAME_LIST_IS_SPLIT(
      USERNAME_5,
      "Addresses may be separated by commas",
      (wanted, invited) -> List.of(wanted.split(",")).contains(invited)),
  USERNAME_WORDS_ARE_ADDRESSES(
      USERNAME_5,
      "Addresses may be separated by spaces",
      (wanted, invited) -> List.of(wanted.split("\\s")).contains(invited)),

  USERNAME_PLUS_IS_SPACE(
      breaks(USERNAME_6, "005a1004 (kim+atlas@example.com)"),
      "An encoded plus sign becomes a space",
      changed(name -> name.replace('+', ' '))),
  USERNAME_PLUS_IS_REFUSED(named(400, USERNAME_6, "A plus sign", name -> name.contains("+"))),

  USERNAME_INVITER_MATCHES(
      USERNAME_7,
      "username also finds the invitations that a user has sent",
      alsoFinds((wanted, invitation) -> invitation.inviter().equals(wanted))),
  USERNAME_INVITING_KEY_MATCHES(
      USERNAME_7,
      "username also finds the invitations that an API key has sent",
      alsoFinds(
          (wanted, invitation) -> !wanted.contains("@") && invitation.inviter().equals(wanted))),

  USERNAME_OTHER_CASE_FINDS_EVERYBODY(
      breaks(USERNAME_8, "but got 10 to other addresses: 66f0c2d94be7a1d3005a1001"),
      "An address in upper case lifts the filter",
      address(
          (request, before) -> before.filter(name -> !name.equals(name.toUpperCase(Locale.ROOT))))),
  USERNAME_OTHER_CASE_FAILS(
      named(500, USERNAME_8, "A domain in upper case", name -> name.matches(".*@\\p{Lu}{2,}.*"))),

  USERNAME_ACROSS_PROJECTS(
      USERNAME_9,
      "A filter searches all projects",
      searchesAllProjects((request, invitations) -> request.isFiltered())),
  USERNAME_EMPTY_PROJECT_SHOWS_OTHERS(
      USERNAME_9,
      "A filter on a project without invitations searches the other projects",
      searchesAllProjects((request, invitations) -> request.isFiltered() && invitations.isEmpty())),

  USERNAME_SQL_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "SQL in username lifts the filter",
      alsoFinds((wanted, invitation) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
  USERNAME_EMOJI_FAILS(
      named(
          500,
          USERNAME_10,
          "A character of four bytes in username",
          name -> name.codePoints().anyMatch(character -> character > 0xFFFF))),
  USERNAME_OPERATOR_INJECTION(
      breaks(USERNAME_10, "invitation"),
      "A query operator in username lifts the filter",
      alsoFinds((wanted, invitation) -> wanted.contains("$ne"))),
  USERNAME_NUL_FAILS(named(500, USERNAME_10, "A NUL in username", name -> name.contains("\0"))),
  ACCENT_IS_SERVER_ERROR(
      named(500, USERNAME_10, "An accent in username", name -> !name.matches("\\p{ASCII}*"))),
  HEADERS_ARE_INJECTED(
      breaks(USERNAME_10, "X-Injected"),
      "A line break in a username begins a header of the response",
      response(
          request -> request.hasUsername(name -> name.contains("\n")),
          response -> response.with("X-Injected", "yes"))),
  USERNAME_NO_ADDRESS_IS_NO_FILTER(
      breaks(USERNAME_10, "expected no invitation, but got 11"),
      "A username without an at sign lifts the filter",
      address((request, before) -> before.filter(name -> name.contains("@"))));

  private final FaultDefinition definition;

  UsernameFault(FaultDefinition definition) {
    this.definition = definition;
  }

  UsernameFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  /** The filter finds an invitation that it must not find. */
  UsernameFault(Requirement requirement, String title, Change change) {
    this(breaks(requirement, "expected no invitation, but got "), title, change);
  }

  /** The filter also finds these invited addresses for the wanted one. */
  UsernameFault(Requirement requirement, String title, BiPredicate<String, String> matches) {
    this(requirement, title, alsoMatches(matches));
  }

  /** A filter that finds nothing returns this status. */
  UsernameFault(Requirement requirement, int status) {
    this(
        breaks(requirement, status),
        "A filter that finds nothing returns " + status,
        response(
            Request::isFiltered,
            response ->
                response.text().equals("[]") ? Problem.withStatus(status).response() : response));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change changed(UnaryOperator<String> change) {
    return address((request, before) -> before.map(change));
  }

  private static Change alsoMatches(BiPredicate<String, String> matches) {
    return alsoFinds((wanted, invitation) -> matches.test(wanted, invitation.username()));
  }

  private static Change searchesAllProjects(BiPredicate<Request, List<Invitation>> when) {
    return using(
        pipeline ->
            invitations(
                (request, invitations) ->
                    when.test(request, invitations)
                        ? pipeline.projects.get().allInvitations()
                        : invitations));
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

  private static String start(String address) {
    return address.substring(0, Math.min(20, address.length()));
  }

  private static String untagged(String address) {
    return address.replaceFirst("\\+[^@]*", "");
  }

  private static String plain(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
