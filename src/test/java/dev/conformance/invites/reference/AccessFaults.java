package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.ACCESS_3;
import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.emptyList;
import static dev.conformance.invites.reference.Tampering.mistaken;
import static dev.conformance.invites.reference.Tampering.refusal;

import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Projects that are closed in a wrong way, or open. */
final class AccessFaults {
  private static final String FOREIGN = "USER_UNAUTHORIZED";
  private static final String UNKNOWN = "GROUP_NOT_FOUND";

  private AccessFaults() {}

  static final Flaw UNKNOWN_IS_EMPTY =
      new Flaw(
          ACCESS_1,
          "200",
          "An unknown project is an empty list",
          refusal(code(UNKNOWN), reply -> emptyList()));
  static final Flaw UNKNOWN_IS_NO_CONTENT =
      new Flaw(
          ACCESS_1,
          "204",
          "An unknown project is 204",
          refusal(code(UNKNOWN), reply -> emptyList().withStatus(204).withBody("")));
  static final Flaw UNKNOWN_IS_BAD_REQUEST =
      new Flaw(
          ACCESS_1,
          "400",
          "An unknown project is 400",
          mistaken(code(UNKNOWN), problem -> Problem.badRequest("No such group.")));
  static final Flaw UNKNOWN_IS_FORBIDDEN =
      new Flaw(
          ACCESS_1,
          "403",
          "An unknown project is 403",
          mistaken(code(UNKNOWN), problem -> Problem.foreignGroup()));
  static final Flaw UNKNOWN_IS_SERVER_ERROR =
      new Flaw(
          ACCESS_1,
          "500",
          "An unknown project is 500",
          mistaken(code(UNKNOWN), problem -> Problem.internal()));
  static final Flaw NEIGHBOUR_IS_EMPTY =
      new Flaw(
          ACCESS_1,
          "200",
          "An id that begins like a known one is an empty list",
          behaviour ->
              behaviour.lookups.change(
                  next ->
                      (call, id) ->
                          next.find(call, id) instanceof Lookup.Unknown
                                  && id.startsWith(behaviour.data().ownedProject().substring(0, 12))
                              ? new Lookup.Open(ServedProject.unheardOf(id))
                              : next.find(call, id)));

  static final Flaw FOREIGN_IS_SHOWN =
      new Flaw(ACCESS_2, "200", "A foreign project is shown", foreignOpensFor(call -> true));
  static final Flaw FOREIGN_IS_EMPTY =
      new Flaw(
          ACCESS_2,
          "200",
          "A foreign project is an empty list",
          refusal(code(FOREIGN), reply -> emptyList()));
  static final Flaw FOREIGN_IS_NOT_FOUND =
      new Flaw(
          ACCESS_2,
          "404",
          "A foreign project is 404",
          mistaken(code(FOREIGN), problem -> Problem.unknownGroup("7f0e8d7c6b5a4f3e2d1c0b9a")));
  static final Flaw FOREIGN_IS_SERVER_ERROR =
      new Flaw(
          ACCESS_2,
          "500",
          "A foreign project is 500",
          mistaken(code(FOREIGN), problem -> Problem.internal()));
  static final Flaw FOREIGN_LEAKS =
      new Flaw(
          ACCESS_2,
          "the body holds one",
          "The 403 of a foreign project holds its invitations",
          AccessFaults::leak);

  static final Flaw FOREIGN_OPENS_WITH_ENVELOPE =
      new Flaw(
          ACCESS_3,
          "200",
          "envelope=true opens a foreign project",
          foreignOpensFor(call -> call.asksFor("envelope")));
  static final Flaw FOREIGN_OPENS_WITH_PRETTY =
      new Flaw(
          ACCESS_3,
          "200",
          "pretty=true opens a foreign project",
          foreignOpensFor(call -> call.asksFor("pretty")));
  static final Flaw FOREIGN_OPENS_WITH_USERNAME =
      new Flaw(
          ACCESS_3,
          "200",
          "username opens a foreign project",
          foreignOpensFor(call -> call.parameter("username").isPresent()));
  static final Flaw UNKNOWN_OPENS_WITH_ENVELOPE =
      new Flaw(
          ACCESS_3,
          "200",
          "envelope=true finds an unknown project",
          unknownOpensFor(call -> call.asksFor("envelope")));
  static final Flaw UNKNOWN_OPENS_WITH_USERNAME =
      new Flaw(
          ACCESS_3,
          "200",
          "username finds an unknown project",
          unknownOpensFor(call -> call.parameter("username").isPresent()));

  private static Consumer<Behaviour> foreignOpensFor(Predicate<Call> which) {
    return behaviour ->
        behaviour.lookups.change(
            next ->
                (call, id) ->
                    next.find(call, id) instanceof Lookup.Foreign foreign && which.test(call)
                        ? new Lookup.Open(foreign.project())
                        : next.find(call, id));
  }

  private static Consumer<Behaviour> unknownOpensFor(Predicate<Call> which) {
    return behaviour ->
        behaviour.lookups.change(
            next ->
                (call, id) ->
                    next.find(call, id) instanceof Lookup.Unknown && which.test(call)
                        ? new Lookup.Open(ServedProject.unheardOf(id))
                        : next.find(call, id));
  }

  private static void leak(Behaviour behaviour) {
    behaviour.errors.change(
        next ->
            (call, problem) -> {
              var body = next.body(call, problem);
              if (code(FOREIGN).test(problem) && body instanceof ObjectNode object) {
                var foreign =
                    behaviour
                        .projects
                        .get()
                        .withId(behaviour.data().foreignProject())
                        .orElseThrow();
                var leaked = behaviour.item.get().of(call, foreign, foreign.invites().get(0));
                object.putArray("parameters").add(leaked);
              }
              return body;
            });
  }
}
