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
import tools.jackson.databind.JsonNode;

/** Bodies, items and values that are not of the published form. */
final class SchemaFaults {
  private SchemaFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("root-results", "The list is in the member results of an object")
            .breaks(SCHEMA_1, "got a JSON object: {\"results\"")
            .by(BARE.after(array -> JSON.objectNode().set("results", array))),
        fault("created-at-missing", "Items lack createdAt")
            .breaks(SCHEMA_2, "property 'createdAt' not found")
            .by(ITEM.after(without("createdAt"))),
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
            .breaks(SCHEMA_6, "is not an e-mail address")
            .by(ITEM.after(set("username", "k"))),
        fault("inviter-full-name", "inviterUsername is a person's name")
            .breaks(SCHEMA_7, "\"Olga Owner\"")
            .by(oneItem(set("inviterUsername", "Olga Owner"))),
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
                    response -> Problem.noSuchResource().response())));
  }

  private static String plusMinute(JsonNode time) {
    return Instant.parse(time.stringValue()).plusSeconds(60).toString();
  }
}
