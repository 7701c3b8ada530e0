package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes that are missing, of a wrong form, or applied only in part. */
public enum EnvelopeFault implements Fault {
  ENVELOPE_IGNORED(
      breaks(ENVELOPE_1, "got a JSON array"),
      "envelope=true is ignored",
      envelopeFlag((request, before) -> false)),
  ENVELOPE_MEMBER_DATA(
      breaks(ENVELOPE_1, "results or content"),
      "The envelope has the list under data",
      envelope(renamed("results", "data"))),

  LATER_ENVELOPES_SAY_SUCCESS(
      breaks(ENVELOPE_2, "\"status\": 200, but got 0"),
      "The envelope of a later version has the status 0 for success",
      enveloped((request, array) -> envelopeOf(array, request.isForAnotherVersion() ? 0 : 200))),
  ENVELOPE_FAILS(returns(500, ENVELOPE_1, "envelope=true", asksFor("envelope"))),
  ENVELOPE_STATUS_MISSING(
      breaks(ENVELOPE_2, "no status"), "The envelope has no status", envelope(without("status"))),

  ENVELOPE_FIRST_PAGE_ONLY(
      breaks(ENVELOPE_3, "only in the second: 66f0c2d94be7a1d3005a1005"),
      "The envelope has only the first five items",
      results(list -> first(list, 5))),
  ENVELOPE_LINKS_DROPPED(without(ENVELOPE_3, "links", ENVELOPES)),
  ENVELOPE_ITEMS_ARE_SUMMARIES(
      breaks(ENVELOPE_3, "(ann@example.com) [createdAt, expiresAt"),
      "Items in the envelope have only their id and username",
      someItems(asksFor("envelope"), item -> item.retain("id", "username"))),

  ENVELOPE_PRESENCE_COUNTS(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false adds the envelope because the parameter is present",
      envelopeFlag((request, before) -> request.has("envelope"))),
  ENVELOPE_REVERSED(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false adds the envelope and envelope=true does not",
      envelopeFlag((request, before) -> request.has("envelope", "false"))),
  ENVELOPE_ADDED_BY_PRETTY(
      breaks(ENVELOPE_4, "got a JSON object"),
      "envelope=false with pretty=true adds the envelope",
      envelopeFlag(
          (request, before) -> before || (request.has("envelope") && request.asksFor("pretty")))),

  ENVELOPE_LOSES_PRETTY(neverPretty(ENVELOPE_5, ENVELOPES)),
  ENVELOPE_LOST_BY_PRETTY(neverWrapped(ENVELOPE_5, PRETTY)),
  ENVELOPE_PRETTY_ESCAPES_IT(
      breaks(ENVELOPE_5, "results or content"),
      "With pretty=true the envelope has the list as a string",
      enveloped(
          (request, array) ->
              envelopeOf(
                  request.asksFor("pretty") ? JSON.stringNode(array.toPrettyString()) : array))),
  ENVELOPE_PRETTY_HAS_NO_STATUS(
      breaks(ENVELOPE_5, "got no status"),
      "With pretty=true the envelope has no status",
      envelope((request, array) -> request.asksFor("pretty"), without("status"))),
  ENVELOPE_FINDS_NOBODY_FOR_AN_EMPTY_USERNAME(
      breaks(ENVELOPE_5, "has 0 invitations, and the plain list has 11"),
      "In an envelope an empty username is compared like an address",
      address((request, before) -> request.asksFor("envelope") ? request.username() : before)),
  ENVELOPE_WITH_PRETTY_FAILS(
      returns(500, ENVELOPE_5, "envelope=true with pretty=true", PRETTY_ENVELOPES::matches)),

  ENVELOPE_LOSES_FILTER(
      neverFiltered(breaks(ENVELOPE_6, "but got 10 to other addresses: 66f0"), ENVELOPES)),
  ENVELOPE_LOST_BY_FILTER(neverWrapped(ENVELOPE_6, WITH_USERNAME)),
  ENVELOPE_FILTERS_TO_NOTHING(
      breaks(ENVELOPE_6, "missing: 66f0c2d94be7a1d3005a10"),
      "An envelope of a filtered list is empty",
      enveloped(
          (request, array) -> envelopeOf(request.has("username") ? JSON.arrayNode() : array))),
  ENVELOPE_FILTERS_TO_AN_OBJECT(
      breaks(ENVELOPE_6, "results or content"),
      "The envelope of one item has the item itself instead of an array",
      results(list -> list.size() == 1 ? list.get(0) : list)),
  FILTERED_ENVELOPE_COUNTS(
      breaks(ENVELOPE_6, "\"status\": 200, but got 1"),
      "The status of a filtered envelope is the number of items",
      enveloped((request, array) -> envelopeOf(array, request.isFiltered() ? array.size() : 200))),
  FILTERED_ENVELOPE_SAYS_404(
      breaks(ENVELOPE_6, "\"status\": 200, but got 404"),
      "The status of an empty filtered envelope is 404",
      enveloped(
          (request, array) ->
              envelopeOf(array, request.isFiltered() && array.isEmpty() ? 404 : 200))),
  API_KEYS_GET_NO_ENVELOPE(neverWrapped(ENVELOPE_6, BY_API_KEY)),

  ENVELOPE_NOTHING_IS_NULL(
      breaks(ENVELOPE_7, "results or content"),
      "The envelope of an empty list has null instead of the list",
      ifEmpty(set("results", JSON.nullNode()))),
  ENVELOPE_NOTHING_IS_NOT_FOUND(
      breaks(ENVELOPE_7, "\"status\": 200, but got 404"),
      "The envelope of an empty list says 404",
      ifEmpty(set("status", JSON.numberNode(404)))),

  ENVELOPE_MAYBE_FAILS(
      returns(
          500, ENVELOPE_8, "A value of envelope that is not a boolean", EnvelopeFault::isUnclear));

  private final FaultDefinition definition;

  EnvelopeFault(FaultDefinition definition) {
    this.definition = definition;
  }

  EnvelopeFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static JsonNode envelopeOf(JsonNode list) {
    return envelopeOf(list, 200);
  }

  private static Change enveloped(BiFunction<Request, JsonNode, JsonNode> change) {
    return pipeline -> pipeline.enveloped.change(next -> change);
  }

  private static Change results(UnaryOperator<JsonNode> change) {
    return envelope(item -> item.set("results", change.apply(item.get("results"))));
  }

  private static Change ifEmpty(Consumer<ObjectNode> change) {
    return envelope((request, array) -> array.isEmpty(), change);
  }

  private static JsonNode first(JsonNode list, int count) {
    return list.valueStream()
        .limit(count)
        .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll);
  }

  private static JsonNode envelopeOf(JsonNode list, int status) {
    return JSON.objectNode().put("status", status).set("results", list);
  }

  private static boolean isUnclear(Request request) {
    return request
        .parameter("envelope")
        .filter(value -> !value.matches("(?i)true|false|"))
        .isPresent();
  }
}
