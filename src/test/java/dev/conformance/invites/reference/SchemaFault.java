package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import dev.conformance.invites.contract.Requirement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies, items and values that are not of the published form. */
public enum SchemaFault implements Fault {
  ROOT_RESULTS(
      breaks(SCHEMA_1, "got a JSON object: {\"results\""),
      "The list is in the member results of an object",
      root(array -> JSON.objectNode().set("results", array))),
  ROOT_PAGINATED(
      breaks(SCHEMA_1, "got a JSON object: {\"totalCount\""),
      "The list is paginated like other lists of the API",
      root(array -> JSON.objectNode().put("totalCount", array.size()).set("results", array))),
  ROOT_BY_ID(
      breaks(SCHEMA_1, "got a JSON object: {\"66f0"),
      "The list is an object whose members are named by id",
      root(SchemaFault::byId)),
  ROOT_STRINGIFIED(
      breaks(SCHEMA_1, "neither array nor object"),
      "The list is a JSON string that contains JSON",
      root(array -> JSON.stringNode(array.toString()))),
  ROOT_NESTED(
      breaks(SCHEMA_1, "item 0 is [{\"createdAt\""),
      "The list is wrapped in a second array",
      root(array -> JSON.arrayNode().add(array))),
  ITEMS_STRINGS(
      breaks(SCHEMA_1, "item 0 is \"{"),
      "The items are strings that contain JSON",
      items(
          (call, items) ->
              items.stream().map(item -> (JsonNode) JSON.stringNode(item.toString())).toList())),
  ITEM_NULL(
      breaks(SCHEMA_1, "item 11 is null"),
      "One item is null",
      items((call, items) -> plus(items, JSON.nullNode()))),
  LIST_BYTE_ORDER_MARK(
      breaks(SCHEMA_1, "byte order mark"),
      "The body begins with a byte order mark",
      text(body -> "\uFEFF" + body)),
  LIST_UTF_16(
      breaks(SCHEMA_1, "it looks like UTF-16"),
      "The body is in UTF-16",
      bareResponse(reply -> reply.withBody(Bytes.of(reply.body().text(), UTF_16)))),
  LIST_LATIN_1(
      breaks(SCHEMA_1, "not UTF-8: byte"),
      "The body is in Latin-1",
      bareResponse(reply -> reply.withBody(Bytes.of(reply.body().text(), ISO_8859_1)))),
  LIST_OVERLONG(
      breaks(SCHEMA_1, "not UTF-8"),
      "Full stops are encoded in an overlong form of UTF-8",
      bareResponse(reply -> reply.withBody(overlong(reply.body())))),
  LIST_COMPRESSED_IN_SECRET(
      breaks(SCHEMA_1, "the body is still gzip"),
      "Bare lists are compressed without Content-Encoding",
      bareResponse(reply -> reply.withBody(Conformant.gzip(reply.body())))),
  LIST_TRUNCATED(
      breaks(SCHEMA_1, "not JSON"),
      "The body is cut off",
      text(body -> body.substring(0, body.length() * 2 / 3))),
  LIST_TRAILING_GARBAGE(
      breaks(SCHEMA_1, "Unexpected character ('<'"),
      "Debugging output follows the list",
      text(body -> body + "\n<!-- 12 ms -->")),
  LIST_TWO_VALUES(
      breaks(SCHEMA_1, "continues after"), "The list is printed twice", text(body -> body + body)),
  LIST_NEWLINE_DELIMITED(
      breaks(SCHEMA_1, "continues after"),
      "Each item is on its own line, without an array",
      text(
          body ->
              body.substring(1, body.length() - 1)
                  .replace("},{\"createdAt\"", "}\n{\"createdAt\""))),
  LIST_HIJACKING_PREFIX(
      breaks(SCHEMA_1, "not JSON"),
      "The list is preceded by a prefix against JSON hijacking",
      text(body -> ")]}',\n" + body)),
  LIST_TRAILING_COMMA(
      breaks(SCHEMA_1, "not JSON"),
      "A comma follows the last item",
      text(body -> body.equals("[]") ? body : body.substring(0, body.length() - 1) + ",]")),
  LIST_SINGLE_QUOTES(
      breaks(SCHEMA_1, "not JSON"),
      "Strings are in single quotes",
      text(body -> body.replace('"', '\''))),
  LIST_DUPLICATE_MEMBER(
      breaks(SCHEMA_1, "Duplicate Object property \"id\""),
      "Items have the member id twice",
      text(body -> body.replace("\"id\":", "\"id\":\"0\",\"id\":"))),
  LIST_STATUS_201(
      breaks(SCHEMA_1, 201),
      "The status of the list is 201",
      bareResponse(reply -> reply.withStatus(201))),
  LIST_STATUS_202(
      breaks(SCHEMA_1, 202),
      "The status of the list is 202",
      bareResponse(reply -> reply.withStatus(202))),
  LIST_STATUS_203(
      breaks(SCHEMA_1, 203),
      "The status of the list is 203",
      bareResponse(reply -> reply.withStatus(203))),
  LIST_STATUS_206(
      breaks(SCHEMA_1, 206),
      "The status of the list is 206",
      bareResponse(reply -> reply.withStatus(206))),

