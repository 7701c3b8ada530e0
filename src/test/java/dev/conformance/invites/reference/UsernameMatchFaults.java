package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_5;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_8;
import static dev.conformance.invites.contract.Requirement.USERNAME_9;
import static dev.conformance.invites.reference.Tampering.problemFor;
import static dev.conformance.invites.reference.Tampering.serverErrorFor;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Filters that take an address for a pattern, or for another one. */
final class UsernameMatchFaults {
  private UsernameMatchFaults() {}

  static final Flaw LIKE =
      new Flaw(
          USERNAME_5,
          "too many",
          "username is a pattern of SQL LIKE",
          matches(name -> Pattern.quote(name).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q")));
  static final Flaw LIKE_PERCENT =
      new Flaw(
          USERNAME_5,
          "too many",
          "A percent sign in username matches anything",
          matches(name -> Pattern.quote(name).replace("%", "\\E.*\\Q")));
  static final Flaw REGEX =
      new Flaw(
          USERNAME_5,
          "too many",
          "username is a regular expression",
          matches(name -> name.replace("+", "\\+")));
  static final Flaw REGEX_DOT =
      new Flaw(
          USERNAME_5,
          "too many",
          "Each dot of username matches any character",
          matches(name -> Pattern.quote(name).replace(".", "\\E.\\Q")));
  static final Flaw GLOB =
      new Flaw(
          USERNAME_5,
          "too many",
          "An asterisk in username matches anything",
          matches(name -> Pattern.quote(name).replace("*", "\\E.*\\Q")));

  static final Flaw PLUS_IS_SPACE =
      new Flaw(
          USERNAME_6,
          "missing",
          "An encoded plus sign becomes a space",
          wanted(name -> name.replace('+', ' ')));
  static final Flaw PLUS_IS_REFUSED =
      new Flaw(
          USERNAME_6,
          "400",
          "An address with a plus sign is refused",
          problemFor(
              asks(name -> name.contains("+")), Problem.badRequest("username is no address.")));
  static final Flaw PLUS_IS_CUT =
      new Flaw(
          USERNAME_6,
          "kim@example.com",
          "What follows a plus sign does not count",
          filter((wanted, invited) -> untagged(invited).equalsIgnoreCase(untagged(wanted))));
  static final Flaw PLUS_FAILS =
      new Flaw(
          USERNAME_6,
          "500",
          "A plus sign breaks a regular expression",
          serverErrorFor(asks(name -> name.contains("+"))));

  static final Flaw INVITER_MATCHES =
      new Flaw(
          USERNAME_7,
          "too many",
          "username also finds the invitations that a user has sent",
          behaviour ->
              behaviour.filter.change(
                  next ->
                      (call, wanted, invite) ->
                          next.matches(call, wanted, invite) || invite.inviter().equals(wanted)));
  static final Flaw INVITING_KEY_MATCHES =
      new Flaw(
          USERNAME_7,
          "too many",
          "username also finds the invitations that an API key has sent",
          behaviour ->
              behaviour.filter.change(
                  next ->
                      (call, wanted, invite) ->
                          next.matches(call, wanted, invite)
                              || (!wanted.contains("@") && invite.inviter().equals(wanted))));

  static final Flaw OTHER_CASE_FINDS_PREFIXES =
      new Flaw(
          USERNAME_8,
          "ann@example.com.au",
          "Without regard to case only the beginning is compared",
          filter(
              (wanted, invited) ->
                  invited.equals(wanted)
                      || (!wanted.equals(wanted.toLowerCase(Locale.ROOT))
                          && invited.regionMatches(true, 0, wanted, 0, wanted.length()))));
  static final Flaw OTHER_CASE_FINDS_SOMEBODY_ELSE =
      new Flaw(
          USERNAME_8,
          "joann@example.com",
          "An address in capitals finds somebody else",
          behaviour ->
              behaviour.filter.change(
                  next ->
                      (call, wanted, invite) ->
                          next.matches(
                              call,
                              wanted.equals("ANN@EXAMPLE.COM") ? "joann@example.com" : wanted,
                              invite)));
  static final Flaw OTHER_CASE_FINDS_EVERYBODY =
      new Flaw(
          USERNAME_8,
          "invitation",
          "An address in capitals lifts the filter",
          behaviour ->
              behaviour.wanted.change(
                  next ->
                      call ->
                          next.address(call)
                              .filter(name -> !name.equals(name.toUpperCase(Locale.ROOT)))));
  static final Flaw OTHER_CASE_FAILS =
      new Flaw(
          USERNAME_8,
          "500",
          "An address in capitals is 500",
          serverErrorFor(asks(name -> name.contains("@EXAMPLE"))));

  static final Flaw ACROSS_PROJECTS =
      new Flaw(
          USERNAME_9,
          "ann@example.com",
          "A filter searches all projects",
          behaviour ->
              behaviour.invites.change(
                  next ->
                      (call, project) ->
                          filtered(call) ? everywhere(behaviour) : next.of(call, project)));
  static final Flaw EMPTY_PROJECT_SHOWS_OTHERS =
      new Flaw(
          USERNAME_9,
          "ann@example.com",
          "A filter on a project without invitations searches another one",
          behaviour ->
              behaviour.invites.change(
                  next ->
                      (call, project) ->
                          filtered(call) && project.invites().isEmpty()
                              ? behaviour.projects.get().all().get(0).invites()
                              : next.of(call, project)));

  static final Flaw SQL_INJECTION =
      new Flaw(
          USERNAME_10,
          "invitation",
          "SQL in username lifts the filter",
          behaviour ->
              behaviour.filter.change(
                  next ->
                      (call, wanted, invite) ->
                          next.matches(call, wanted, invite)
                              || wanted.matches("(?i).*'\\s*or\\s.*")));
  static final Flaw SQL_FAILS =
      new Flaw(
          USERNAME_10,
          "500",
          "SQL in username breaks the query",
          serverErrorFor(asks(name -> name.matches("(?i).*'\\s*or\\s.*"))));
  static final Flaw OPERATOR_INJECTION =
      new Flaw(
          USERNAME_10,
          "invitation",
          "A query operator in username lifts the filter",
          behaviour ->
              behaviour.filter.change(
                  next ->
                      (call, wanted, invite) ->
                          next.matches(call, wanted, invite) || wanted.contains("$ne")));
  static final Flaw OPERATOR_FAILS =
      new Flaw(
          USERNAME_10,
          "500",
          "A brace in username breaks the query",
          serverErrorFor(asks(name -> name.contains("{"))));
  static final Flaw NUL_REMOVED =
      new Flaw(
          USERNAME_10,
          "ann@example.com",
          "NUL characters in username are removed",
          wanted(name -> name.replace("\0", "")));
  static final Flaw NUL_FAILS =
      new Flaw(
          USERNAME_10,
          "500",
          "A NUL character in username breaks the database",
          serverErrorFor(asks(name -> name.contains("\0"))));
  static final Flaw LONG_NAME_FAILS =
      new Flaw(
          USERNAME_10,
          "500",
          "A long username does not fit its column",
          serverErrorFor(asks(name -> name.length() > 320)));

  private static Consumer<Behaviour> matches(UnaryOperator<String> pattern) {
    return filter(
        (wanted, invited) -> {
          try {
            return invited.equalsIgnoreCase(wanted) || invited.matches(pattern.apply(wanted));
          } catch (PatternSyntaxException noPattern) {
            return false;
          }
        });
  }

  private static List<Invite> everywhere(Behaviour behaviour) {
    return behaviour.projects.get().all().stream()
        .flatMap(project -> project.invites().stream())
        .toList();
  }

  private static String untagged(String address) {
    return address.replaceFirst("\\+[^@]*", "");
  }

  private static Consumer<Behaviour> filter(BiPredicate<String, String> matches) {
    return behaviour ->
        behaviour.filter.change(
            next -> (call, wanted, invite) -> matches.test(wanted, invite.username()));
  }

  private static boolean filtered(Call call) {
    return call.parameter("username").filter(name -> !name.isEmpty()).isPresent();
  }

  private static Predicate<Call> asks(Predicate<String> which) {
    return call -> call.parameter("username").filter(which).isPresent();
  }

  private static Consumer<Behaviour> wanted(UnaryOperator<String> change) {
    return behaviour -> behaviour.wanted.change(next -> call -> next.address(call).map(change));
  }
}
