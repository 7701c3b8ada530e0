package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;

import dev.conformance.invites.contract.Requirement;
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
      USERNAME_1,
      "too many: 66f0c2d94be7a1d3005a10",
      "username is ignored",
      address((call, before) -> Optional.empty())),
  USERNAME_FIRST_ONLY(
      USERNAME_1,
      "missing: 66f0c2d94be7a1d3005a100a (twice@example.org)",
      "Only the first of several invitations of an address is listed",
      items((call, items) -> call.isFiltered() && items.size() > 1 ? items.subList(0, 1) : items)),
  USERNAME_DROPS_ROLES(
      USERNAME_1,
      "(ann@example.com) [roles]",
      "Items of a filtered list have no roles",
      someItems((call, invite) -> call.isFiltered(), without("roles"))),
  USERNAME_CASE_LOWERED_ON_ONE_SIDE(
      USERNAME_1,
      "missing: 66f0c2d94be7a1d3005a1008 (Nora.Lind@Example.com)",
      "The requested address is converted to lower case and the invited one is not",
      filter((wanted, invited) -> invited.equals(lower(wanted)))),
  USERNAME_APOSTROPHE_ESCAPED(
      USERNAME_1,
      "missing: 66f0c2d94be7a1d3005a1005 (pat.o'neil",
      "An apostrophe is escaped before the comparison",
      changed(name -> name.replace("'", "''"))),
  USERNAME_APOSTROPHE_FAILS(
      USERNAME_1,
      500,
      "An apostrophe in an address breaks the query",
      serverErrorFor(named(name -> name.matches("[^' ]+'[^' ]+@.*")))),
  USERNAME_UNDERSCORE_ESCAPED(
      USERNAME_1,
      "missing: 66f0c2d94be7a1d3005a1006 (max_power",
      "An underscore is escaped before the comparison",
      changed(name -> name.replace("_", "\\_"))),
  USERNAME_UNDERSCORE_MATCHES(
      USERNAME_1,
      "(maxxpower@example.org)",
      "The underscore of an address matches any letter",
      alsoMatches(
          (wanted, invited) ->
              wanted.indexOf('_') > 0
                  && invited.matches(Pattern.quote(wanted).replace("_", "\\E.\\Q")))),
  USERNAME_BEGINNING_OF_ANOTHER(
      USERNAME_1,
      "(ann@example.com.au)",
      "An address also finds longer addresses that begin with it",
      alsoMatches((wanted, invited) -> invited.startsWith(wanted + "."))),
  USERNAME_PART_OF_ANOTHER(
      USERNAME_1,
      "(joann@example.com)",
      "A complete address is searched for within addresses",
      alsoMatches(
          (wanted, invited) -> wanted.matches("[^@]+@[^@]+\\.com") && invited.contains(wanted))),

  USERNAME_NOBODY_IS_NOT_FOUND(
      USERNAME_2,
      404,
      "A filter that finds nothing returns 404",
      ifNothingIsFound(
          reply ->
              Reply.of(
                  404,
                  "application/json",
                  "{\"detail\":\"No such"
                      + " invitation.\",\"error\":404,\"errorCode\":\"INVITATION_NOT_FOUND\",\"reason\":\"Not"
                      + " Found\"}"))),
  USERNAME_NOBODY_IS_NULL(
      USERNAME_2,
      "neither array nor object: null",
      "A filter that finds nothing returns null",
      ifNothingIsFound(reply -> reply.withBody("null"))),
  USERNAME_NOBODY_IS_NO_CONTENT(
      USERNAME_2,
      204,
      "A filter that finds nothing returns 204",
      ifNothingIsFound(reply -> reply.withStatus(204).withBody(""))),
  USERNAME_NOBODY_IS_AN_OBJECT(
      USERNAME_2,
      "a JSON object: {}",
      "A filter that finds nothing returns an empty object",
      ifNothingIsFound(reply -> reply.withBody("{}"))),
  USERNAME_NOBODY_IS_EVERYBODY(
      USERNAME_2,
      "too many: 66f0c2d94be7a1d3005a1000",
      "A well-formed address that was not invited lifts the filter",
      pipeline ->
          address(
                  (call, before) ->
                      before.filter(
                          name ->
                              !name.matches("[\\w.-]+@[\\w.-]+\\.\\w+")
                                  || pipeline.projects.get().invite(name)))
              .applyTo(pipeline)),

  USERNAME_EMPTY_FINDS_NOBODY(
      USERNAME_3,
      "missing: 66f0c2d94be7a1d3005a1000 (ann@example.com)",
      "An empty username is compared like an address",
      address((call, before) -> call.username())),
  USERNAME_EMPTY_IS_REFUSED(
      USERNAME_3,
      400,
      "An empty username is refused",
      problemFor(named(String::isEmpty), Problem.badRequest("username is not an address."))),

  USERNAME_PREFIX(
      USERNAME_4,
      "too many: 66f0c2d94be7a1d3005a10",
      "The beginning of an address finds it",
      filter((wanted, invited) -> invited.startsWith(wanted))),
  USERNAME_SUFFIX(
      USERNAME_4,
      "too many: 66f0c2d94be7a1d3005a10",
      "The end of an address finds it",
      filter((wanted, invited) -> invited.endsWith(wanted))),
  USERNAME_SUBSTRING(
      USERNAME_4,
      "too many: 66f0c2d94be7a1d3005a10",
      "Any part of an address finds it",
      filter((wanted, invited) -> invited.contains(wanted))),
  USERNAME_DOMAIN(
      USERNAME_4,
      "too many: 66f0c2d94be7a1d3005a10",
      "The domain of an address finds it",
      alsoMatches((wanted, invited) -> invited.endsWith("@" + wanted))),
  USERNAME_LOCAL_PART(
      USERNAME_4,
      "too many: 66f0c2d94be7a1d3005a10",
      "The local part of an address finds it",
      alsoMatches((wanted, invited) -> invited.startsWith(wanted + "@"))),
  TAGS_ARE_CUT(
      USERNAME_4,
      "0 invitations, but got 1",
      "The tag after a plus sign is removed from the requested address",
      alsoMatches((wanted, invited) -> untagged(wanted).equalsIgnoreCase(invited))),

  USERNAME_LIKE(
      USERNAME_5,
      "too many: 66f0c2d94be7a1d3005a10",
      "username is a pattern of SQL LIKE",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"))),
  USERNAME_LIKE_PERCENT(
      USERNAME_5,
      "too many: 66f0c2d94be7a1d3005a10",
      "A percent sign in username matches any text",
      pattern(name -> Pattern.quote(name).replace("%", "\\E.*\\Q"))),
  USERNAME_REGEX(
      USERNAME_5,
      "too many: 66f0c2d94be7a1d3005a10",
      "username is a regular expression",
      pattern(name -> name.replace("+", "\\+"))),
  USERNAME_REGEX_DOT(
      USERNAME_5,
      "too many: 66f0c2d94be7a1d3005a10",
      "A dot in username matches any character",
      pattern(name -> Pattern.quote(name).replace(".", "\\E.\\Q"))),
  USERNAME_GLOB(
      USERNAME_5,
      "too many: 66f0c2d94be7a1d3005a10",
      "An asterisk in username matches any text",
      pattern(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))),

  USERNAME_PLUS_IS_SPACE(
      USERNAME_6,
      "missing: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)",
      "An encoded plus sign becomes a space",
      changed(name -> name.replace('+', ' '))),
  USERNAME_PLUS_IS_REFUSED(
      USERNAME_6,
      400,
      "An address with a plus sign is refused",
      problemFor(
          named(name -> name.contains("+")), Problem.badRequest("username is not an address."))),
  USERNAME_PLUS_IS_CUT(
      USERNAME_6,
      "(kim@example.com)",
      "The tag after a plus sign is removed from both addresses",
      filter((wanted, invited) -> untagged(invited).equalsIgnoreCase(untagged(wanted)))),
  USERNAME_PLUS_FAILS(
      USERNAME_6,
      500,
      "A plus sign breaks a regular expression",
      serverErrorFor(named(name -> name.contains("+")))),

  USERNAME_INVITER_MATCHES(
      USERNAME_7,
      "too many: 66f0c2d94be7a1d3005a10",
      "username also finds the invitations that a user has sent",
      alsoFinds((wanted, invite) -> invite.inviter().equals(wanted))),
  USERNAME_INVITING_KEY_MATCHES(
      USERNAME_7,
      "too many: 66f0c2d94be7a1d3005a10",
      "username also finds the invitations that an API key has sent",
      alsoFinds((wanted, invite) -> !wanted.contains("@") && invite.inviter().equals(wanted))),

  USERNAME_OTHER_CASE_FINDS_PREFIXES(
      USERNAME_8,
      "(ann@example.com.au)",
      "The comparison that ignores case compares only the beginning",
      alsoMatches(
          (wanted, invited) ->
              !wanted.equals(lower(wanted)) && lower(invited).startsWith(lower(wanted)))),
  USERNAME_OTHER_CASE_FINDS_SOMEBODY_ELSE(
      USERNAME_8,
      "(joann@example.com)",
      "The comparison that ignores case compares only the end",
      alsoMatches(
          (wanted, invited) ->
              !wanted.equals(lower(wanted)) && lower(invited).endsWith(lower(wanted)))),
  USERNAME_OTHER_CASE_FINDS_EVERYBODY(
      USERNAME_8,
      "expected 1 invitation, but got 11",
      "An address in upper case lifts the filter",
      address(
          (call, before) -> before.filter(name -> !name.equals(name.toUpperCase(Locale.ROOT))))),
  USERNAME_OTHER_CASE_FAILS(
      USERNAME_8,
      500,
      "A domain in upper case returns 500",
      serverErrorFor(named(name -> name.matches(".*@\\p{Lu}{2,}.*")))),

  USERNAME_ACROSS_PROJECTS(
      USERNAME_9,
      "too many: 66f0c2d94be7a1d3005a10",
      "A filter searches all projects",
      pipeline ->
          pipeline.invites.change(
              next ->
                  (call, project) ->
                      call.isFiltered()
                          ? pipeline.projects.get().allInvites()
                          : next.of(call, project))),
  USERNAME_EMPTY_PROJECT_SHOWS_OTHERS(
      USERNAME_9,
      "too many: 66f0c2d94be7a1d3005a10",
      "A filter on a project without invitations searches the other projects",
      pipeline ->
          pipeline.invites.change(
              next ->
                  (call, project) ->
                      call.isFiltered() && project.invites().isEmpty()
                          ? pipeline.projects.get().allInvites()
                          : next.of(call, project))),

  USERNAME_SQL_INJECTION(
      USERNAME_10,
      "invitation",
      "SQL in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
  USERNAME_SQL_FAILS(
      USERNAME_10,
      500,
      "SQL in username breaks the query",
      serverErrorFor(named(name -> name.matches("(?i).*'\\s*or\\s.*")))),
  USERNAME_OPERATOR_INJECTION(
      USERNAME_10,
      "invitation",
      "A query operator in username lifts the filter",
      alsoFinds((wanted, invite) -> wanted.contains("$ne"))),
  USERNAME_OPERATOR_FAILS(
      USERNAME_10,
      500,
      "A brace in username breaks the query",
      serverErrorFor(named(name -> name.contains("{")))),
  USERNAME_NUL_REMOVED(
      USERNAME_10,
      "(ann@example.com)",
      "NUL characters in username are removed",
      changed(name -> name.replace("\0", ""))),
  USERNAME_NUL_FAILS(
      USERNAME_10,
      500,
      "A NUL character in username returns 500",
      serverErrorFor(named(name -> name.contains("\0")))),
  USERNAME_LONG_NAME_FAILS(
      USERNAME_10,
      500,
      "A username that does not fit its database column returns 500",
      serverErrorFor(named(name -> name.length() > 320))),
  ACCENT_IS_SERVER_ERROR(
      USERNAME_10,
      500,
      "A username with an accent returns 500",
      serverErrorFor(named(name -> name.chars().anyMatch(letter -> letter > 127)))),
  HOSTILE_NAMES_ARE_REDIRECTED(
      USERNAME_10,
      302,
      "A username with a quote that is not an address is redirected to a help page",
      pipeline ->
          pipeline.list.change(
              next ->
                  (call, reply) ->
                      call.hasUsername(UsernameFault::isQuoted)
                          ? Reply.of(302, "text/html", "").with("Location", "/help")
                          : next.apply(call, reply))),
  HEADERS_ARE_INJECTED(
      USERNAME_10,
      "X-Injected",
      "A line break in a username begins a header of the response",
      response(
          call -> call.hasUsername(name -> name.contains("\n")),
          reply -> reply.with("X-Injected", "yes")));

  private final FaultDefinition definition;

  /** A fault that shows in an unexpected status. */
  UsernameFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  UsernameFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Predicate<Call> named(Predicate<String> which) {
    return call -> call.hasUsername(which);
  }

  private static boolean isQuoted(String name) {
    return name.contains("'") && !name.contains("@");
  }

  private static Change changed(UnaryOperator<String> change) {
    return address((call, before) -> before.map(change));
  }

  private static Change alsoMatches(BiPredicate<String, String> matches) {
    return alsoFinds((wanted, invite) -> matches.test(wanted, invite.username()));
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
    return pipeline ->
        pipeline.list.change(
            next ->
                (call, reply) ->
                    call.isFiltered() && reply.body().text().equals("[]")
                        ? change.apply(next.apply(call, reply))
                        : next.apply(call, reply));
  }

  private static String lower(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static String untagged(String address) {
    return address.replaceFirst("\\+[^@]*", "");
  }
}