  CREATED_AT_MISSING("createdAt", "Items lack createdAt", everyItem(without("createdAt"))),
  EXPIRES_AT_MISSING("expiresAt", "Items lack expiresAt", everyItem(without("expiresAt"))),
  GROUP_ID_MISSING("groupId", "Items lack groupId", everyItem(without("groupId"))),
  GROUP_NAME_MISSING("groupName", "Items lack groupName", everyItem(without("groupName"))),
  ID_MISSING("id", "One item lacks its id", oneItem(without("id"))),
  INVITER_MISSING(
      "inviterUsername", "Items lack inviterUsername", everyItem(without("inviterUsername"))),
  ROLES_MISSING("roles", "Items lack roles", everyItem(without("roles"))),
  USERNAME_MISSING("username", "One item lacks its username", oneItem(without("username"))),
  INVITER_MISSPELT(
      "inviterUsername",
      "inviterUsername is spelt inviterUserName",
      everyItem(renamed("inviterUsername", "inviterUserName"))),
  SNAKE_CASE(
      "createdAt", "createdAt is spelt created_at", everyItem(renamed("createdAt", "created_at"))),
  PROJECT_ID("groupId", "groupId is called projectId", everyItem(renamed("groupId", "projectId"))),
  MONGO_ID(
      "id", "One item has _id, as in the database, instead of id", oneItem(renamed("id", "_id"))),
  ROLE_NAMES("roles", "roles is called roleNames", everyItem(renamed("roles", "roleNames"))),
  LIST_PYTHON(
      breaks(SCHEMA_1, "not JSON"),
      "Values are printed by Python",
      text(body -> body.replace("\"links\":[", "\"links\":None,\"x\":["))),
  LIST_NOT_A_NUMBER(
      breaks(SCHEMA_1, "not JSON"),
      "A member is NaN",
      text(body -> body.replace("\"createdAt\"", "\"age\":NaN,\"createdAt\""))),
  LIST_RAW_TABS(
      breaks(SCHEMA_1, "not JSON"),
      "Strings have tabs that are not escaped",
      text(body -> body.replace("Grün & ", "Grün\t"))),
  LIST_BAD_ESCAPES(
      breaks(SCHEMA_1, "not JSON"),
      "Apostrophes are escaped by a backslash",
      text(body -> body.replace("'", "\\'"))),
  LIST_COMMENTED(
      breaks(SCHEMA_1, "not JSON"),
      "A comment follows the opening bracket",
      text(body -> body.replaceFirst("^\\[", "[/* invitations */"))),
  LIST_IS_A_CALLBACK(
      breaks(SCHEMA_1, "not JSON"),
      "The list is the call of a function, as in JSONP",
      text(body -> "callback(" + body + ")")),
  LIST_WITH_A_WARNING(
      breaks(SCHEMA_1, "not JSON"),
      "A warning of PHP precedes the list",
      text(body -> "Warning: Undefined variable\n" + body)),
  ITEMS_NESTED(
      breaks(SCHEMA_1, "item 0 is ["),
      "Each item is in an array",
      items(
          (call, items) ->
              items.stream().map(item -> (JsonNode) JSON.arrayNode().add(item)).toList())),
  ITEM_IS_A_COUNT(
      breaks(SCHEMA_1, "item 11 is 11"),
      "The last item is the number of items",
      items(
          (call, items) -> items.size() < 3 ? items : plus(items, JSON.numberNode(items.size())))),

