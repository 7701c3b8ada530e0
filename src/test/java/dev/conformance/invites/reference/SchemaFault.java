package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Kind.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.contract.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies, items and values that are not of the published form. */
public enum SchemaFault implements Fault {
  ROOT_RESULTS(
      breaks(SCHEMA_1, "got a JSON object: {\"results\""),
      "The list is in the member results of an object",
      root(array -> JSON.objectNode().set("results", array))),

  CREATED_AT_MISSING("createdAt", "Items lack createdAt", everyItem(without("createdAt"))),
  GROUP_ID_MISSING("groupId", "Items lack groupId", everyItem(without("groupId"))),
  USERNAME_MISSING("username", "One item lacks its username", oneItem(without("username"))),

  ID_UUID(
      breaks(SCHEMA_3, "\"3f2b8c1e-5a6d"),
      "One item's id is a UUID",
      oneItem(set("id", "3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b"))),
  LAST_ITEM_BAD(
      breaks(SCHEMA_3, "item 10: "),
      "Only the last item's id is wrong",
      items((request, items) -> SchemaFault.last(items, text("id", id -> "zz" + id.substring(2))))),

  TIME_WITHOUT_ZONE(
      breaks(SCHEMA_4, "createdAt is not an RFC 3339"),
      "Times have no zone",
      everyItem(
          text("createdAt", time -> time.replace("Z", ""))
              .andThen(text("expiresAt", time -> time.replace("Z", ""))))),
  GROUP_ID_NULL(SCHEMA_3, "groupId: expected string", "One item's groupId is null"),

  GROUP_NAME_NULL(SCHEMA_5, "groupName: expected string", "groupName is null"),

  USERNAME_NULL(SCHEMA_6, "username: expected string", "One item's username is null"),
  USERNAMES_WITHOUT_AT(
      breaks(SCHEMA_6, "is not an e-mail address: item 0: \"k\""),
      "No username is an address",
      everyItem(set("username", "k"))),
  USERNAME_DISPLAY_NAME(
      breaks(SCHEMA_6, "is not an e-mail address: item 3: \"Kim <"),
      "One item's username is a name with the address",
      oneItem(set("username", "Kim <kim@example.com>"))),

  INVITER_FULL_NAME(
      breaks(SCHEMA_7, "\"Olga Owner\""),
      "inviterUsername is a person's name",
      oneItem(set("inviterUsername", "Olga Owner"))),

  ROLES_STRING(
      breaks(SCHEMA_8, "roles: expected array, but got string"),
      "roles is the first role as a string",
      everyItem(item -> item.put("roles", item.get("roles").get(0).stringValue()))),

  LINKS_NULL(SCHEMA_9, "links: expected array", "links is null"),
  LINKS_NULL_IF_FILTERED(FILTERED),
  LINK_WITHOUT_REL(
      breaks(SCHEMA_9, "member 'rel' is missing"),
      "A link has no rel",
      everyItem(item -> item.putArray("links").addObject().put("href", "/api/atlas/v2"))),
  LINKS_NULL_IN_ENVELOPES(ENVELOPES),
  LINKS_NULL_FOR_API_KEYS(BY_API_KEY),

  OTHER_PROJECT_LEAKED(
      breaks(SCHEMA_10, "7f0e8d7c6b5a4f3e2d1c0b9a"),
      "A list without filter contains an invitation to another project",
      using(SchemaFault::leak)),
  OTHER_PROJECTS_ID(
      breaks(SCHEMA_10, "7f0e8d7c6b5a4f3e2d1c0b9a"),
      "One item names another project",
      oneItem(set("groupId", STANDARD.foreignProject()))),

  ITEM_TWICE(
      breaks(SCHEMA_11, "has the id of an earlier item"),
      "The last item is listed twice",
      items(
          (request, items) -> items.size() < 3 ? items : plus(items, items.get(items.size() - 1)))),
  ID_TWICE(
      breaks(SCHEMA_11, "66f0c2d94be7a1d3005a1000"),
      "Two items have the same id",
      oneItem(set("id", "66f0c2d94be7a1d3005a1000"))),

  EXPIRES_BEFORE_CREATION(
      breaks(SCHEMA_12, "is before createdAt"),
      "One invitation expires before it is created",
      oneItem(item -> item.put("createdAt", plusMinute(item.get("expiresAt"))))),

  EXPIRED_LISTED(
      breaks(SCHEMA_13, "is before the Date"),
      "One listed invitation has expired",
      oneItem(item -> item.put("expiresAt", plusMinute(item.get("createdAt"))))),

  EMPTY_PROJECT_NOT_FOUND(
      breaks(SCHEMA_14, 404),
      "A project without invitations returns 404",
      response(
          request -> request.isToEmptyProject() && request.query().isEmpty(),
          response -> Problem.noSuchResource().response()));

  private final FaultDefinition definition;

  /** Items in which this member is missing. */
  SchemaFault(String missing, String title, Change change) {
    this(breaks(SCHEMA_2, "member '" + missing + "' is missing"), title, change);
  }

  /** One item in which the member of this expectation is null. */
  SchemaFault(Requirement requirement, String expected, String title) {
    this(
        breaks(requirement, expected + ", but got null"),
        title,
        oneItem(set(expected.substring(0, expected.indexOf(':')), JSON.nullNode())));
  }

  /** These lists have items without links. */
  SchemaFault(Kind kind) {
    this(
        breaks(SCHEMA_9, "links: expected array, but got null"),
        "The links of " + kind.words() + " are null",
        someItems(kind::matches, set("links", JSON.nullNode())));
  }

  SchemaFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static List<JsonNode> last(List<JsonNode> items, Consumer<ObjectNode> change) {
    if (items.size() > 2 && items.get(items.size() - 1) instanceof ObjectNode item) {
      change.accept(item);
    }
    return items;
  }

  private static Change leak(Pipeline pipeline) {
    return items(
        (request, items) -> {
          if (request.isFiltered() || items.isEmpty()) {
            return items;
          }
          var foreign = pipeline.projects.get().foreign();
          return plus(
              items, pipeline.item.get().apply(request, foreign, foreign.invitations().get(0)));
        });
  }

  private static String plusMinute(JsonNode time) {
    return Instant.parse(time.stringValue()).plusSeconds(60).toString();
  }
}
