package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes that are missing, of a wrong form, or applied only in part. */
final class EnvelopeFaults {
  private EnvelopeFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("envelope-ignored", "envelope=true is ignored")
            .breaks(ENVELOPE_1, "got a JSON array")
            .by(IS_ENVELOPED.replace((request, asked) -> false)),
        fault("envelope-member-data", "The envelope has the list under data")
            .breaks(ENVELOPE_1, "results or content")
            .by(ENVELOPE.after(renamed("results", "data"))),
        fault("envelope-status-missing", "The envelope has no status")
            .breaks(ENVELOPE_2, "no status")
            .by(ENVELOPE.after(without("status"))),
        fault("envelope-links-dropped", "Items of envelopes have no links")
            .breaks(ENVELOPE_3, "(ann@example.com) [links]")
            .by(ITEM.when(ENVELOPES, without("links"))),
        fault("envelope-has-summaries", "Items in the envelope have only their id and username")
            .breaks(ENVELOPE_3, "(ann@example.com) [createdAt, expiresAt")
            .by(ITEM.when(asksFor("envelope"), item -> item.retain("id", "username"))),
        fault("envelope-by-presence", "envelope=false adds the envelope: the parameter is present")
            .breaks(ENVELOPE_4, "got a JSON object")
            .by(IS_ENVELOPED.after((request, asked) -> request.has("envelope"))),
        fault("envelope-loses-pretty", "Envelopes are never pretty-printed")
            .breaks(ENVELOPE_5, "one line")
            .by(IS_PRETTY.when(asksFor("envelope"), asked -> false)),
        fault("envelope-loses-filter", "username is ignored for envelopes")
            .breaks(ENVELOPE_6, "unexpected: 66f0")
            .by(ADDRESS.when(ENVELOPES, address -> Optional.empty())),
        fault("envelope-lost-by-filter", "Lists with username are never wrapped in an envelope")
            .breaks(ENVELOPE_6, "got a JSON array")
            .by(IS_ENVELOPED.when(has("username"), asked -> false)),
        fault("empty-envelope-is-null", "An envelope of an empty list has null instead of the list")
            .breaks(ENVELOPE_7, "results or content")
            .by(ifEmpty(set("results", JSON.nullNode()))),
        fault("empty-envelope-says-404", "The envelope of an empty list says 404")
            .breaks(ENVELOPE_2, "\"status\": 200, but ")
            .by(ifEmpty(set("status", JSON.numberNode(404)))),
        fault("envelope-maybe-fails", "A value of envelope that is not a boolean returns 500")
            .returns(500, ENVELOPE_8, fails(500, request -> request.isUnclear("envelope"))));
  }

  private static Mutation ifEmpty(UnaryOperator<ObjectNode> change) {
    return ENVELOPE.when((request, array) -> array.isEmpty(), change);
  }
}