  ID_NULL(SCHEMA_3, "id: expected string", JSON.nullNode(), "One item's id is null"),
  ID_NUMBER(SCHEMA_3, "id: expected string", JSON.numberNode(42), "One item's id is a number"),
  ID_OBJECT(
      SCHEMA_3,
      "id: expected string",
      JSON.objectNode().put("$oid", "66f0c2d94be7a1d3005a1003"),
      "One item's id is an object, as in extended JSON"),
  ID_UPPER_CASE(
      breaks(SCHEMA_3, "66F0C2D94BE7A1D3"),
      "Ids are printed in upper case",
      everyItem(text("id", id -> id.toUpperCase(Locale.ROOT)))),
  ID_SHORT(
      breaks(SCHEMA_3, "id: must be at least 24 characters"),
      "One item's id has 23 digits",
      oneItem(text("id", id -> id.substring(1)))),
  ID_LONG(
      breaks(SCHEMA_3, "id: must be at most 24 characters"),
      "One item's id has 25 digits",
      oneItem(text("id", id -> id + "0"))),
  ID_NEWLINE(
      breaks(SCHEMA_3, "id: must be at most 24 characters"),
      "One item's id ends with a line break",
      oneItem(text("id", id -> id + "\n"))),
  ID_UUID(
      breaks(SCHEMA_3, "\"3f2b8c1e-5a6d"),
      "One item's id is a UUID",
      oneItem(set("id", "3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b"))),
  LAST_ITEM_BAD(
      breaks(SCHEMA_3, "item 10: id"),
      "Only the last item's id is wrong",
      items((call, items) -> SchemaFault.last(items, text("id", id -> "zz" + id.substring(2))))),

