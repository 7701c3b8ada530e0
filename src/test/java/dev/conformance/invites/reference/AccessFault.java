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
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Unknown and foreign projects that are shown, or refused in a wrong way. */
public enum AccessFault implements Fault {
  ACCESS_UNKNOWN_IS_EMPTY(
      breaks(ACCESS_1, 200),
      "An unknown project returns an empty list",
      refusal(UNKNOWN_GROUP, reply -> emptyList())),
  ACCESS_UNKNOWN_IS_NO_CONTENT(
      breaks(ACCESS_1, 204),
      "An unknown project returns 204",
      refusal(UNKNOWN_GROUP, reply -> emptyList().withStatus(204).withBody(""))),
  ACCESS_UNKNOWN_IS_BAD_REQUEST(
      breaks(ACCESS_1, 400),
      "An unknown project returns 400",
      mistaken(UNKNOWN_GROUP, Problem.badRequest("No such group."))),
  ACCESS_UNKNOWN_IS_FORBIDDEN(
      breaks(ACCESS_1, 403),
      "An unknown project returns 403",
      mistaken(UNKNOWN_GROUP, Problem.foreignGroup())),
  ACCESS_UNKNOWN_IS_SERVER_ERROR(
      breaks(ACCESS_1, 500),
      "An unknown project returns 500",
      mistaken(UNKNOWN_GROUP, Problem.internal())),
  ACCESS_NEIGHBOUR_IS_EMPTY(
      breaks(ACCESS_1, 200),
      "An id that begins like a known one returns an empty list",
      unknownIsReadable((call, id) -> id.startsWith(STANDARD.ownedProject().substring(0, 12)))),
  IDS_ARE_FLOATING_POINT_NUMBERS(
      breaks(ACCESS_1, 200),
      "Ids are compared as floating-point numbers",
      equalIds((id, owned) -> Math.abs(number(id) - number(owned)) < 1e-15)),
  IDS_ARE_COMPARED_FROM_THE_SECOND_DIGIT(
      breaks(ACCESS_1, 200),
      "Ids are compared without their first digit",
      equalIds((id, owned) -> id.substring(1).equals(owned.substring(1)))),
  ACCESS_UNKNOWN_IS_OK_WITH_AN_ERROR(
      breaks(ACCESS_1, 200),
      "An unknown project returns 200 with the error body",
      refusal(UNKNOWN_GROUP, reply -> reply.withStatus(200))),
  ACCESS_UNKNOWN_IS_REDIRECTED(
      breaks(ACCESS_1, 302),
      "An unknown project is redirected to the list of projects",
      refusal(
          UNKNOWN_GROUP, reply -> reply.withStatus(302).with("Location", "/api/atlas/v2/groups"))),
  ACCESS_UNKNOWN_NAMES_AN_INVITATION(
      breaks(ACCESS_1, "the body names [66f0c2d94be7a1d3005a1000]"),
      "The 404 of an unknown project names an invitation by its id",
      names(UNKNOWN_GROUP, "66f0c2d94be7a1d3005a1000")),
  ACCESS_UNKNOWN_WITH_USERNAME_IS_BAD_REQUEST(
      breaks(ACCESS_1, 400),
      "An unknown project with username returns 400",
      mistaken(UNKNOWN_GROUP, has("username"), Problem.badRequest("No such invitee."))),
  ACCESS_UNKNOWN_WITH_PRETTY_IS_SERVER_ERROR(
      breaks(ACCESS_1, 500),
      "An unknown project with pretty=true returns 500",
      mistaken(UNKNOWN_GROUP, asksFor("pretty"), Problem.internal())),
  ACCESS_UNKNOWN_WITH_USERNAME_IS_EMPTY(
      breaks(ACCESS_1, 200),
      "An unknown project with username returns an empty list",
      refusal(UNKNOWN_GROUP, has("username"), reply -> emptyList())),
  IDS_ARE_COMPARED_BY_THEIR_TIMESTAMP(
      breaks(ACCESS_1, 200),
      "Only the timestamp of an id is compared",
      equalIds((id, owned) -> id.substring(0, 8).equals(owned.substring(0, 8)))),
  IDS_ARE_COMPARED_BY_TWENTY_DIGITS(
      breaks(ACCESS_1, 200),
      "Only the first twenty digits of an id are compared",
      equalIds((id, owned) -> id.substring(0, 20).equals(owned.substring(0, 20)))),
  IDS_ARE_COMPARED_BY_THEIR_COUNTER(
      breaks(ACCESS_1, 200),
      "Only the counter of an id is compared",
      equalIds((id, owned) -> id.substring(18).equals(owned.substring(18)))),
  THE_NIL_ID_LISTS_EVERYTHING(
      breaks(ACCESS_1, "200 application/vnd.atlas.2023-01-01+json: [{\"createdAt\""),
      "The id of zeros lists the invitations of all projects",
      using(AccessFault::nilIdListsEverything)),
  THE_NIL_ID_IS_EMPTY(
      breaks(ACCESS_1, "200 application/vnd.atlas.2023-01-01+json: []"),
      "The id of zeros returns an empty list",
      unknownIsReadable((call, id) -> isNil(id))),
  THE_NIL_ID_IS_SERVER_ERROR(
      breaks(ACCESS_1, 500),
      "The id of zeros returns 500",
      mistaken(UNKNOWN_GROUP, AccessFault::isToNil, Problem.internal())),

