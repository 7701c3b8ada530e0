package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_3;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_4;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_5;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_6;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_7;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_8;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.envelope;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.response;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.without;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes that are missing, of a wrong form or half applied. */
final class EnvelopeFaults {
  private EnvelopeFaults() {}

  static final Flaw IGNORED =
      new Flaw(ENVELOPE_1, "a JSON array", "envelope=true is ignored", flag(call -> false));
  static final Flaw NEEDS_CAPITALS =
      new Flaw(
          ENVELOPE_1,
          "a JSON array",
          "Only envelope=TRUE is understood",
          flag(call -> call.parameter("envelope").filter("TRUE"::equals).isPresent()));
  static final Flaw NEEDS_ONE =
      new Flaw(
          ENVELOPE_1,
          "a JSON array",
          "Only envelope=1 is understood",
          flag(call -> call.parameter("envelope").filter("1"::equals).isPresent()));
  static final Flaw MEMBER_DATA =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds the list under data",
          envelope(renamed("results", "data")));
  static final Flaw MEMBER_ITEMS =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds the list under items",
          envelope(renamed("results", "items")));
  static final Flaw MEMBER_CAPITALIZED =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds the list under Results",
          envelope(renamed("results", "Results")));
  static final Flaw RESULTS_MISSING =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds a status only",
          envelope(without("results")));
  static final Flaw RESULTS_COUNT =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds a count instead of the list",
          envelope(item -> item.put("results", item.get("results").size())));
  static final Flaw RESULTS_STRINGIFIED =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds the list as a string of JSON",
          envelope(item -> item.put("results", item.get("results").toString())));
  static final Flaw RESULTS_OBJECT =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds an object with the ids as members",
          envelope(EnvelopeFaults::byId));
  static final Flaw RESULTS_WRAPPED_TWICE =
      new Flaw(
          ENVELOPE_1,
          "results or content",
          "The envelope holds an envelope",
          envelope(item -> item.set("results", item.deepCopy())));
  static final Flaw RESULTS_NESTED =
      new Flaw(
          ENVELOPE_1,
          "item 0",
          "The envelope holds an array of the array",
          envelope(item -> item.set("results", JSON.arrayNode().add(item.get("results")))));
  static final Flaw ARRAY_OF_ENVELOPES =
      new Flaw(
          ENVELOPE_1,
          "a JSON array",
          "Each item has an envelope of its own",
          root(
              array ->
                  array
                      .valueStream()
                      .map(item -> JSON.objectNode().put("status", 200).set("results", item))
                      .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll)));
  static final Flaw NOT_FOUND =
      new Flaw(
          ENVELOPE_1, "404", "envelope=true is 404", enveloped(reply -> reply.withStatus(404)));

  static final Flaw LAST_ITEM_MISSING =
      new Flaw(
          ENVELOPE_3,
          "missing",
          "The envelope lacks the last item",
          envelope(EnvelopeFaults::dropLast));
  static final Flaw FIRST_PAGE_ONLY =
      new Flaw(
          ENVELOPE_3,
          "missing",
          "The envelope holds the first five items",
          envelope(item -> keepFirst(item, 5)));
  static final Flaw ITEMS_SHORTENED =
      new Flaw(
          ENVELOPE_3,
          "changed",
          "Items in the envelope lack their roles",
          envelope(item -> item.get("results").forEach(one -> ((ObjectNode) one).remove("roles"))));
  static final Flaw ITEMS_DOUBLED =
      new Flaw(
          ENVELOPE_3,
          "too many",
          "The envelope holds the last item twice",
          envelope(EnvelopeFaults::doubleLast));

  static final Flaw PRESENCE_COUNTS =
      new Flaw(
          ENVELOPE_4,
          "a JSON object",
          "envelope=false wraps, because the parameter is there",
          flag(call -> call.parameter("envelope").isPresent()));
  static final Flaw REVERSED =
      new Flaw(
          ENVELOPE_4,
          "a JSON object",
          "envelope=false wraps and envelope=true does not",
          flag(call -> call.parameter("envelope").filter("false"::equals).isPresent()));
  static final Flaw NOT_EMPTY_COUNTS =
      new Flaw(
          ENVELOPE_4,
          "a JSON object",
          "Any value of envelope that is not empty wraps",
          flag(call -> call.parameter("envelope").filter(value -> !value.isEmpty()).isPresent()));
  static final Flaw FALSE_IS_REFUSED =
      new Flaw(
          ENVELOPE_4,
          "400",
          "envelope=false is refused",
          Tampering.problemFor(
              call -> call.parameter("envelope").filter("false"::equals).isPresent(),
              Problem.badRequest("envelope has to be true.")));

  static final Flaw LOSES_PRETTY =
      new Flaw(
          ENVELOPE_5,
          "one line",
          "An envelope is never pretty-printed",
          behaviour ->
              behaviour.pretty.change(
                  next -> call -> next.isSet(call) && !call.asksFor("envelope")));
  static final Flaw LOST_BY_PRETTY =
      new Flaw(
          ENVELOPE_5,
          "a JSON array",
          "pretty=true takes the envelope away",
          behaviour ->
              behaviour.envelope.change(
                  next -> call -> next.isSet(call) && !call.asksFor("pretty")));
  static final Flaw PRETTY_ESCAPES_IT =
      new Flaw(
          ENVELOPE_5,
          "results or content",
          "With pretty=true the envelope holds a pretty string",
          behaviour ->
              behaviour.enveloped.change(
                  next ->
                      (call, array) ->
                          call.asksFor("pretty")
                              ? JSON.objectNode()
                                  .put("status", 200)
                                  .put("results", array.toPrettyString())
                              : next.of(call, array)));

  static final Flaw LOSES_FILTER =
      new Flaw(
          ENVELOPE_6,
          "too many",
          "An envelope holds the whole list in spite of username",
          behaviour ->
              behaviour.wanted.change(
                  next -> call -> next.address(call).filter(wanted -> !call.asksFor("envelope"))));
  static final Flaw LOST_BY_FILTER =
      new Flaw(
          ENVELOPE_6,
          "a JSON array",
          "username takes the envelope away",
          behaviour ->
              behaviour.envelope.change(
                  next -> call -> next.isSet(call) && call.parameter("username").isEmpty()));
  static final Flaw FILTERS_TO_NOTHING =
      new Flaw(
          ENVELOPE_6,
          "missing",
          "An envelope of a filtered list is empty",
          responseToFiltered(reply -> reply.withBody("{\"results\":[],\"status\":200}")));
  static final Flaw FILTERS_TO_AN_OBJECT =
      new Flaw(
          ENVELOPE_6,
          "results or content",
          "An envelope of one item holds it without an array",
          behaviour ->
              behaviour.enveloped.change(
                  next ->
                      (call, array) ->
                          array.size() == 1
                              ? JSON.objectNode().put("status", 200).set("results", array.get(0))
                              : next.of(call, array)));

  static final Flaw NOTHING_IS_MISSING =
      new Flaw(
          ENVELOPE_7,
          "results or content",
          "An empty list is left out of the envelope",
          empty(without("results")));
  static final Flaw NOTHING_IS_NULL =
      new Flaw(
          ENVELOPE_7,
          "results or content",
          "An empty list is null in the envelope",
          empty(set("results", JSON.nullNode())));
  static final Flaw NOTHING_IS_NOT_FOUND =
      new Flaw(
          ENVELOPE_7,
          "404",
          "The envelope of an empty list says 404",
          empty(set("status", JSON.numberNode(404))));
  static final Flaw NOTHING_IS_BARE =
      new Flaw(
          ENVELOPE_7,
          "a JSON array",
          "An empty list has no envelope",
          root(
              array ->
                  array.isEmpty()
                      ? array
                      : JSON.objectNode().put("status", 200).set("results", array)));

  static final Flaw MAYBE_FAILS =
      new Flaw(
          ENVELOPE_8,
          "500",
          "envelope=maybe is 500",
          Tampering.serverErrorFor(
              call -> call.parameter("envelope").filter("maybe"::equals).isPresent()));

  private static Consumer<Behaviour> flag(Predicate<Call> flag) {
    return behaviour -> behaviour.envelope.change(next -> flag::test);
  }

  private static Consumer<Behaviour> root(UnaryOperator<JsonNode> change) {
    return behaviour -> behaviour.enveloped.change(next -> (call, array) -> change.apply(array));
  }

  private static Consumer<Behaviour> enveloped(UnaryOperator<Reply> change) {
    return response(call -> call.asksFor("envelope"), change);
  }

  private static Consumer<Behaviour> responseToFiltered(UnaryOperator<Reply> change) {
    return response(
        call -> call.asksFor("envelope") && call.parameter("username").isPresent(), change);
  }

  private static Consumer<Behaviour> empty(Consumer<ObjectNode> change) {
    return envelope(
        item -> {
          if (item.get("results").isEmpty()) {
            change.accept(item);
          }
        });
  }

  private static void byId(ObjectNode envelope) {
    var object = JSON.objectNode();
    envelope.get("results").forEach(item -> object.set(item.path("id").asString(), item));
    envelope.set("results", object);
  }

  private static void keepFirst(ObjectNode envelope, int count) {
    var kept = JSON.arrayNode();
    envelope.get("results").valueStream().limit(count).forEach(kept::add);
    envelope.set("results", kept);
  }

  private static void dropLast(ObjectNode envelope) {
    if (envelope.get("results").size() > 2) {
      keepFirst(envelope, envelope.get("results").size() - 1);
    }
  }

  private static void doubleLast(ObjectNode envelope) {
    if (envelope.get("results") instanceof ArrayNode items && items.size() > 2) {
      items.add(items.get(items.size() - 1));
    }
  }
}