  TIME_WITHOUT_ZONE("uuuu-MM-dd'T'HH:mm:ss", "Times have no zone"),
  ID_WRAPPED(
      breaks(SCHEMA_3, "ObjectId("),
      "Ids are printed by a shell",
      everyItem(text("id", id -> "ObjectId('" + id + "')"))),
  ID_NOT_HEXADECIMAL(
      breaks(SCHEMA_3, "id is not 24 lower-case"),
      "Ids have letters beyond f",
      everyItem(text("id", id -> "z" + id.substring(1)))),
  GROUP_ID_NULL(
      SCHEMA_3, "groupId: expected string", JSON.nullNode(), "One item's groupId is null"),
  GROUP_ID_UPPER_CASE(
      breaks(SCHEMA_3, "groupId is not 24 lower-case"),
      "groupId is printed in upper case",
      everyItem(text("groupId", id -> id.toUpperCase(Locale.ROOT)))),
  EXPIRY_WITHOUT_ZONE(
      breaks(SCHEMA_4, "expiresAt is not an RFC 3339"),
      "Only expiresAt has no zone",
      time("expiresAt", as("uuuu-MM-dd'T'HH:mm:ss"))),
  TIME_WITH_SPACE("uuuu-MM-dd HH:mm:ss'Z'", "Date and time are separated by a space"),
  TIME_DATE_ONLY("uuuu-MM-dd", "Times are dates only"),
  TIME_TWO_DIGIT_YEAR("uu-MM-dd'T'HH:mm:ss'Z'", "Years have two digits"),
  TIME_RFC_1123("EEE, d MMM uuuu HH:mm:ss 'GMT'", "Times have the form of HTTP headers"),
  TIME_AMERICAN("M/d/uuuu h:mm:ss a", "Times have the American form"),
  TIME_BASIC_FORM("uuuuMMdd'T'HHmmss'Z'", "Times have the basic form of ISO 8601"),
  TIME_ZONE_NAME("uuuu-MM-dd'T'HH:mm:ss'Z[UTC]'", "Times have the name of a zone after the offset"),
  TIME_IMPOSSIBLE(
      breaks(SCHEMA_4, "\"2026-02-30T"),
      "One createdAt is the 30th of February",
      oneItem(set("createdAt", "2026-02-30T03:04:53Z"))),
  TIME_HOUR_25(
      breaks(SCHEMA_4, "createdAt is not an RFC 3339"),
      "One createdAt has the hour 25",
      oneItem(text("createdAt", time -> time.substring(0, 11) + "25" + time.substring(13)))),
  TIME_EPOCH_MILLISECONDS(
      breaks(SCHEMA_4, "createdAt: expected string, but got integer"),
      "Times are milliseconds since 1970",
      times(instant -> JSON.numberNode(instant.toEpochMilli()))),
  TIME_EPOCH_SECONDS(
      breaks(SCHEMA_4, "createdAt: expected string, but got number"),
      "Times are seconds since 1970 with a fraction",
      times(instant -> JSON.numberNode(instant.getEpochSecond() + 0.25))),
  TIME_EPOCH_TEXT(
      breaks(SCHEMA_4, "createdAt is not an RFC 3339"),
      "Times are seconds since 1970 as strings",
      times(instant -> JSON.stringNode(String.valueOf(instant.getEpochSecond())))),
  TIME_OBJECT(
      breaks(SCHEMA_4, "createdAt: expected string, but got object"),
      "Times are objects, as in extended JSON",
      times(instant -> JSON.objectNode().put("$date", instant.toString()))),
  TIME_ARRAY(
      breaks(SCHEMA_4, "createdAt: expected string, but got array"),
      "Times are arrays of numbers",
      times(instant -> JSON.arrayNode().add(2026).add(8).add(10))),
  TIME_EMPTY(
      breaks(SCHEMA_4, "createdAt is not an RFC 3339"),
      "One createdAt is empty",
      oneItem(set("createdAt", ""))),
  EXPIRY_NULL(SCHEMA_4, "expiresAt: expected string", JSON.nullNode(), "One expiresAt is null"),
  EXPIRY_NEVER(
      breaks(SCHEMA_4, "expiresAt is not an RFC 3339"),
      "One expiresAt is the word never",
      oneItem(set("expiresAt", "never"))),
  TIME_OFFSET_WITHOUT_COLON(
      "uuuu-MM-dd'T'HH:mm:ssxx",
      "The offset of times has no colon, as in older versions of Jackson"),
  TIME_WITHOUT_SECONDS("uuuu-MM-dd'T'HH:mm'Z'", "Times have no seconds"),
  TIME_WEEK("YYYY-'W'ww-e'T'HH:mm:ss'Z'", "Times have the week of the year"),
  TIME_UTC("uuuu-MM-dd'T'HH:mm:ss' UTC'", "Times end with UTC"),
  TIME_OF_JAVASCRIPT(
      "EEE MMM dd uuuu HH:mm:ss 'GMT+0000'", "Times are printed by Date.toString of JavaScript"),
  TIME_HOUR_ONLY_OFFSET("uuuu-MM-dd'T'HH:mm:ssx", "The offset of times may be an hour only"),

  GROUP_NAME_NULL(SCHEMA_5, "groupName: expected string", JSON.nullNode(), "groupName is null"),
  GROUP_NAME_NUMBER(
      SCHEMA_5, "groupName: expected string", JSON.numberNode(7), "groupName is a number"),
  GROUP_NAME_EMPTY(
      breaks(SCHEMA_5, "groupName is empty"),
      "groupName is empty",
      everyItem(set("groupName", ""))),
  GROUP_NAME_LONG(
      breaks(SCHEMA_5, "groupName: must be at most 64 characters"),
      "groupName has 65 characters",
      everyItem(set("groupName", "p".repeat(65)))),
  GROUP_NAME_MARKUP(
      breaks(SCHEMA_5, "\"<b>Grün"),
      "groupName is marked up for a web page",
      everyItem(text("groupName", name -> "<b>" + name + "</b>"))),
  GROUP_NAME_ESCAPED(
      breaks(SCHEMA_5, "\"Grün &amp; "),
      "groupName is escaped for a web page",
      everyItem(text("groupName", name -> name.replace("&", "&amp;")))),
  GROUP_NAME_CONTROL(
      breaks(SCHEMA_5, "groupName is not made of"),
      "groupName ends with a line break",
      everyItem(text("groupName", name -> name + "\n"))),