  ACCESS_FOREIGN_IS_SHOWN(
      breaks(ACCESS_2, 200), "A foreign project is shown", foreignIsReadable(call -> true)),
  ACCESS_FOREIGN_IS_EMPTY(
      breaks(ACCESS_2, 200),
      "A foreign project returns an empty list",
      refusal(FOREIGN_GROUP, reply -> emptyList())),
  ACCESS_FOREIGN_IS_NOT_FOUND(
      breaks(ACCESS_2, 404),
      "A foreign project returns 404",
      mistaken(FOREIGN_GROUP, Problem.unknownGroup(STANDARD.foreignProject()))),
  ACCESS_FOREIGN_IS_SERVER_ERROR(
      breaks(ACCESS_2, 500),
      "A foreign project returns 500",
      mistaken(FOREIGN_GROUP, Problem.internal())),
  ACCESS_FOREIGN_LEAKS(
      breaks(ACCESS_2, "the body holds one"),
      "The 403 of a foreign project contains its invitations",
      AccessFault::leak),
  DIGEST_OPENS_FOREIGN_PROJECTS(
      breaks(ACCESS_2, 200),
      "The role of an API key is not checked",
      foreignIsReadable(uses("Digest"))),
  ACCESS_FOREIGN_IS_OK_WITH_AN_ERROR(
      breaks(ACCESS_2, 200),
      "A foreign project returns 200 with the error body",
      refusal(FOREIGN_GROUP, reply -> reply.withStatus(200))),
  ACCESS_FOREIGN_IS_REDIRECTED(
      breaks(ACCESS_2, 302),
      "A foreign project is redirected to a page that requests access",
      refusal(FOREIGN_GROUP, reply -> reply.withStatus(302).with("Location", "/request-access"))),
  ACCESS_FOREIGN_NAMES_ITS_INVITEES(
      breaks(ACCESS_2, "the body names [ann@example.com]"),
      "The 403 of a foreign project names its invitees",
      using(AccessFault::nameInvitees)),
  ACCESS_FOREIGN_NAMES_ITS_INVITEES_IN_A_HEADER(
      breaks(ACCESS_2, "the header X-Invited names the invitation ann@example.com"),
      "The 403 of a foreign project names its invitees in a header",
      using(
          pipeline ->
              refusal(FOREIGN_GROUP, reply -> reply.with("X-Invited", foreignInvitees(pipeline))))),
  ACCESS_FOREIGN_WITH_USERNAME_IS_NOT_FOUND(
      breaks(ACCESS_2, 404),
      "A foreign project with username returns 404",
      mistaken(FOREIGN_GROUP, has("username"), Problem.noSuchResource())),
  ACCESS_FOREIGN_WITH_PRETTY_IS_SERVER_ERROR(
      breaks(ACCESS_2, 500),
      "A foreign project with pretty=true returns 500",
      mistaken(FOREIGN_GROUP, asksFor("pretty"), Problem.internal())),
  ACCESS_FOREIGN_WITH_USERNAME_IS_EMPTY(
      breaks(ACCESS_2, 200),
      "A foreign project with username returns an empty list",
      refusal(FOREIGN_GROUP, has("username"), reply -> emptyList())),
  ACCESS_FOREIGN_IS_EMPTY_FOR_API_KEYS(
      breaks(ACCESS_2, 200),
      "An API key gets an empty list for a foreign project",
      refusal(FOREIGN_GROUP, uses("Digest"), reply -> emptyList())),

