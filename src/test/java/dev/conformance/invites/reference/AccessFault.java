package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Problem.FOREIGN_GROUP;
import static dev.conformance.invites.reference.Problem.UNKNOWN_GROUP;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.reference.ProjectAccess.Forbidden;
import dev.conformance.invites.reference.ProjectAccess.ReadableProject;
import dev.conformance.invites.reference.ProjectAccess.Unknown;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Unknown and foreign projects that are readable, or rejected in a wrong way. */
public enum AccessFault implements Fault {
  ACCESS_UNKNOWN_IS_EMPTY(
      breaks(ACCESS_1, 200),
      "An unknown project returns an empty list",
      refusal(UNKNOWN_GROUP, response -> emptyList())),
  ACCESS_UNKNOWN_IS_FORBIDDEN(
      reports(403, ACCESS_1, "An unknown project", UNKNOWN_GROUP, request -> true)),
  IDS_ARE_COMPARED_FROM_THE_SECOND_DIGIT(
      breaks(ACCESS_1, 200),
      "Ids are compared without their first digit",
      equalIds((id, owned) -> id.substring(1).equals(owned.substring(1)))),
  ACCESS_UNKNOWN_WITH_USERNAME_IS_BAD_REQUEST(
      reports(400, ACCESS_1, "An unknown project with username", UNKNOWN_GROUP, has("username"))),
  ACCESS_UNKNOWN_WITH_PRETTY_IS_SERVER_ERROR(
      reports(500, ACCESS_1, "An unknown project with pretty", UNKNOWN_GROUP, asksFor("pretty"))),
  IDS_ARE_COMPARED_BY_THEIR_TIMESTAMP(
      breaks(ACCESS_1, 200),
      "Only the timestamp of an id is compared",
      equalIds((id, owned) -> id.substring(0, 8).equals(owned.substring(0, 8)))),

  ACCESS_FOREIGN_IS_SHOWN(
      breaks(ACCESS_2, 200), "A foreign project is shown", foreignIsReadable(request -> true)),
  ACCESS_FOREIGN_IS_NOT_FOUND(
      reports(404, ACCESS_2, "A foreign project", FOREIGN_GROUP, request -> true)),
  DIGEST_OPENS_FOREIGN_PROJECTS(
      breaks(ACCESS_2, 200),
      "The role of an API key is not checked",
      foreignIsReadable(uses("Digest"))),
  ACCESS_FOREIGN_WITH_USERNAME_IS_NOT_FOUND(
      reports(404, ACCESS_2, "A foreign project with username", FOREIGN_GROUP, has("username"))),
  ACCESS_FOREIGN_WITH_PRETTY_IS_SERVER_ERROR(
      reports(500, ACCESS_2, "A foreign project with pretty", FOREIGN_GROUP, asksFor("pretty"))),

  ACCESS_FOREIGN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "envelope=true grants access to a foreign project",
      foreignIsReadable(asksFor("envelope"))),
  ACCESS_UNKNOWN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "With envelope=true, an unknown project returns a list",
      unknownIsReadable(asksFor("envelope"))),
  ACCESS_FOREIGN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "An empty username grants access to a foreign project",
      foreignIsReadable(has("username", ""))),
  ACCESS_UNKNOWN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "With an empty username, an unknown project returns a list",
      unknownIsReadable(has("username", "")));

  private final FaultDefinition definition;

  AccessFault(FaultDefinition definition) {
    this.definition = definition;
  }

  AccessFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  static Change foreignIsReadable(Predicate<Request> when) {
    return access(
        (request, id, before) ->
            before instanceof Forbidden forbidden && when.test(request)
                ? new ReadableProject(forbidden.project())
                : before);
  }

  private static Change unknownIsReadable(Predicate<Request> when) {
    return access(
        (request, id, before) ->
            before instanceof Unknown && when.test(request)
                ? new ReadableProject(ServedProject.unheardOf(id))
                : before);
  }

  /** An unknown id finds the owned project if the predicate regards both ids as equal. */
  private static Change equalIds(BiPredicate<String, String> equal) {
    return using(
        pipeline ->
            access(
                (request, id, before) ->
                    before instanceof Unknown && equal.test(id, STANDARD.ownedProject())
                        ? new ReadableProject(pipeline.projects.get().owned())
                        : before));
  }
}
