package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_3;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.envelope;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes that hold a second list, or other items than the bare response. */
final class EnvelopeListFaults {
  private EnvelopeListFaults() {}

  static final Flaw SECOND_LIST_EMPTY =
      new Flaw(
          ENVELOPE_1,
          "results and content differ",
          "The envelope holds an empty list under content beside the list under results",
          envelope(item -> item.putArray("content")));
  static final Flaw FIRST_LIST_EMPTY =
      new Flaw(
          ENVELOPE_1,
          "results and content differ",
          "The envelope holds an empty list under results beside the list under content",
          envelope(
              item -> {
                item.set("content", item.get("results"));
                item.putArray("results");
              }));
  static final Flaw LINKS_DROPPED =
      new Flaw(
          ENVELOPE_3,
          "[links]",
          "Items in the envelope lack their links",
          envelope(item -> results(item).forEach(one -> ((ObjectNode) one).remove("links"))));
  static final Flaw MEMBERS_ADDED =
      new Flaw(
          ENVELOPE_3,
          "[a member that is not documented]",
          "Items in the envelope have a status of their own",
          envelope(item -> results(item).forEach(one -> ((ObjectNode) one).put("status", 200))));

  private static ArrayNode results(ObjectNode envelope) {
    return envelope.get("results") instanceof ArrayNode items ? items : JSON.arrayNode();
  }
}
