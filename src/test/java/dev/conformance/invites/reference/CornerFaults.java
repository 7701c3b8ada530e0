package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;
import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.ERROR_10;
import static dev.conformance.invites.contract.Requirement.ERROR_6;
import static dev.conformance.invites.contract.Requirement.HTTP_4;
import static dev.conformance.invites.contract.Requirement.PRETTY_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.contract.Requirement.VERSION_3;
import static dev.conformance.invites.reference.PartialFaults.isBy;
import static dev.conformance.invites.reference.PartialFaults.refusalOf;
import static dev.conformance.invites.reference.Tampering.error;
import static dev.conformance.invites.reference.Tampering.refusal;
import static dev.conformance.invites.reference.Tampering.response;
import static dev.conformance.invites.reference.Tampering.serverErrorFor;
import static dev.conformance.invites.reference.Tampering.set;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Mistakes where few look: one credential, the empty project, a header that is there twice. */
final class CornerFaults {
  private CornerFaults() {}

  static final Flaw PRETTY_FILTERED_LISTS_ARE_HTML =
      new Flaw(
          VERSION_1,
          "text/html",
          "A filtered list that is pretty-printed is called text/html",
          response(
              call -> call.asksFor("pretty") && call.parameter("username").isPresent(),
              reply -> reply.with("Content-Type", "text/html")));
  static final Flaw EMPTY_ENVELOPES_ARE_CALLED_JSON =
      new Flaw(
          VERSION_1,
          "application/json",
          "The envelope of the empty project is called application/json",
          behaviour ->
              response(
                      call ->
                          call.asksFor("envelope")
                              && call.path().contains(behaviour.data().emptyProject()),
                      reply -> reply.with("Content-Type", "application/json"))
                  .accept(behaviour));
  static final Flaw EMPTY_LISTS_ARE_PRETTY =
      new Flaw(
          PRETTY_4,
          "compact",
          "A list without items has its brackets on two lines",
          response(
              call -> !call.asksFor("pretty"),
              reply -> reply.body().text().equals("[]") ? reply.withBody("[\n]") : reply));
  static final Flaw DIGEST_IS_PRETTY =
      new Flaw(
          PRETTY_4,
          "compact",
          "An API key gets pretty-printed lists",
          behaviour ->
              behaviour.pretty.change(
                  next ->
                      call ->
                          next.isSet(call)
                              || (isBy(call, "Digest ") && call.parameter("pretty").isEmpty())));
  static final Flaw REMAINING_IS_THERE_TWICE =
      new Flaw(
          HTTP_4,
          "2 times",
          "A proxy adds a second RateLimit-Remaining",
          response(call -> true, reply -> reply.with("RateLimit-Remaining", "1199", "9999")));
  static final Flaw REMAINING_OF_PRETTY_LISTS =
      new Flaw(
          HTTP_4,
          "above",
          "More requests remain than the limit allows, where the list is pretty",
          response(
              call -> call.asksFor("pretty"),
              reply -> reply.with("RateLimit-Limit", "1200").with("RateLimit-Remaining", "1201")));
  static final Flaw CODE_IS_THERE_TWICE =
      new Flaw(
          ERROR_6,
          "OTHER",
          "X-Error-Code is there twice, with another code",
          refusal(
              reply ->
                  reply.headers().containsKey("X-Error-Code")
                      ? reply.with(
                          "X-Error-Code", reply.headers().get("X-Error-Code").get(0), "OTHER")
                      : reply));
  static final Flaw CODE_OF_OTHER_METHODS =
      new Flaw(
          ERROR_6,
          "OTHER",
          "The X-Error-Code of another method is another code",
          refusalOf(
              call -> call.method().equals("PUT"), reply -> reply.with("X-Error-Code", "OTHER")));
  static final Flaw DETAIL_IS_BLANK =
      new Flaw(
          ERROR_10,
          "but it is \" \"",
          "The detail of errors is a space",
          error(set("detail", " ")));
  static final Flaw FOREIGN_IS_A_PAGE_FOR_API_KEYS =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "An API key gets a page for a foreign project",
          behaviour ->
              refusalOf(
                      call ->
                          isBy(call, "Digest ")
                              && call.path().contains(behaviour.data().foreignProject()),
                      reply -> reply.withBody("<p>Forbidden</p>"))
                  .accept(behaviour));
  static final Flaw INVENTED_NONCE_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_5,
          "500",
          "A nonce that was never given is 500",
          behaviour ->
              behaviour.judge.change(
                  next ->
                      call -> {
                        if (call.header("Authorization").orElse("").contains("aW52ZW50ZWQ")) {
                          throw new Blunder(Problem.internal());
                        }
                        return next.judge(call);
                      }));
  static final Flaw IDS_ARE_FLOATING_POINT_NUMBERS =
      new Flaw(
          ACCESS_1,
          "200",
          "Ids are compared as floating-point numbers",
          ownedWhere((id, owned) -> Math.abs(number(id) - number(owned)) < 1e-15));
  static final Flaw IDS_ARE_COMPARED_FROM_THE_SECOND_DIGIT =
      new Flaw(
          ACCESS_1,
          "200",
          "Of an id all but the first digit is compared",
          ownedWhere((id, owned) -> id.substring(1).equals(owned.substring(1))));
  static final Flaw NO_ACCEPT_IS_ANY_VERSION =
      new Flaw(
          VERSION_3,
          "200",
          "A request without Accept gets the newest version",
          behaviour ->
              behaviour.versions.change(
                  next ->
                      call ->
                          call.header("Accept").isEmpty()
                              ? Optional.of(Conformant.CONTENT_TYPE)
                              : next.resolve(call)));
  static final Flaw ACCENT_IS_SERVER_ERROR =
      new Flaw(
          USERNAME_10,
          "500",
          "A username with an accent is 500",
          serverErrorFor(named(name -> name.chars().anyMatch(letter -> letter > 127))));

  private static Predicate<Call> named(Predicate<String> is) {
    return call -> call.parameter("username").filter(is).isPresent();
  }

  /** From 0 to 1, by the first digits. */
  private static double number(String id) {
    return Long.parseLong(id.substring(0, 14), 16) / (double) (1L << 56);
  }

  /** Ids for which this holds of them and the owned project's lead to the owned project. */
  private static Consumer<Behaviour> ownedWhere(BiPredicate<String, String> equal) {
    return behaviour ->
        behaviour.lookups.change(
            next ->
                (call, id) ->
                    next.find(call, id) instanceof Lookup.Unknown
                            && equal.test(id, behaviour.data().ownedProject())
                        ? next.find(call, behaviour.data().ownedProject())
                        : next.find(call, id));
  }
}
