package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.util.List;
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
      breaks(ENVELOPE_1, "got a JSON array"),
      "envelope=true is ignored",
      envelopeFlag((call, before) -> false)),
  ENVELOPE_NEEDS_CAPITALS(
      breaks(ENVELOPE_1, "got a JSON array"),
      "Only envelope=TRUE is understood",
      envelopeFlag((call, before) -> call.has("envelope", "TRUE"))),
  ENVELOPE_NEEDS_ONE(
      breaks(ENVELOPE_1, "got a JSON array"),
      "Only envelope=1 is understood",
      envelopeFlag((call, before) -> call.has("envelope", "1"))),
  ENVELOPE_MEMBER_DATA("data"),
  ENVELOPE_MEMBER_ITEMS("items"),
  ENVELOPE_MEMBER_CAPITALIZED("Results"),
  ENVELOPE_RESULTS_MISSING(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has a status only",
      envelope(without("results"))),
  ENVELOPE_RESULTS_COUNT(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has a count instead of the list",
      results(list -> JSON.numberNode(list.size()))),
  ENVELOPE_RESULTS_STRINGIFIED(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has the list as a string of JSON",
      results(list -> JSON.stringNode(list.toString()))),
  ENVELOPE_RESULTS_OBJECT(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has an object whose members are named by id",
      results(EnvelopeFault::byId)),
  ENVELOPE_RESULTS_WRAPPED_TWICE(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope contains an envelope",
      envelope(item -> item.set("results", item.deepCopy()))),
  ENVELOPE_RESULTS_NESTED(
      breaks(ENVELOPE_1, "item 0 is [{\"createdAt\""),
      "The envelope has the list in a second array",
      results(list -> JSON.arrayNode().add(list))),
  ENVELOPE_ARRAY_OF_ENVELOPES(
      breaks(ENVELOPE_1, "got a JSON array"),
      "Each item has its own envelope",
      enveloped(
          (call, array) ->
              array
                  .valueStream()
                  .map(EnvelopeFault::envelopeOf)
                  .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll))),
  ENVELOPE_NOT_FOUND(
      breaks(ENVELOPE_1, 404),
      "envelope=true returns 404",
      response(asksFor("envelope"), reply -> reply.withStatus(404))),
  ENVELOPE_SECOND_LIST_EMPTY(
      breaks(ENVELOPE_1, "results has 11 invitations, and content has 0"),
      "The envelope has the list under results and an empty list under content",
      envelope(item -> item.putArray("content"))),
  ENVELOPE_FIRST_LIST_EMPTY(
      breaks(ENVELOPE_1, "content has 11 invitations, and results has 0"),
      "The envelope has the list under content and an empty list under results",
      envelope(renamed("results", "content").andThen(item -> item.putArray("results")))),

  ENVELOPE_STATUS_STRING(JSON.stringNode("200"), "The envelope's status is a string"),
  ENVELOPE_STATUS_PHRASE(JSON.stringNode("OK"), "The envelope's status is a phrase"),
  LATER_ENVELOPES_SAY_SUCCESS(
      breaks(ENVELOPE_2, "\"status\": 200, but it is 0"),
      "The envelope of a later version has the status 0 for success",
      enveloped((call, array) -> envelopeOf(array, call.isForAnotherVersion() ? 0 : 200))),
  ENVELOPE_IS_A_PAIR(
      breaks(ENVELOPE_1, "got a JSON array"),
      "The envelope is an array of the status and the list",
      enveloped((call, array) -> JSON.arrayNode().add(200).add(array))),
  ENVELOPE_FAILS(
      breaks(ENVELOPE_1, 500), "envelope=true returns 500", serverErrorFor(asksFor("envelope"))),
  ENVELOPE_IS_A_CALLBACK(
      breaks(ENVELOPE_1, "the body is not JSON"),
      "The envelope is the call of a function, as in JSONP",
      response(
          asksFor("envelope"), reply -> reply.withBody("callback(" + reply.body().text() + ")"))),
  ENVELOPE_IS_XML(
      breaks(ENVELOPE_1, "the body is not JSON"),
      "The envelope is XML",
      response(
          asksFor("envelope"),
          reply -> reply.withBody("<envelope><status>200</status></envelope>"))),
  ENVELOPE_RESULTS_NULL(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has null for the list",
      results(list -> JSON.nullNode())),
  ENVELOPE_RESULTS_KEYED(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has the list under results.items",
      results(list -> JSON.objectNode().set("items", list))),
  ENVELOPE_STATUS_MISSING(
      breaks(ENVELOPE_2, "no status"), "The envelope has no status", envelope(without("status"))),
  ENVELOPE_STATUS_MISNAMED(
      breaks(ENVELOPE_2, "no status"),
      "The envelope's status is called statusCode",
      envelope(renamed("status", "statusCode"))),
  ENVELOPE_STATUS_NULL(JSON.nullNode(), "The envelope's status is null"),
  ENVELOPE_STATUS_ZERO(JSON.numberNode(0), "The envelope's status is 0"),
  ENVELOPE_STATUS_201(JSON.numberNode(201), "The envelope's status is 201"),
  ENVELOPE_STATUS_DECIMAL(JSON.numberNode(200.0), "The envelope's status is a decimal number"),
  ENVELOPE_STATUS_TRUE(JSON.booleanNode(true), "The envelope's status is a boolean"),
  ENVELOPE_STATUS_NESTED(
      breaks(ENVELOPE_2, "no status"),
      "The envelope's status is in the member meta",
      envelope(item -> item.putObject("meta").set("status", item.remove("status")))),

  ENVELOPE_LAST_ITEM_MISSING(
      breaks(ENVELOPE_3, "only in the second response: 66f0c2d94be7a1d3005a100a"),
      "The envelope lacks the last item",
      results(list -> list.size() > 2 ? first(list, list.size() - 1) : list)),
  ENVELOPE_FIRST_PAGE_ONLY(
      breaks(ENVELOPE_3, "only in the second response: 66f0c2d94be7a1d3005a1005"),
      "The envelope has the first five items only",
      results(list -> first(list, 5))),
  ENVELOPE_ITEMS_SHORTENED(
      breaks(ENVELOPE_3, "different: 66f0c2d94be7a1d3005a1000 (ann@example.com) [roles]"),
      "Items in the envelope lack their roles",
      envelopedItems(without("roles"))),
  ENVELOPE_ITEMS_DOUBLED(
      breaks(ENVELOPE_3, "only in the first response: 66f0c2d94be7a1d3005a100a"),
      "The envelope has the last item twice",
      results(EnvelopeFault::lastTwice)),
  ENVELOPE_LINKS_DROPPED(
      breaks(ENVELOPE_3, "(ann@example.com) [links]"),
      "Items in the envelope lack their links",
      envelopedItems(without("links"))),
  ENVELOPE_MEMBERS_ADDED(
      breaks(ENVELOPE_3, "[a member that is not documented]"),
      "Each item in the envelope has a status",
      envelopedItems(item -> item.put("status", 200))),
  ENVELOPE_TIMES_ARE_CUT(
      breaks(ENVELOPE_3, "(ann@example.com) [createdAt]"),
      "Times in the envelope are dates",
      envelopedItems(text("createdAt", time -> time.substring(0, 10)))),
  ENVELOPE_ITEMS_IN_SNAKE_CASE(
      breaks(ENVELOPE_3, "[groupName, a member that is not documented]"),
      "Members in the envelope are in snake case",
      envelopedItems(renamed("groupName", "group_name"))),
  ENVELOPE_ITEMS_ARE_SUMMARIES(
      breaks(ENVELOPE_3, "(ann@example.com) [createdAt, expiresAt"),
      "Items in the envelope have their id and username only",
      envelopedItems(item -> item.retain("id", "username"))),

  ENVELOPE_PRESENCE_COUNTS(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false adds the envelope because the parameter is present",
      envelopeFlag((call, before) -> call.has("envelope"))),
  ENVELOPE_REVERSED(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false adds the envelope and envelope=true does not",
      envelopeFlag((call, before) -> call.has("envelope", "false"))),
  ENVELOPE_NOT_EMPTY_COUNTS(
      breaks(ENVELOPE_4, "got a JSON object"),
      "Any value of envelope that is not empty adds the envelope",
      envelopeFlag(
          (call, before) ->
              call.parameter("envelope").filter(value -> !value.isEmpty()).isPresent())),
  ENVELOPE_FALSE_IS_REFUSED(
      breaks(ENVELOPE_4, 400),
      "envelope=false is refused",
      problemFor(has("envelope", "false"), Problem.badRequest("envelope must be true."))),
  ENVELOPE_ADDED_BY_PRETTY(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false with pretty=true adds the envelope",
      envelopeFlag((call, before) -> before || (call.has("envelope") && call.asksFor("pretty")))),
  ENVELOPE_FALSE_LOSES_LINKS(
      breaks(ENVELOPE_4, "(ann@example.com) [links]"),
      "With envelope=false items have no links",
      someItems(has("envelope", "false"), without("links"))),
  ENVELOPE_FALSE_PAGES(
      breaks(ENVELOPE_4, "only in the second response: 66f0c2d94be7a1d3005a1005"),
      "With envelope=false the list has five items",
      page(5, has("envelope", "false"))),

  ENVELOPE_LOSES_PRETTY(
      breaks(ENVELOPE_5, "one line: {\"results\""),
      "An envelope is never pretty-printed",
      prettyFlag((call, before) -> before && !call.asksFor("envelope"))),
  ENVELOPE_LOST_BY_PRETTY(
      breaks(ENVELOPE_5, "got a JSON array"),
      "pretty=true removes the envelope",
      envelopeFlag((call, before) -> before && !call.asksFor("pretty"))),
  ENVELOPE_PRETTY_ESCAPES_IT(
      breaks(ENVELOPE_5, "results or content"),
      "With pretty=true the envelope has the list as a string",
      enveloped(
          (call, array) ->
              envelopeOf(
                  call.asksFor("pretty") ? JSON.stringNode(array.toPrettyString()) : array))),
  ENVELOPE_PRETTY_HAS_NO_STATUS(
      breaks(ENVELOPE_5, "there is no status"),
      "With pretty=true the envelope has no status",
      envelope((call, array) -> call.asksFor("pretty"), without("status"))),
  ENVELOPE_PRETTY_LOSES_THE_LAST_ITEM(
      breaks(ENVELOPE_5, "only in the second response: 66f0c2d94be7a1d3005a100a"),
      "With pretty=true the envelope lacks the last item",
      items(
          (call, items) ->
              call.asksFor("envelope") && call.asksFor("pretty") && items.size() > 2
                  ? withoutLast(items)
                  : items)),
  ENVELOPE_FINDS_NOBODY_FOR_AN_EMPTY_USERNAME(
      breaks(ENVELOPE_5, "the first response has 0 invitations, and the second response has 11"),
      "In an envelope an empty username is compared like an address",
      address((call, before) -> call.asksFor("envelope") ? call.username() : before)),
  ENVELOPE_WITH_PRETTY_FAILS(
      breaks(ENVELOPE_5, 500),
      "envelope=true and pretty=true together return 500",
      serverErrorFor(call -> call.asksFor("envelope") && call.asksFor("pretty"))),

  ENVELOPE_LOSES_FILTER(
      breaks(ENVELOPE_6, "but got 10 to other addresses: 66f0c2d94be7a1d3005a10"),
      "An envelope has the whole list despite username",
      address((call, before) -> before.filter(name -> !call.asksFor("envelope")))),
  ENVELOPE_LOST_BY_FILTER(
      breaks(ENVELOPE_6, "got a JSON array"),
      "username removes the envelope",
      envelopeFlag((call, before) -> before && !call.has("username"))),
  ENVELOPE_FILTERS_TO_NOTHING(
      breaks(ENVELOPE_6, "only in the unfiltered list: 66f0c2d94be7a1d3005a10"),
      "An envelope of a filtered list is empty",
      enveloped((call, array) -> envelopeOf(call.has("username") ? JSON.arrayNode() : array))),
  ENVELOPE_FILTERS_TO_AN_OBJECT(
      breaks(ENVELOPE_6, "results or content"),
      "An envelope of one item has it without an array",
      results(list -> list.size() == 1 ? list.get(0) : list)),
  EMPTY_ENVELOPE_IS_NOT_FOUND(
      breaks(ENVELOPE_6, 404),
      "envelope=true returns 404 if the filtered list is empty",
      using(EnvelopeFault::notFoundIfEmpty)),
  FILTERED_ENVELOPE_COUNTS(
      breaks(ENVELOPE_6, "\"status\": 200, but it is 1"),
      "The status of a filtered envelope is the number of items",
      enveloped((call, array) -> envelopeOf(array, call.isFiltered() ? array.size() : 200))),
  FILTERED_ENVELOPE_SAYS_404(
      breaks(ENVELOPE_6, "\"status\": 200, but it is 404"),
      "The status of an empty filtered envelope is 404",
      enveloped(
          (call, array) -> envelopeOf(array, call.isFiltered() && array.isEmpty() ? 404 : 200))),
  FILTERED_ENVELOPE_HAS_NO_LIST(
      breaks(ENVELOPE_6, "results or content"),
      "The envelope of a filtered list without items has no list",
      enveloped(
          (call, array) ->
              call.isFiltered() && array.isEmpty()
                  ? JSON.objectNode().put("status", 200)
                  : envelopeOf(array))),
  API_KEYS_GET_NO_ENVELOPE(
      breaks(ENVELOPE_6, "got a JSON array"),
      "For an API key envelope=true is ignored",
      envelopeFlag((call, before) -> before && !call.uses("Digest"))),

  ENVELOPE_NOTHING_IS_MISSING(
      breaks(ENVELOPE_7, "results or content"),
      "The envelope of an empty list has no list",
      ifEmpty(without("results"))),
  ENVELOPE_NOTHING_IS_NULL(
      breaks(ENVELOPE_7, "results or content"),
      "The envelope of an empty list has null instead of the list",
      ifEmpty(set("results", JSON.nullNode()))),
  ENVELOPE_NOTHING_IS_NOT_FOUND(
      breaks(ENVELOPE_7, "\"status\": 200, but it is 404"),
      "The envelope of an empty list says 404",
      ifEmpty(set("status", JSON.numberNode(404)))),
  ENVELOPE_NOTHING_IS_BARE(
      breaks(ENVELOPE_7, "got a JSON array"),
      "An empty list has no envelope",
      enveloped((call, array) -> array.isEmpty() ? array : envelopeOf(array))),
  ENVELOPE_NOTHING_IS_AN_OBJECT(
      breaks(ENVELOPE_7, "results or content"),
      "The envelope of an empty list has an empty object instead of the list",
      ifEmpty(set("results", JSON.objectNode()))),
  ENVELOPE_NOTHING_IS_ONE_ROW(
      breaks(ENVELOPE_7, "expected no invitation, but got 1"),
      "The envelope of an empty project holds the one row of an outer join, which has no"
          + " invitation",
      rowOfAnOuterJoin()),

  ENVELOPE_MAYBE_FAILS(
      breaks(ENVELOPE_8, 500),
      "A value of envelope that is not true or false returns 500",
      serverErrorFor(EnvelopeFault::isUnclear)),
  ENVELOPE_MAYBE_IS_EMPTY(
      breaks(ENVELOPE_8, "the first response has 0 invitations, and the second response has 11"),
      "A value of envelope that is not true or false returns an empty list",
      items((call, items) -> isUnclear(call) ? List.of() : items)),
  ENVELOPE_MAYBE_IS_REDIRECTED(
      breaks(ENVELOPE_8, "expected status 200 or a client error, but got 302"),
      "A value of envelope that is not true or false is redirected",
      response(EnvelopeFault::isUnclear, reply -> reply.withStatus(302).with("Location", "/")));

  private final FaultDefinition definition;

  /** An envelope that has the list under this name. */
  EnvelopeFault(String member) {
    this(
        breaks(ENVELOPE_1, "results or content"),
        "The envelope has the list under " + member,
        envelope(renamed("results", member)));
  }

  /** An envelope with this status instead of 200. */
  EnvelopeFault(JsonNode status, String title) {
    this(
        breaks(ENVELOPE_2, "\"status\": 200, but it is " + status),
        title,
        envelope(set("status", status)));
  }

  EnvelopeFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static JsonNode envelopeOf(JsonNode list) {
    return envelopeOf(list, 200);
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
    return envelope((call, array) -> array.isEmpty(), change);
  }

  private static Change rowOfAnOuterJoin() {
    return enveloped(
        (call, array) ->
            envelopeOf(
                array.isEmpty() && !call.isFiltered()
                    ? JSON.arrayNode().add(JSON.objectNode().put("groupId", projectOf(call)))
                    : array));
  }

  private static String projectOf(Call call) {
    return call.path().replaceFirst(".*/groups/", "").replaceFirst("/.*", "");
  }

  private static Change notFoundIfEmpty(Pipeline pipeline) {
    var noItems = Pattern.compile("\"results\"\\s*:\\s*\\[\\s*]");
    return response(
        (call, reply) ->
            call.isFiltered() && noItems.matcher(reply.body().text()).find()
                ? pipeline.refuse(call, Problem.noSuchResource())
                : reply);
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

  private static JsonNode envelopeOf(JsonNode list, int status) {
    return JSON.objectNode().put("status", status).set("results", list);
  }

  private static boolean isUnclear(Call call) {
    return call.parameter("envelope")
        .filter(value -> !value.matches("(?i)true|false|"))
        .isPresent();
  }
}
