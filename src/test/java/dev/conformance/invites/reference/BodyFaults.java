package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies, items and values of a wrong form, and envelopes and pretty printing that are missing or
 * applied in part.
 */
final class BodyFaults {
  private BodyFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("root-results", "The list is in the member results of an object")
            .breaks(SCHEMA_1, "got a JSON object: {\"results\"")
            .by(BARE.after(array -> JSON.objectNode().set("results", array))),
        fault("created-at-missing", "Items lack createdAt")
            .breaks(SCHEMA_2, "property 'createdAt' not found", ITEM.after(without("createdAt"))),
        fault("id-uuid", "One item's id is a UUID")
            .breaks(SCHEMA_3, "\"3f2b8c1e-5a6d")
            .by(oneItem(set("id", "3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b"))),
        fault("ids-in-upper-case", "Ids of invitations are in upper case")
            .breaks(SCHEMA_3, "\"66F0C2D94BE7A1D3005A1000\"")
            .by(ITEM.after(text("id", id -> id.toUpperCase(Locale.ROOT)))),
        fault("time-without-zone", "createdAt has no zone")
            .breaks(SCHEMA_4, "createdAt is not an RFC 3339")
            .by(ITEM.after(text("createdAt", time -> time.replace("Z", "")))),
        fault("group-name-null", "groupName is null")
            .breaks(SCHEMA_5, "groupName: null found, string expected")
            .by(oneItem(set("groupName", JSON.nullNode()))),
        fault("username-null", "One item's username is null")
            .breaks(SCHEMA_6, "username: null found, string expected")
            .by(oneItem(set("username", JSON.nullNode()))),
        fault("usernames-without-at", "No username is an address")
            .breaks(SCHEMA_6, "is not an e-mail address", ITEM.after(set("username", "k"))),
        fault("inviter-full-name", "inviterUsername is a person's name")
            .breaks(SCHEMA_7, "\"Olga Owner\"", oneItem(set("inviterUsername", "Olga Owner"))),
        fault("roles-string", "roles is the first role as a string")
            .breaks(SCHEMA_8, "roles: string found, array expected")
            .by(ITEM.after(item -> item.put("roles", item.get("roles").get(0).stringValue()))),
        fault("links-null-if-filtered", "The links of filtered lists are null")
            .breaks(SCHEMA_9, "links: null found, array expected")
            .by(ITEM.when(FILTERED, set("links", JSON.nullNode()))),
        fault("link-without-rel", "A link has no rel")
            .breaks(SCHEMA_9, "property 'rel' not found")
            .by(ITEM.after(set("links", JSON.arrayNode().add(JSON.objectNode().put("href", "/"))))),
        fault("other-projects-id", "One item names another project")
            .breaks(SCHEMA_10, "7f0e8d7c6b5a4f3e2d1c0b9a")
            .by(oneItem(set("groupId", STANDARD.foreignProject()))),
        fault("item-for-each-role", "A join lists an invitation once for each of its roles")
            .breaks(SCHEMA_11, "the id is that of an earlier item")
            .by(
                INVITATIONS.after(
                    sent ->
                        sent.stream().flatMap(it -> it.roles().stream().map(role -> it)).toList())),
        fault("id-twice", "Two items have the same id")
            .breaks(SCHEMA_11, "66f0c2d94be7a1d3005a1000")
            .by(oneItem(set("id", "66f0c2d94be7a1d3005a1000"))),
        fault("expires-before-creation", "One invitation expires before it is created")
            .breaks(SCHEMA_12, "is before createdAt")
            .by(oneItem(item -> item.put("createdAt", plusMinute(item.get("expiresAt"))))),
        fault("expired-listed", "One listed invitation has expired")
            .breaks(SCHEMA_13, "is before ")
            .by(oneItem(item -> item.put("expiresAt", plusMinute(item.get("createdAt"))))),
        fault("empty-project-not-found", "A project without invitations returns 404")
            .breaks(SCHEMA_14, 404)
            .by(
                LIST.when(
                    request -> request.isTo(STANDARD.emptyProject()) && request.query().isEmpty(),
                    response -> Problem.NO_RESOURCE.response())),
        fault("envelope-ignored", "envelope=true is ignored")
            .breaks(ENVELOPE_1, "got a JSON array")
            .by(IS_ENVELOPED.replace((request, asked) -> false)),
        fault("envelope-member-data", "The envelope has the list under data")
            .breaks(ENVELOPE_1, "results or content", ENVELOPE.after(renamed("results", "data"))),
        fault("envelope-status-missing", "The envelope has no status")
            .breaks(ENVELOPE_2, "no status", ENVELOPE.after(without("status"))),
        fault("envelope-links-dropped", "Items of envelopes have no links")
            .breaks(ENVELOPE_3, "(ann@example.com) [links]")
            .by(ITEM.when(ENVELOPES, without("links"))),
        fault("envelope-has-summaries", "Items in the envelope have only their id and username")
            .breaks(ENVELOPE_3, "(ann@example.com) [createdAt, expiresAt")
            .by(ITEM.when(asksFor("envelope"), item -> item.retain("id", "username"))),
        fault("envelope-by-presence", "envelope=false adds the envelope: the parameter is present")
            .breaks(ENVELOPE_4, "got a JSON object")
            .by(IS_ENVELOPED.when(has("envelope"), asked -> true)),
        fault("envelope-loses-pretty", "Envelopes are never pretty-printed")
            .breaks(ENVELOPE_5, "one line", IS_PRETTY.when(asksFor("envelope"), asked -> false)),
        fault("envelope-loses-filter", "username is ignored for envelopes")
            .breaks(ENVELOPE_6, "unexpected: 66f0")
            .by(ADDRESS.when(ENVELOPES, address -> Optional.empty())),
        fault("envelope-lost-by-filter", "Lists with username are never wrapped in an envelope")
            .breaks(ENVELOPE_6, "got a JSON array")
            .by(IS_ENVELOPED.when(has("username"), asked -> false)),
        fault("empty-envelope-is-null", "An envelope of an empty list has null instead of the list")
            .breaks(ENVELOPE_7, "results or content", ifEmpty(set("results", JSON.nullNode()))),
        fault("empty-envelope-says-404", "The envelope of an empty list says 404")
            .breaks(ENVELOPE_2, "\"status\": 200, but ")
            .by(ifEmpty(set("status", JSON.numberNode(404)))),
        fault("envelope-maybe-fails", "A value of envelope that is not a boolean returns 500")
            .returns(500, ENVELOPE_8, fails(500, request -> request.isUnclear("envelope"))),
        fault("pretty-drops-links", "Items of pretty lists have no links")
            .breaks(PRETTY_1, "(ann@example.com) [links]", ITEM.when(PRETTY, without("links"))),
        fault("pretty-ignored", "pretty=true is ignored")
            .breaks(PRETTY_2, "one line", IS_PRETTY.replace((request, asked) -> false)),
        fault("pretty-fails", "pretty=true returns 500")
            .returns(500, PRETTY_2, fails(500, asksFor("pretty"))),
        fault("pretty-by-presence", "pretty=false pretty-prints: the parameter is present")
            .breaks(PRETTY_3, "144 lines")
            .by(IS_PRETTY.when(has("pretty"), asked -> true)),
        fault("pretty-by-default", "Lists are pretty-printed unless pretty=false")
            .breaks(PRETTY_4, "144 lines")
            .by(IS_PRETTY.when(has("pretty", "false").negate(), asked -> true)),
        fault("envelopes-are-pretty", "Envelopes are always pretty-printed")
            .breaks(PRETTY_4, "expected a compact body", IS_PRETTY.when(ENVELOPES, asked -> true)),
        fault("pretty-loses-filter", "username is ignored for pretty lists")
            .breaks(PRETTY_5, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY, address -> Optional.empty())),
        fault("pretty-three-lose-filter", "username is ignored for pretty envelopes")
            .breaks(PRETTY_6, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY_ENVELOPES, address -> Optional.empty())),
        fault("pretty-maybe-fails", "A value of pretty that is not a boolean returns 500")
            .returns(500, PRETTY_7, fails(500, request -> request.isUnclear("pretty"))));
  }

  private static String plusMinute(JsonNode time) {
    return Instant.parse(time.stringValue()).plusSeconds(60).toString();
  }

  private static Mutation ifEmpty(UnaryOperator<ObjectNode> change) {
    return ENVELOPE.when((request, array) -> array.isEmpty(), change);
  }
}
