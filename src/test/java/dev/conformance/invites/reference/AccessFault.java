package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.ACCESS_3;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.Problem.FOREIGN_GROUP;
import static dev.conformance.invites.reference.Problem.UNKNOWN_GROUP;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ProjectAccess.Forbidden;
import dev.conformance.invites.reference.ProjectAccess.ReadableProject;
import dev.conformance.invites.reference.ProjectAccess.Unknown;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Unknown and foreign projects that are shown, or refused in a wrong way. */
public enum AccessFault implements Fault {
  ACCESS_UNKNOWN_IS_EMPTY(
      ACCESS_1,
      200,
      "An unknown project returns an empty list",
      refusal(UNKNOWN_GROUP, reply -> emptyList())),
  ACCESS_UNKNOWN_IS_NO_CONTENT(
      ACCESS_1,
      204,
      "An unknown project returns 204",
      refusal(UNKNOWN_GROUP, reply -> emptyList().withStatus(204).withBody(""))),
  ACCESS_UNKNOWN_IS_BAD_REQUEST(
      ACCESS_1,
      400,
      "An unknown project returns 400",
      mistaken(UNKNOWN_GROUP, Problem.badRequest("No such group."))),
  ACCESS_UNKNOWN_IS_FORBIDDEN(
      ACCESS_1,
      403,
      "An unknown project returns 403",
      mistaken(UNKNOWN_GROUP, Problem.foreignGroup())),
  ACCESS_UNKNOWN_IS_SERVER_ERROR(
      ACCESS_1, 500, "An unknown project returns 500", mistaken(UNKNOWN_GROUP, Problem.internal())),
  ACCESS_NEIGHBOUR_IS_EMPTY(
      ACCESS_1,
      200,
      "An id that begins like a known one returns an empty list",
      unknownIsReadable(
          (call, id) -> id.startsWith(ReferenceData.STANDARD.ownedProject().substring(0, 12)))),
  IDS_ARE_FLOATING_POINT_NUMBERS(
      ACCESS_1,
      200,
      "Ids are compared as floating-point numbers",
      equalIds((id, owned) -> Math.abs(number(id) - number(owned)) < 1e-15)),
  IDS_ARE_COMPARED_FROM_THE_SECOND_DIGIT(
      ACCESS_1,
      200,
      "Ids are compared without their first digit",
      equalIds((id, owned) -> id.substring(1).equals(owned.substring(1)))),

  ACCESS_FOREIGN_IS_SHOWN(
      ACCESS_2, 200, "A foreign project is shown", foreignIsReadable(call -> true)),
  ACCESS_FOREIGN_IS_EMPTY(
      ACCESS_2,
      200,
      "A foreign project returns an empty list",
      refusal(FOREIGN_GROUP, reply -> emptyList())),
  ACCESS_FOREIGN_IS_NOT_FOUND(
      ACCESS_2,
      404,
      "A foreign project returns 404",
      mistaken(FOREIGN_GROUP, Problem.unknownGroup(ReferenceData.STANDARD.foreignProject()))),
  ACCESS_FOREIGN_IS_SERVER_ERROR(
      ACCESS_2, 500, "A foreign project returns 500", mistaken(FOREIGN_GROUP, Problem.internal())),
  ACCESS_FOREIGN_LEAKS(
      ACCESS_2,
      "the body holds one",
      "The 403 of a foreign project contains its invitations",
      AccessFault::leak),
  DIGEST_OPENS_FOREIGN_PROJECTS(
      ACCESS_2,
      200,
      "The role of an API key is not checked",
      foreignIsReadable(call -> call.isBy("Digest"))),

  ACCESS_FOREIGN_OPENS_WITH_ENVELOPE(
      ACCESS_3,
      200,
      "envelope=true opens a foreign project",
      foreignIsReadable(call -> call.asksFor("envelope"))),
  ACCESS_FOREIGN_OPENS_WITH_PRETTY(
      ACCESS_3,
      200,
      "pretty=true opens a foreign project",
      foreignIsReadable(call -> call.asksFor("pretty"))),
  ACCESS_FOREIGN_OPENS_WITH_USERNAME(
      ACCESS_3,
      200,
      "username opens a foreign project",
      foreignIsReadable(call -> call.has("username"))),
  ACCESS_UNKNOWN_OPENS_WITH_ENVELOPE(
      ACCESS_3,
      200,
      "envelope=true finds an unknown project",
      unknownIsReadable((call, id) -> call.asksFor("envelope"))),
  ACCESS_UNKNOWN_OPENS_WITH_USERNAME(
      ACCESS_3,
      200,
      "username finds an unknown project",
      unknownIsReadable((call, id) -> call.has("username")));

  private final FaultDefinition definition;

  /** A fault that shows in an unexpected status. */
  AccessFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  AccessFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change foreignIsReadable(Predicate<Call> which) {
    return access(
        (call, id, before) ->
            before instanceof Forbidden forbidden && which.test(call)
                ? new ReadableProject(forbidden.project())
                : before);
  }

  private static Change unknownIsReadable(BiPredicate<Call, String> which) {
    return access(
        (call, id, before) ->
            before instanceof Unknown && which.test(call, id)
                ? new ReadableProject(ServedProject.unheardOf(id))
                : before);
  }

  /** An unknown id for which this is true of it and the owned project's id finds that project. */
  private static Change equalIds(BiPredicate<String, String> equal) {
    return pipeline ->
        access(
                (call, id, before) ->
                    before instanceof Unknown
                            && equal.test(id, ReferenceData.STANDARD.ownedProject())
                        ? new ReadableProject(pipeline.projects.get().owned())
                        : before)
            .applyTo(pipeline);
  }

  /** From 0 to 1, by the first digits. */
  private static double number(String id) {
    return Long.parseLong(id.substring(0, 14), 16) / (double) (1L << 56);
  }

  private static void leak(Pipeline pipeline) {
    pipeline.errors.change(
        next ->
            (call, problem) -> {
              var body = next.of(call, problem);
              if (problem.code().equals(FOREIGN_GROUP) && body instanceof ObjectNode object) {
                var foreign = pipeline.projects.get().foreign();
                object
                    .putArray("parameters")
                    .add(pipeline.item.get().of(call, foreign, foreign.invites().get(0)));
              }
              return body;
            });
  }
}