  USERNAME_NULL(
      SCHEMA_6, "username: expected string", JSON.nullNode(), "One item's username is null"),
  USERNAME_ARRAY(
      SCHEMA_6,
      "username: expected string",
      JSON.arrayNode().add("kim@example.com"),
      "One item's username is an array"),
  USERNAME_WITHOUT_AT(
      breaks(SCHEMA_6, "is not an e-mail address: \"kim\""),
      "One item's username is not an address",
      oneItem(set("username", "kim"))),
  USERNAMES_WITHOUT_AT(
      breaks(SCHEMA_6, "is not an e-mail address: \"k\""),
      "No username is an address",
      everyItem(set("username", "k"))),
  USERNAME_DISPLAY_NAME(
      breaks(SCHEMA_6, "is not an e-mail address: \"Kim <"),
      "One item's username is a name with the address",
      oneItem(set("username", "Kim <kim@example.com>"))),
  USERNAME_MAILTO(
      breaks(SCHEMA_6, "is not an e-mail address: \"mailto:"),
      "One item's username is a mailto link",
      oneItem(set("username", "mailto:kim@example.com"))),
  USERNAME_PADDED(
      breaks(SCHEMA_6, "is not an e-mail address: \"kim@example.com \""),
      "One item's username ends with a space",
      oneItem(set("username", "kim@example.com "))),
  USERNAME_TWO_ADDRESSES(
      breaks(SCHEMA_6, "username is not an e-mail address"),
      "One item's username is two addresses",
      oneItem(set("username", "kim@example.com, lee@example.com"))),
  USERNAME_EMPTY(
      breaks(SCHEMA_6, "username is not an e-mail address: \"\""),
      "One item's username is empty",
      oneItem(set("username", ""))),

  INVITER_NULL(
      breaks(SCHEMA_7, "inviterUsername: expected string, but got null"),
      "inviterUsername is null if an API key sent the invitation",
      sentByKey(set("inviterUsername", JSON.nullNode()))),
  INVITER_EMPTY(
      breaks(SCHEMA_7, "item 1: inviterUsername"),
      "inviterUsername is empty if an API key sent the invitation",
      sentByKey(set("inviterUsername", ""))),
  INVITER_OBJECT(
      SCHEMA_7,
      "inviterUsername: expected string",
      JSON.objectNode().put("name", "owner@example.net"),
      "inviterUsername is an object"),
  INVITER_UNKNOWN(
      breaks(SCHEMA_7, "is not an e-mail address, the public key"),
      "inviterUsername is the word Unknown if the inviter is not known",
      oneItem(set("inviterUsername", "Unknown"))),
  INVITER_FULL_NAME(
      breaks(SCHEMA_7, "\"Olga Owner\""),
      "inviterUsername is a person's name",
      oneItem(set("inviterUsername", "Olga Owner"))),
  INVITER_SYSTEM(
      breaks(SCHEMA_7, "\"system\""),
      "One item's inviter is the word system",
      oneItem(set("inviterUsername", "system"))),

  ROLES_STRING(
      breaks(SCHEMA_8, "roles: expected array, but got string"),
      "roles is the first role as a string",
      everyItem(item -> item.put("roles", item.get("roles").get(0).stringValue()))),
  ROLES_JOINED(
      breaks(SCHEMA_8, "roles: expected array, but got string"),
      "Roles are joined by commas",
      everyItem(
          item ->
              item.put(
                  "roles",
                  String.join(
                      ",", item.get("roles").valueStream().map(JsonNode::stringValue).toList())))),
  ROLES_NULL(SCHEMA_8, "roles: expected array", JSON.nullNode(), "One item's roles are null"),
  ROLES_OBJECT(
      SCHEMA_8,
      "roles: expected array",
      JSON.objectNode().put("GROUP_OWNER", true),
      "One item's roles are an object"),
  ROLES_TWICE(
      breaks(SCHEMA_8, "roles: must have only unique items"),
      "Roles are listed twice",
      everyItem(item -> item.withArray("roles").add(item.get("roles").get(0)))),
  ROLE_NUMBER(
      breaks(SCHEMA_8, "roles.1: expected string, but got integer"),
      "One role is a number",
      oneItem(item -> item.withArray("roles").add(3))),
  ROLE_NULL(
      breaks(SCHEMA_8, "roles.1: expected string, but got null"),
      "One role is null",
      oneItem(item -> item.withArray("roles").addNull())),
  ROLE_OBJECT(
      breaks(SCHEMA_8, "roles.0: expected string, but got object"),
      "Roles are objects",
      everyItem(item -> item.putArray("roles").addObject().put("roleName", "GROUP_OWNER"))),
  ROLES_NESTED(
      breaks(SCHEMA_8, "roles.0: expected string, but got array"),
      "Roles are in a second array",
      everyItem(item -> item.set("roles", JSON.arrayNode().add(item.get("roles"))))),

