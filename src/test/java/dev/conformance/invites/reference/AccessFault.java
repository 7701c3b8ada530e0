package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Problem.FOREIGN_GROUP;
import static dev.conformance.invites.reference.Problem.UNKNOWN_GROUP;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.reference.ProjectAccess.Forbidden;
import dev.conformance.invites.reference.ProjectAccess.ReadableProject;
import dev.conformance.invites.reference.ProjectAccess.Unknown;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Unknown and foreign projects that are shown, or refused in a wrong way. */
public enum AccessFault implements Fault {
  ACCESS_UNKNOWN_IS_EMPTY(
      breaks(ACCESS_1, 200),
      "An unknown project returns an empty list",
      refusal(UNKNOWN_GROUP, reply -> emptyList())),
  ACCESS_UNKNOWN_IS_FORBIDDEN(
      breaks(ACCESS_1, 403),
      "An unknown project returns 403",
      mistaken(UNKNOWN_GROUP, Problem.foreignGroup())),
  IDS_ARE_COMPARED_FROM_THE_SECOND_DIGIT(
      breaks(ACCESS_1, 200),
      "Ids are compared without their first digit",
      equalIds((id, owned) -> id.substring(1).equals(owned.substring(1)))),
  ACCESS_UNKNOWN_WITH_USERNAME_IS_BAD_REQUEST(
      breaks(ACCESS_1, 400),
      "An unknown project with username returns 400",
      mistaken(UNKNOWN_GROUP, has("username"), Problem.badRequest("No such invitee."))),
  ACCESS_UNKNOWN_WITH_PRETTY_IS_SERVER_ERROR(
      breaks(ACCESS_1, 500),
      "An unknown project with pretty=true returns 500",
      mistaken(UNKNOWN_GROUP, asksFor("pretty"), Problem.internal())),
  IDS_ARE_COMPARED_BY_THEIR_TIMESTAMP(
      breaks(ACCESS_1, 200),
      "Only the timestamp of an id is compared",
      equalIds((id, owned) -> id.substring(0, 8).equals(owned.substring(0, 8)))),
  THE_NIL_ID_LISTS_EVERYTHING(
      breaks(ACCESS_1, "200 application/vnd.atlas.2023-01-01+json: [{\"createdAt\""),
      "The id of zeros lists the invitations of all projects",
      using(AccessFault::nilIdListsEverything)),

  ACCESS_FOREIGN_IS_SHOWN(
      breaks(ACCESS_2, 200), "A foreign project is shown", foreignIsReadable(call -> true)),
  ACCESS_FOREIGN_IS_NOT_FOUND(
      breaks(ACCESS_2, 404),
      "A foreign project returns 404",
      mistaken(FOREIGN_GROUP, Problem.unknownGroup(STANDARD.foreignProject()))),
  DIGEST_OPENS_FOREIGN_PROJECTS(
      breaks(ACCESS_2, 200),
      "The role of an API key is not checked",
      foreignIsReadable(uses("Digest"))),
  ACCESS_FOREIGN_WITH_USERNAME_IS_NOT_FOUND(
      breaks(ACCESS_2, 404),
      "A foreign project with username returns 404",
      mistaken(FOREIGN_GROUP, has("username"), Problem.noSuchResource())),
  ACCESS_FOREIGN_WITH_PRETTY_IS_SERVER_ERROR(
      breaks(ACCESS_2, 500),
      "A foreign project with pretty=true returns 500",
      mistaken(FOREIGN_GROUP, asksFor("pretty"), Problem.internal())),

  ACCESS_FOREIGN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "envelope=true opens a foreign project",
      foreignIsReadable(asksFor("envelope"))),
  ACCESS_UNKNOWN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "envelope=true finds an unknown project",
      unknownIsReadable((call, id) -> call.asksFor("envelope"))),
  ACCESS_FOREIGN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "An empty username opens a foreign project",
      foreignIsReadable(has("username", ""))),
  ACCESS_UNKNOWN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "An empty username finds an unknown project",
      unknownIsReadable((call, id) -> call.has("username", "")));

  /** The zero value of an ObjectId. */
  private static final String NIL = "0".repeat(24);

  private final FaultDefinition definition;

  AccessFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  static Change foreignIsReadable(Predicate<Call> which) {
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
    return using(
        pipeline ->
            access(
                (call, id, before) ->
                    before instanceof Unknown && equal.test(id, STANDARD.ownedProject())
                        ? new ReadableProject(pipeline.projects.get().owned())
                        : before));
  }

  private static boolean isNil(String id) {
    return id.equals(NIL);
  }

  private static Change nilIdListsEverything(Pipeline pipeline) {
    return access(
        (call, id, before) ->
            isNil(id)
                ? new ReadableProject(
                    ServedProject.unheardOf(id).withInvites(pipeline.projects.get().allInvites()))
                : before);
  }
}