  ACCESS_FOREIGN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "envelope=true opens a foreign project",
      foreignIsReadable(asksFor("envelope"))),
  ACCESS_FOREIGN_OPENS_WITH_PRETTY(
      breaks(ACCESS_3, 200),
      "pretty=true opens a foreign project",
      foreignIsReadable(asksFor("pretty"))),
  ACCESS_FOREIGN_OPENS_WITH_USERNAME(
      breaks(ACCESS_3, 200),
      "username opens a foreign project",
      foreignIsReadable(has("username"))),
  ACCESS_UNKNOWN_OPENS_WITH_ENVELOPE(
      breaks(ACCESS_3, 200),
      "envelope=true finds an unknown project",
      unknownIsReadable((call, id) -> call.asksFor("envelope"))),
  ACCESS_UNKNOWN_OPENS_WITH_USERNAME(
      breaks(ACCESS_3, 200),
      "username finds an unknown project",
      unknownIsReadable((call, id) -> call.has("username"))),
  INVITEES_OPEN_ANY_PROJECT(
      breaks(ACCESS_3, 200),
      "A search by an invited address does not look at the project",
      using(
          pipeline ->
              unknownIsReadable(
                  (call, id) ->
                      call.hasUsername(name -> pipeline.projects.get().hasInvited(name))))),
  INVITEES_OPEN_FOREIGN_PROJECTS(
      breaks(ACCESS_3, 200),
      "A search by an invited address does not check the role",
      using(
          pipeline ->
              foreignIsReadable(
                  call -> call.hasUsername(name -> pipeline.projects.get().hasInvited(name))))),
  ACCESS_FOREIGN_OPENS_FOR_LATER_DATES(
      breaks(ACCESS_3, 200),
      "The role is not checked for later versions",
      foreignIsReadable(Call::isForAnotherVersion)),
  ACCESS_UNKNOWN_OPENS_FOR_LATER_DATES(
      breaks(ACCESS_3, 200),
      "An unknown project is found for later versions",
      unknownIsReadable((call, id) -> call.isForAnotherVersion())),
  ACCESS_FOREIGN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "An empty username opens a foreign project",
      foreignIsReadable(has("username", ""))),
  ACCESS_UNKNOWN_OPENS_WITH_EMPTY_USERNAME(
      breaks(ACCESS_3, 200),
      "An empty username finds an unknown project",
      unknownIsReadable((call, id) -> call.has("username", ""))),
  ACCESS_FOREIGN_ENVELOPE_IS_EMPTY(
      breaks(ACCESS_3, 200),
      "A foreign project returns an envelope of []",
      refusal(FOREIGN_GROUP, asksFor("envelope"), reply -> emptyEnvelope())),
  ACCESS_UNKNOWN_ENVELOPE_IS_EMPTY(
      breaks(ACCESS_3, 200),
      "An unknown project returns an envelope of []",
      refusal(UNKNOWN_GROUP, asksFor("envelope"), reply -> emptyEnvelope()));

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

  private static boolean isNil(String id) {
    return id.equals(NIL);
  }

  private static boolean isToNil(Call call) {
    return call.isTo(NIL);
  }

  private static Reply emptyEnvelope() {
    return emptyList().withBody("{\"results\":[],\"status\":200}");
  }

  private static Change nilIdListsEverything(Pipeline pipeline) {
    return access(
        (call, id, before) ->
            isNil(id)
                ? new ReadableProject(
                    ServedProject.unheardOf(id).withInvites(pipeline.projects.get().allInvites()))
                : before);
  }

  private static String foreignInvitees(Pipeline pipeline) {
    return pipeline.projects.get().foreign().invites().stream()
        .map(Invite::username)
        .collect(Collectors.joining(", "));
  }

  private static Change nameInvitees(Pipeline pipeline) {
    return mistaken(
        (call, problem) -> problem.code().equals(FOREIGN_GROUP),
        problem -> problem.withDetail("Ask one of " + foreignInvitees(pipeline) + "."));
  }
}