  LINKS_OBJECT(
      SCHEMA_9,
      "links: expected array",
      JSON.objectNode().put("self", "/api/atlas/v2"),
      "links is an object"),
  LINKS_NULL(SCHEMA_9, "links: expected array", JSON.nullNode(), "links is null"),
  LINKS_NULL_IF_FILTERED(
      breaks(SCHEMA_9, "links: expected array, but got null"),
      "In filtered lists links is null",
      someItems(Call::isFiltered, set("links", JSON.nullNode()))),
  LINKS_STRINGS(
      breaks(SCHEMA_9, "links.0: expected object, but got string"),
      "links are strings",
      everyItem(item -> item.putArray("links").add("/api/atlas/v2"))),
  LINK_WITHOUT_REL(
      breaks(SCHEMA_9, "member 'rel' is missing"),
      "A link has no rel",
      everyItem(item -> item.putArray("links").addObject().put("href", "/api/atlas/v2"))),
  LINK_WITHOUT_HREF(
      breaks(SCHEMA_9, "member 'href' is missing"),
      "A link has no href",
      everyItem(item -> item.putArray("links").addObject().put("rel", "self"))),
  LINK_HREF_NULL(
      breaks(SCHEMA_9, "links.0.href: expected string, but got null"),
      "A link's href is null",
      everyItem(item -> item.putArray("links").addObject().put("rel", "self").putNull("href"))),
  LINK_REL_EMPTY(
      breaks(SCHEMA_9, "links.0.rel is empty"),
      "A link's rel is empty",
      everyItem(item -> item.putArray("links").addObject().put("href", "/x").put("rel", ""))),
  LINK_HREF_WITH_SPACE(
      breaks(SCHEMA_9, "links.0.href is not a URI reference"),
      "A link's href has a space",
      everyItem(item -> item.putArray("links").addObject().put("href", "/x y").put("rel", "self"))),
  LINKS_NULL_IN_ENVELOPES(
      breaks(SCHEMA_9, "links: expected array, but got null"),
      "In envelopes links is null",
      someItems(asksFor("envelope"), set("links", JSON.nullNode()))),
  LINKS_NULL_FOR_API_KEYS(
      breaks(SCHEMA_9, "links: expected array, but got null"),
      "For an API key links is null",
      someItems(uses("Digest"), set("links", JSON.nullNode()))),

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
      items((call, items) -> items.size() < 3 ? items : plus(items, items.get(items.size() - 1)))),
  ID_TWICE(
      breaks(SCHEMA_11, "66f0c2d94be7a1d3005a1000"),
      "Two items have the same id",
      oneItem(set("id", "66f0c2d94be7a1d3005a1000"))),
  ALL_IDS_ARE_EQUAL(
      breaks(SCHEMA_11, "has the id of an earlier item"),
      "All items have the project's id",
      everyItem(item -> item.set("id", item.get("groupId")))),

  EXPIRES_BEFORE_CREATION(
      breaks(SCHEMA_12, "is before createdAt"),
      "One invitation expires before it is created",
      oneItem(item -> item.put("createdAt", plusMinute(item.get("expiresAt"))))),

  EXPIRED_LISTED(
      breaks(SCHEMA_13, "is before now, "),
      "One listed invitation has expired",
      oneItem(item -> item.put("expiresAt", plusMinute(item.get("createdAt"))))),

  EMPTY_PROJECT_NOT_FOUND(
      breaks(SCHEMA_14, 404),
      "A project without invitations returns 404",
      emptyProject(reply -> Problem.noSuchResource().reply())),
  EMPTY_PROJECT_NO_CONTENT(
      breaks(SCHEMA_14, 204),
      "A project without invitations returns 204",
      emptyProject(reply -> reply.withStatus(204).withBody(""))),
  EMPTY_PROJECT_NULL(
      breaks(SCHEMA_14, "neither array nor object: null"),
      "A project without invitations returns null",
      emptyProject(reply -> reply.withBody("null"))),
  EMPTY_PROJECT_OBJECT(
      breaks(SCHEMA_14, "a JSON object: {}"),
      "A project without invitations returns an empty object",
      emptyProject(reply -> reply.withBody("{}"))),
  EMPTY_PROJECT_NO_BODY(
      breaks(SCHEMA_14, "the body is empty"),
      "A project without invitations returns 200 without a body",
      emptyProject(reply -> reply.withBody(""))),
  EMPTY_PROJECT_NULL_ITEM(
      breaks(SCHEMA_14, "item 0 is null"),
      "A project without invitations returns a list with null",
      emptyProject(reply -> reply.withBody("[null]"))),
  EMPTY_PROJECT_FAILS_FOR_API_KEYS(
      breaks(SCHEMA_14, 500),
      "For an API key, a project without invitations returns 500",
      response(
          call -> call.isToEmptyProject() && call.uses("Digest"),
          reply -> Problem.internal().reply()));

  private final FaultDefinition definition;

  /** Items in which this member is missing. */
  SchemaFault(String missing, String title, Change change) {
    this(breaks(SCHEMA_2, "member '" + missing + "' is missing"), title, change);
  }

  /** One item in which the member of this expectation has a value of another type. */
  SchemaFault(Requirement requirement, String expected, JsonNode value, String title) {
    this(
        breaks(requirement, Changes.wrongType(expected, value)),
        title,
        oneItem(set(expected.substring(0, expected.indexOf(':')), value)));
  }

  /** Items whose times have this format. */
  SchemaFault(String format, String title) {
    this(breaks(SCHEMA_4, "createdAt is not an RFC 3339"), title, times(as(format)));
  }

  SchemaFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static JsonNode byId(JsonNode array) {
    var object = JSON.objectNode();
    array.forEach(item -> object.set(item.path("id").asString(), item));
    return object;
  }

  private static List<JsonNode> last(List<JsonNode> items, Consumer<ObjectNode> change) {
    if (items.size() > 2 && items.get(items.size() - 1) instanceof ObjectNode item) {
      change.accept(item);
    }
    return items;
  }

  private static Change sentByKey(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> !invite.inviter().contains("@"), change);
  }

  private static Change leak(Pipeline pipeline) {
    return items(
        (call, items) -> {
          if (call.isFiltered() || items.isEmpty()) {
            return items;
          }
          var foreign = pipeline.projects.get().foreign();
          return plus(items, pipeline.item.get().of(call, foreign, foreign.invites().get(0)));
        });
  }

  private static Change emptyProject(UnaryOperator<Reply> change) {
    return response(call -> call.isToEmptyProject() && call.query().isEmpty(), change);
  }

  /** Encodes each full stop as the two bytes C0 AE. */
  private static Bytes overlong(Bytes body) {
    var text = new String(body.copy(), ISO_8859_1);
    return Bytes.of(text.replace(".", "\u00c0\u00ae"), ISO_8859_1);
  }

  private static String plusMinute(JsonNode time) {
    return Instant.parse(time.stringValue()).plusSeconds(60).toString();
  }

  private static Function<Instant, JsonNode> as(String pattern) {
    var format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    return instant -> JSON.stringNode(format.format(instant));
  }

  private static Change times(Function<Instant, JsonNode> form) {
    return time("createdAt", form).and(time("expiresAt", form));
  }

  private static Change time(String member, Function<Instant, JsonNode> form) {
    return everyItem(
        (ObjectNode item) ->
            item.set(member, form.apply(Instant.parse(item.get(member).stringValue()))));
  }
}
