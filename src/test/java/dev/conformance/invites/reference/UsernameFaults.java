package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_2;
import static dev.conformance.invites.contract.Requirement.USERNAME_3;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.reference.Tampering.problemFor;
import static dev.conformance.invites.reference.Tampering.response;
import static dev.conformance.invites.reference.Tampering.serverErrorFor;
import static dev.conformance.invites.reference.Tampering.someItems;
import static dev.conformance.invites.reference.Tampering.without;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Filters that match too much or too little. */
final class UsernameFaults {
  private UsernameFaults() {}

  static final Flaw IGNORED =
      new Flaw(
          USERNAME_1,
          "too many",
          "username is ignored",
          behaviour -> behaviour.wanted.change(next -> call -> Optional.empty()));
  static final Flaw FIRST_ONLY =
      new Flaw(
          USERNAME_1,
          "missing",
          "Of several invitations of an address only the first is answered",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          filtered(call) && items.size() > 1
                              ? items.subList(0, 1)
                              : next.of(call, project, items)));
  static final Flaw DROPS_ROLES =
      new Flaw(
          USERNAME_1,
          "changed",
          "Items of a filtered list have no roles",
          someItems((call, invite) -> filtered(call), without("roles")));
  static final Flaw CASE_LOWERED_ON_ONE_SIDE =
      new Flaw(
          USERNAME_1,
          "missing",
          "The wanted address is put into lower case and the invited one is not",
          filter((wanted, invited) -> invited.equals(wanted.toLowerCase(Locale.ROOT))));
  static final Flaw APOSTROPHE_ESCAPED =
      new Flaw(
          USERNAME_1,
          "missing",
          "An apostrophe is escaped before it is compared",
          wanted(name -> name.replace("'", "''")));
  static final Flaw APOSTROPHE_FAILS =
      new Flaw(
          USERNAME_1,
          "500",
          "An apostrophe in an address breaks the query",
          serverErrorFor(asks(name -> name.matches("[^' ]+'[^' ]+@.*"))));
  static final Flaw UNDERSCORE_ESCAPED =
      new Flaw(
          USERNAME_1,
          "missing",
          "An underscore is escaped before it is compared",
          wanted(name -> name.replace("_", "\\_")));
  static final Flaw UNDERSCORE_MATCHES =
      new Flaw(
          USERNAME_1,
          "maxxpower@example.org",
          "The underscore of an address matches any letter",
          filter(
              (wanted, invited) ->
                  invited.equalsIgnoreCase(wanted)
                      || (wanted.indexOf('_') > 0
                          && invited.matches(Pattern.quote(wanted).replace("_", "\\E.\\Q")))));
  static final Flaw BEGINNING_OF_ANOTHER =
      new Flaw(
          USERNAME_1,
          "ann@example.com.au",
          "An address also finds longer addresses that begin with it",
          filter(
              (wanted, invited) ->
                  invited.equalsIgnoreCase(wanted) || invited.startsWith(wanted + ".")));
  static final Flaw PART_OF_ANOTHER =
      new Flaw(
          USERNAME_1,
          "joann@example.com",
          "A complete address is searched for within addresses",
          filter(
              (wanted, invited) ->
                  (wanted.matches("[^@]+@[^@]+\\.com") && invited.contains(wanted))
                      || invited.equalsIgnoreCase(wanted)));

  static final Flaw NOBODY_IS_NOT_FOUND =
      new Flaw(
          USERNAME_2,
          "404",
          "An address that was not invited is 404",
          nobody(
              reply ->
                  Reply.of(
                      404,
                      "application/json",
                      "{\"detail\":\"No such invitation.\",\"error\":404,\"errorCode\":\"INVITATION_NOT_FOUND\",\"reason\":\"Not Found\"}")));
  static final Flaw NOBODY_IS_NULL =
      new Flaw(
          USERNAME_2,
          "null",
          "An address that was not invited is null",
          nobody(reply -> reply.withBody("null")));
  static final Flaw NOBODY_IS_NO_CONTENT =
      new Flaw(
          USERNAME_2,
          "204",
          "An address that was not invited is 204",
          nobody(reply -> reply.withStatus(204).withBody("")));
  static final Flaw NOBODY_IS_AN_OBJECT =
      new Flaw(
          USERNAME_2,
          "object",
          "An address that was not invited is an empty object",
          nobody(reply -> reply.withBody("{}")));
  static final Flaw NOBODY_IS_EVERYBODY =
      new Flaw(
          USERNAME_2,
          "too many",
          "An address that was not invited lifts the filter",
          behaviour ->
              behaviour.wanted.change(
                  next -> call -> next.address(call).filter(name -> !name.startsWith("nobody"))));

  static final Flaw EMPTY_FINDS_NOBODY =
      new Flaw(
          USERNAME_3,
          "missing",
          "An empty username is an address that nobody has",
          behaviour -> behaviour.wanted.change(next -> call -> call.parameter("username")));
  static final Flaw EMPTY_IS_REFUSED =
      new Flaw(
          USERNAME_3,
          "400",
          "An empty username is refused",
          problemFor(
              call ->
                  call.query().size() == 1
                      && call.parameter("username").filter(String::isEmpty).isPresent(),
              Problem.badRequest("username is no address.")));

  static final Flaw PREFIX =
      new Flaw(
          USERNAME_4,
          "too many",
          "The beginning of an address finds it",
          filter((wanted, invited) -> invited.startsWith(wanted)));
  static final Flaw SUFFIX =
      new Flaw(
          USERNAME_4,
          "too many",
          "The end of an address finds it",
          filter((wanted, invited) -> invited.endsWith(wanted)));
  static final Flaw SUBSTRING =
      new Flaw(
          USERNAME_4,
          "too many",
          "Any part of an address finds it",
          filter((wanted, invited) -> invited.contains(wanted)));
  static final Flaw DOMAIN =
      new Flaw(
          USERNAME_4,
          "too many",
          "The domain of an address finds it",
          filter(
              (wanted, invited) ->
                  invited.equalsIgnoreCase(wanted) || invited.endsWith("@" + wanted)));
  static final Flaw LOCAL_PART =
      new Flaw(
          USERNAME_4,
          "too many",
          "The local part of an address finds it",
          filter(
              (wanted, invited) ->
                  invited.equalsIgnoreCase(wanted) || invited.startsWith(wanted + "@")));

  private static boolean filtered(Call call) {
    return call.parameter("username").filter(name -> !name.isEmpty()).isPresent();
  }

  private static Predicate<Call> asks(Predicate<String> which) {
    return call -> call.parameter("username").filter(which).isPresent();
  }

  private static Consumer<Behaviour> filter(BiPredicate<String, String> matches) {
    return behaviour ->
        behaviour.filter.change(
            next -> (call, wanted, invite) -> matches.test(wanted, invite.username()));
  }

  private static Consumer<Behaviour> wanted(UnaryOperator<String> change) {
    return behaviour -> behaviour.wanted.change(next -> call -> next.address(call).map(change));
  }

  private static Consumer<Behaviour> nobody(UnaryOperator<Reply> change) {
    return response(
        call -> call.parameter("username").filter(name -> name.startsWith("nobody")).isPresent(),
        change);
  }
}
