package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;

import dev.conformance.invites.contract.Requirement;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes that are missing, of a wrong form, or applied only in part. */
public enum EnvelopeFault implements Fault {
  ENVELOPE_IGNORED(
      ENVELOPE_1,
      "got a JSON array",
      "envelope=true is ignored",
      envelopeFlag((call, before) -> false)),
  ENVELOPE_NEEDS_CAPITALS(
      ENVELOPE_1,
      "got a JSON array",
      "Only envelope=TRUE is understood",
      envelopeFlag((call, before) -> call.has("envelope", "TRUE"))),
  ENVELOPE_NEEDS_ONE(
      ENVELOPE_1,
      "got a JSON array",
      "Only envelope=1 is understood",
      envelopeFlag((call, before) -> call.has("envelope", "1"))),
  ENVELOPE_MEMBER_DATA("data"),
  ENVELOPE_MEMBER_ITEMS("items"),
  ENVELOPE_MEMBER_CAPITALIZED("Results"),
  ENVELOPE_RESULTS_MISSING(
      ENVELOPE_1,
      "results or content",
      "The envelope has a status only",
      envelope(without("results"))),
  ENVELOPE_RESULTS_COUNT(
      ENVELOPE_1,
      "results or content",
      "The envelope has a count instead of the list",
      results(list -> JSON.numberNode(list.size()))),
  ENVELOPE_RESULTS_STRINGIFIED(
      ENVELOPE_1,
      "results or content",
      "The envelope has the list as a string of JSON",
      results(list -> JSON.stringNode(list.toString()))),
  ENVELOPE_RESULTS_OBJECT(
      ENVELOPE_1,
      "results or content",
      "The envelope has an object whose members are named by id",
      results(EnvelopeFault::byId)),
  ENVELOPE_RESULTS_WRAPPED_TWICE(
      ENVELOPE_1,
      "results or content",
      "The envelope contains an envelope",
      envelope(item -> item.set("results", item.deepCopy()))),
  ENVELOPE_RESULTS_NESTED(
      ENVELOPE_1,
      "item 0 is [{\"createdAt\"",
      "The envelope has the list in a second array",
      results(list -> JSON.arrayNode().add(list))),
  ENVELOPE_ARRAY_OF_ENVELOPES(
      ENVELOPE_1,
      "got a JSON array",
      "Each item has its own envelope",
      enveloped(
          (call, array) ->
              array
                  .valueStream()
                  .map(EnvelopeFault::envelopeOf)
                  .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll))),
  ENVELOPE_NOT_FOUND(
      ENVELOPE_1,
      404,
      "envelope=true returns 404",
      response(call -> call.asksFor("envelope"), reply -> reply.withStatus(404))),
  ENVELOPE_SECOND_LIST_EMPTY(
      ENVELOPE_1,
      "results and content differ",
      "The envelope has the list under results and an empty list under content",
      envelope(item -> item.putArray("content"))),
  ENVELOPE_FIRST_LIST_EMPTY(
      ENVELOPE_1,
      "results differ",
      "The envelope has the list under content and an empty list under results",
      envelope(renamed("results", "content").andThen(item -> item.putArray("results")))),

  ENVELOPE_STATUS_STRING(JSON.stringNode("200"), "The envelope's status is a string"),
  ENVELOPE_STATUS_PHRASE(JSON.stringNode("OK"), "The envelope's status is a phrase"),
  ENVELOPE_STATUS_MISSING(
      ENVELOPE_2, "no status", "The envelope has no status", envelope(without("status"))),
  ENVELOPE_STATUS_MISNAMED(
      ENVELOPE_2,
      "no status",
      "The envelope's status is called statusCode",
      envelope(renamed("status", "statusCode"))),
  ENVELOPE_STATUS_NULL(JSON.nullNode(), "The envelope's status is null"),
  ENVELOPE_STATUS_ZERO(JSON.numberNode(0), "The envelope's status is 0"),
  ENVELOPE_STATUS_201(JSON.numberNode(201), "The envelope's status is 201"),
  ENVELOPE_STATUS_DECIMAL(JSON.numberNode(200.0), "The envelope's status is a decimal number"),
  ENVELOPE_STATUS_TRUE(JSON.booleanNode(true), "The envelope's status is a boolean"),

  ENVELOPE_LAST_ITEM_MISSING(
      ENVELOPE_3,
      "missing: 66f0c2d94be7a1d3005a100a",
      "The envelope lacks the last item",
      results(list -> list.size() > 2 ? first(list, list.size() - 1) : list)),
  ENVELOPE_FIRST_PAGE_ONLY(
      ENVELOPE_3,
      "missing: 66f0c2d94be7a1d3005a1005",
      "The envelope has the first five items only",
      results(list -> first(list, 5))),
  ENVELOPE_ITEMS_SHORTENED(
      ENVELOPE_3,
      "changed: 66f0c2d94be7a1d3005a1000 (ann@example.com) [roles]",
      "Items in the envelope lack their roles",
      envelopedItems(without("roles"))),
  ENVELOPE_ITEMS_DOUBLED(
      ENVELOPE_3,
      "too many: 66f0c2d94be7a1d3005a100a",
      "The envelope has the last item twice",
      results(EnvelopeFault::lastTwice)),
  ENVELOPE_LINKS_DROPPED(
      ENVELOPE_3,
      "(ann@example.com) [links]",
      "Items in the envelope lack their links",
      envelopedItems(without("links"))),
  ENVELOPE_MEMBERS_ADDED(
      ENVELOPE_3,
      "[a member that is not documented]",
      "Each item in the envelope has a status",
      envelopedItems(item -> item.put("status", 200))),

  ENVELOPE_PRESENCE_COUNTS(
      ENVELOPE_4,
      "got a JSON object",
      "envelope=false adds the envelope because the parameter is present",
      envelopeFlag((call, before) -> call.has("envelope"))),
  ENVELOPE_REVERSED(
      ENVELOPE_4,
      "got a JSON object",
      "envelope=false adds the envelope and envelope=true does not",
      envelopeFlag((call, before) -> call.has("envelope", "false"))),
  ENVELOPE_NOT_EMPTY_COUNTS(
      ENVELOPE_4,
      "got a JSON object",
      "Any value of envelope that is not empty adds the envelope",
      envelopeFlag(
          (call, before) ->
              call.parameter("envelope").filter(value -> !value.isEmpty()).isPresent())),
  ENVELOPE_FALSE_IS_REFUSED(
      ENVELOPE_4,
      400,
      "envelope=false is refused",
      problemFor(
          call -> call.has("envelope", "false"), Problem.badRequest("envelope must be true."))),

  ENVELOPE_LOSES_PRETTY(
      ENVELOPE_5,
      "one line: {\"results\"",
      "An envelope is never pretty-printed",
      prettyFlag((call, before) -> before && !call.asksFor("envelope"))),
  ENVELOPE_LOST_BY_PRETTY(
      ENVELOPE_5,
      "got a JSON array",
      "pretty=true removes the envelope",
      envelopeFlag((call, before) -> before && !call.asksFor("pretty"))),
  ENVELOPE_PRETTY_ESCAPES_IT(
      ENVELOPE_5,
      "results or content",
      "With pretty=true the envelope has the list as a string",
      enveloped(
          (call, array) ->
              envelopeOf(
                  call.asksFor("pretty") ? JSON.stringNode(array.toPrettyString()) : array))),

  ENVELOPE_LOSES_FILTER(
      ENVELOPE_6,
      "too many: 66f0c2d94be7a1d3005a10",
      "An envelope has the whole list despite username",
      address((call, before) -> before.filter(name -> !call.asksFor("envelope")))),
  ENVELOPE_LOST_BY_FILTER(
      ENVELOPE_6,
      "got a JSON array",
      "username removes the envelope",
      envelopeFlag((call, before) -> before && !call.has("username"))),
  ENVELOPE_FILTERS_TO_NOTHING(
      ENVELOPE_6,
      "missing: 66f0c2d94be7a1d3005a10",
      "An envelope of a filtered list is empty",
      enveloped((call, array) -> envelopeOf(call.has("username") ? JSON.arrayNode() : array))),
  ENVELOPE_FILTERS_TO_AN_OBJECT(
      ENVELOPE_6,
      "results or content",
      "An envelope of one item has it without an array",
      results(list -> list.size() == 1 ? list.get(0) : list)),
  EMPTY_ENVELOPE_IS_NOT_FOUND(
      ENVELOPE_6,
      404,
      "envelope=true returns 404 if the filtered list is empty",
      EnvelopeFault::notFoundIfEmpty),

  ENVELOPE_NOTHING_IS_MISSING(
      ENVELOPE_7,
      "results or content",
      "The envelope of an empty list has no list",
      ifEmpty(without("results"))),
  ENVELOPE_NOTHING_IS_NULL(
      ENVELOPE_7,
      "results or content",
      "The envelope of an empty list has null for it",
      ifEmpty(set("results", JSON.nullNode()))),
  ENVELOPE_NOTHING_IS_NOT_FOUND(
      ENVELOPE_7,
      "\"status\": 200, but it is 404",
      "The envelope of an empty list says 404",
      ifEmpty(set("status", JSON.numberNode(404)))),
  ENVELOPE_NOTHING_IS_BARE(
      ENVELOPE_7,
      "got a JSON array",
      "An empty list has no envelope",
      enveloped((call, array) -> array.isEmpty() ? array : envelopeOf(array))),

  ENVELOPE_MAYBE_FAILS(
      ENVELOPE_8,
      500,
      "A value of envelope that is not true or false returns 500",
      serverErrorFor(
          call ->
              call.parameter("envelope")
                  .filter(value -> !value.matches("(?i)true|false|"))
                  .isPresent()));

  private final FaultDefinition definition;

  /** An envelope that has the list under this name. */
  EnvelopeFault(String member) {
    this(
        ENVELOPE_1,
        "results or content",
        "The envelope has the list under " + member,
        envelope(renamed("results", member)));
  }

  /** An envelope with this status instead of 200. */
  EnvelopeFault(JsonNode status, String title) {
    this(
        ENVELOPE_2, "\"status\": 200, but it is " + status, title, envelope(set("status", status)));
  }

  /** A fault that shows in an unexpected status. */
  EnvelopeFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  EnvelopeFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static JsonNode envelopeOf(JsonNode list) {
    return JSON.objectNode().put("status", 200).set("results", list);
  }

  private static Change enveloped(BiFunction<Call, JsonNode, JsonNode> change) {
    return pipeline -> pipeline.enveloped.change(next -> change::apply);
  }

  private static Change results(UnaryOperator<JsonNode> change) {
    return envelope(item -> item.set("results", change.apply(item.get("results"))));
  }

  private static Change envelopedItems(Consumer<ObjectNode> change) {
    return envelope(
        item -> item.get("results").valueStream().map(ObjectNode.class::cast).forEach(change));
  }

  private static Change ifEmpty(Consumer<ObjectNode> change) {
    return envelope(
        item -> {
          if (item.get("results").isEmpty()) {
            change.accept(item);
          }
        });
  }

  private static void notFoundIfEmpty(Pipeline pipeline) {
    var noItems = Pattern.compile("\"results\"\\s*:\\s*\\[\\s*]");
    pipeline.list.change(
        next ->
            (call, reply) ->
                call.isFiltered() && noItems.matcher(reply.body().text()).find()
                    ? pipeline.refuse(call, Problem.noSuchResource())
                    : next.apply(call, reply));
  }

  private static JsonNode byId(JsonNode list) {
    var object = JSON.objectNode();
    list.forEach(item -> object.set(item.path("id").asString(), item));
    return object;
  }

  private static JsonNode first(JsonNode list, int count) {
    return list.valueStream()
        .limit(count)
        .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll);
  }

  private static JsonNode lastTwice(JsonNode list) {
    return list.size() > 2 ? ((ArrayNode) list).add(list.get(list.size() - 1)) : list;
  }
}
