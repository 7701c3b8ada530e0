package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_10;
import static dev.conformance.invites.contract.Requirement.SCHEMA_11;
import static dev.conformance.invites.contract.Requirement.SCHEMA_14;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.bareResponse;
import static dev.conformance.invites.reference.Tampering.oneItem;
import static dev.conformance.invites.reference.Tampering.root;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists that are no JSON array of this project's invitations. */
final class ListFaults {
  private ListFaults() {}

  static final Flaw ROOT_RESULTS =
      new Flaw(
          SCHEMA_1,
          "object",
          "The list stands under results in an object",
          root(array -> JSON.objectNode().set("results", array)));
  static final Flaw ROOT_PAGINATED =
      new Flaw(
          SCHEMA_1,
          "object",
          "The list is paginated as other lists of the API are",
          root(array -> JSON.objectNode().put("totalCount", array.size()).set("results", array)));
  static final Flaw ROOT_BY_ID =
      new Flaw(
          SCHEMA_1,
          "object",
          "The list is an object with the ids as members",
          root(ListFaults::byId));
  static final Flaw ROOT_STRINGIFIED =
      new Flaw(
          SCHEMA_1,
          "neither array nor object",
          "The list is JSON within a JSON string",
          root(array -> JSON.stringNode(array.toString())));
  static final Flaw ROOT_NESTED =
      new Flaw(
          SCHEMA_1,
          "item 0",
          "The list is wrapped in a second array",
          root(array -> JSON.arrayNode().add(array)));
  static final Flaw ITEMS_STRINGS =
      new Flaw(
          SCHEMA_1,
          "item 0",
          "The items are strings of JSON",
          root(
              array ->
                  array
                      .valueStream()
                      .map(JsonNode::toString)
                      .collect(
                          JSON::arrayNode,
                          (all, one) -> all.add(one),
                          (all, more) -> all.addAll(more))));
  static final Flaw ITEM_NULL =
      new Flaw(
          SCHEMA_1,
          "null",
          "One item is null",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          plus(next.of(call, project, items), JSON.nullNode())));
  static final Flaw BYTE_ORDER_MARK =
      new Flaw(
          SCHEMA_1,
          "byte order mark",
          "The body begins with a byte order mark",
          text(body -> "\uFEFF" + body));
  static final Flaw UTF_16 =
      new Flaw(
          SCHEMA_1,
          "UTF-8",
          "The body is in UTF-16",
          bareResponse(
              reply -> reply.withBody(Bytes.of(reply.body().text(), StandardCharsets.UTF_16))));
  static final Flaw LATIN_1 =
      new Flaw(
          SCHEMA_1,
          "",
          "The body is in Latin-1",
          bareResponse(
              reply -> reply.withBody(Bytes.of(reply.body().text(), StandardCharsets.ISO_8859_1))));
  static final Flaw OVERLONG =
      new Flaw(
          SCHEMA_1,
          "not UTF-8",
          "Full stops are in an overlong form of UTF-8",
          bareResponse(reply -> reply.withBody(overlong(reply.body()))));
  static final Flaw COMPRESSED_IN_SECRET =
      new Flaw(
          SCHEMA_1,
          "gzip",
          "Bare lists are compressed, and no Content-Encoding says so",
          bareResponse(reply -> reply.withBody(Conformant.gzip(reply.body()))));
  static final Flaw TRUNCATED =
      new Flaw(
          SCHEMA_1,
          "not JSON",
          "The body is cut off",
          text(body -> body.substring(0, body.length() * 2 / 3)));
  static final Flaw TRAILING_GARBAGE =
      new Flaw(
          SCHEMA_1,
          "",
          "Debugging output follows the list",
          text(body -> body + "\n<!-- 12 ms -->"));
  static final Flaw TWO_VALUES =
      new Flaw(SCHEMA_1, "continues after", "The list is printed twice", text(body -> body + body));
  static final Flaw NEWLINE_DELIMITED =
      new Flaw(
          SCHEMA_1,
          "continues after",
          "Each item is a line of its own without an array",
          text(
              body ->
                  body.substring(1, body.length() - 1)
                      .replace("},{\"createdAt\"", "}\n{\"createdAt\"")));
  static final Flaw HIJACKING_PREFIX =
      new Flaw(
          SCHEMA_1,
          "not JSON",
          "A prefix against JSON hijacking stands before the list",
          text(body -> ")]}',\n" + body));
  static final Flaw TRAILING_COMMA =
      new Flaw(
          SCHEMA_1,
          "not JSON",
          "A comma follows the last item",
          text(body -> body.equals("[]") ? body : body.substring(0, body.length() - 1) + ",]"));
  static final Flaw SINGLE_QUOTES =
      new Flaw(
          SCHEMA_1,
          "not JSON",
          "Strings stand in single quotes",
          text(body -> body.replace('"', '\'')));
  static final Flaw DUPLICATE_MEMBER =
      new Flaw(
          SCHEMA_1,
          "id",
          "Items have the member id twice",
          text(body -> body.replace("\"id\":", "\"id\":\"0\",\"id\":")));
  static final Flaw STATUS_201 =
      new Flaw(
          SCHEMA_1, "201", "The list comes with 201", bareResponse(reply -> reply.withStatus(201)));
  static final Flaw STATUS_202 =
      new Flaw(
          SCHEMA_1, "202", "The list comes with 202", bareResponse(reply -> reply.withStatus(202)));
  static final Flaw STATUS_203 =
      new Flaw(
          SCHEMA_1, "203", "The list comes with 203", bareResponse(reply -> reply.withStatus(203)));
  static final Flaw STATUS_206 =
      new Flaw(
          SCHEMA_1, "206", "The list comes with 206", bareResponse(reply -> reply.withStatus(206)));

  static final Flaw OTHER_PROJECT_LEAKED =
      new Flaw(
          SCHEMA_10,
          "7f0e8d7c6b5a4f3e2d1c0b9a",
          "The unfiltered list holds an invitation to another project",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          call.parameter("username").orElse("").isEmpty() && !items.isEmpty()
                              ? leak(behaviour, call, next.of(call, project, items))
                              : next.of(call, project, items)));
  static final Flaw OTHER_PROJECTS_ID =
      new Flaw(
          SCHEMA_10,
          "7f0e8d7c6b5a4f3e2d1c0b9a",
          "One item names another project",
          oneItem(set("groupId", "7f0e8d7c6b5a4f3e2d1c0b9a")));
  static final Flaw ITEM_TWICE =
      new Flaw(
          SCHEMA_11,
          "",
          "The last item is listed twice",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          items.size() < 3
                              ? next.of(call, project, items)
                              : plus(next.of(call, project, items), items.get(items.size() - 1))));
  static final Flaw ID_TWICE =
      new Flaw(
          SCHEMA_11,
          "66f0c2d94be7a1d3005a1000",
          "Two items share an id",
          oneItem(set("id", "66f0c2d94be7a1d3005a1000")));

  static final Flaw EMPTY_PROJECT_NOT_FOUND =
      new Flaw(
          SCHEMA_14,
          "404",
          "A project without invitations is 404",
          emptyProject(reply -> error(404, "Not Found", "RESOURCE_NOT_FOUND")));
  static final Flaw EMPTY_PROJECT_NO_CONTENT =
      new Flaw(
          SCHEMA_14,
          "204",
          "A project without invitations is 204",
          emptyProject(reply -> reply.withStatus(204).withBody("")));
  static final Flaw EMPTY_PROJECT_NULL =
      new Flaw(
          SCHEMA_14,
          "null",
          "A project without invitations is null",
          emptyProject(reply -> reply.withBody("null")));
  static final Flaw EMPTY_PROJECT_OBJECT =
      new Flaw(
          SCHEMA_14,
          "object",
          "A project without invitations is an empty object",
          emptyProject(reply -> reply.withBody("{}")));
  static final Flaw EMPTY_PROJECT_NO_BODY =
      new Flaw(
          SCHEMA_14,
          "empty",
          "A project without invitations is 200 without a body",
          emptyProject(reply -> reply.withBody("")));
  static final Flaw EMPTY_PROJECT_NULL_ITEM =
      new Flaw(
          SCHEMA_14,
          "null",
          "A project without invitations lists null",
          emptyProject(reply -> reply.withBody("[null]")));
  static final Flaw EMPTY_PROJECT_FAILS =
      new Flaw(
          SCHEMA_14,
          "500",
          "A project without invitations is 500",
          emptyProject(reply -> error(500, "Internal Server Error", "UNEXPECTED_ERROR")));

  static List<JsonNode> last(List<JsonNode> items, Consumer<ObjectNode> change) {
    if (items.size() > 2 && items.get(items.size() - 1) instanceof ObjectNode item) {
      change.accept(item);
    }
    return items;
  }

  private static List<JsonNode> plus(List<JsonNode> items, JsonNode one) {
    var more = new ArrayList<>(items);
    more.add(one);
    return more;
  }

  private static List<JsonNode> leak(Behaviour behaviour, Call call, List<JsonNode> items) {
    var foreign = behaviour.projects.get().withId(behaviour.data().foreignProject()).orElseThrow();
    var leaked = behaviour.item.get().of(call, foreign, foreign.invites().get(0));
    return plus(items, leaked);
  }

  private static JsonNode byId(JsonNode array) {
    var object = JSON.objectNode();
    array.forEach(item -> object.set(item.path("id").asString(), item));
    return object;
  }

  private static Consumer<Behaviour> emptyProject(UnaryOperator<Reply> change) {
    return behaviour ->
        Tampering.response(
                call ->
                    call.path().contains(behaviour.data().emptyProject()) && call.query().isEmpty(),
                change)
            .accept(behaviour);
  }

  private static Reply error(int status, String reason, String code) {
    return Reply.of(
        status,
        "application/json",
        "{\"detail\":\"Nothing found.\",\"error\":%d,\"errorCode\":\"%s\",\"reason\":\"%s\"}"
            .formatted(status, code, reason));
  }

  /** The two bytes C0 AE for each full stop. */
  private static Bytes overlong(Bytes body) {
    var text = new String(body.copy(), StandardCharsets.ISO_8859_1);
    return Bytes.of(text.replace(".", "\u00c0\u00ae"), StandardCharsets.ISO_8859_1);
  }
}
