package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.SCHEMA_12;
import static dev.conformance.invites.contract.Requirement.SCHEMA_13;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static dev.conformance.invites.contract.Requirement.SCHEMA_3;
import static dev.conformance.invites.contract.Requirement.SCHEMA_5;
import static dev.conformance.invites.contract.Requirement.SCHEMA_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_7;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.everyItem;
import static dev.conformance.invites.reference.Tampering.oneItem;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.text;
import static dev.conformance.invites.reference.Tampering.without;

import java.time.Instant;
import java.util.Locale;

/** Members that are missing or misspelt, and identifiers and names of a wrong form. */
final class ItemFaults {
  private ItemFaults() {}

  static final Flaw CREATED_AT_MISSING =
      new Flaw(SCHEMA_2, "'createdAt'", "Items lack createdAt", everyItem(without("createdAt")));
  static final Flaw EXPIRES_AT_MISSING =
      new Flaw(SCHEMA_2, "'expiresAt'", "Items lack expiresAt", everyItem(without("expiresAt")));
  static final Flaw GROUP_ID_MISSING =
      new Flaw(SCHEMA_2, "'groupId'", "Items lack groupId", everyItem(without("groupId")));
  static final Flaw GROUP_NAME_MISSING =
      new Flaw(SCHEMA_2, "'groupName'", "Items lack groupName", everyItem(without("groupName")));
  static final Flaw ID_MISSING =
      new Flaw(SCHEMA_2, "'id'", "One item lacks its id", oneItem(without("id")));
  static final Flaw INVITER_MISSING =
      new Flaw(
          SCHEMA_2,
          "'inviterUsername'",
          "Items lack inviterUsername",
          everyItem(without("inviterUsername")));
  static final Flaw ROLES_MISSING =
      new Flaw(SCHEMA_2, "'roles'", "Items lack roles", everyItem(without("roles")));
  static final Flaw USERNAME_MISSING =
      new Flaw(SCHEMA_2, "'username'", "One item lacks its username", oneItem(without("username")));
  static final Flaw INVITER_MISSPELT =
      new Flaw(
          SCHEMA_2,
          "'inviterUsername'",
          "inviterUsername is spelt inviterUserName",
          everyItem(renamed("inviterUsername", "inviterUserName")));
  static final Flaw SNAKE_CASE =
      new Flaw(
          SCHEMA_2,
          "'createdAt'",
          "createdAt is spelt created_at",
          everyItem(renamed("createdAt", "created_at")));
  static final Flaw PROJECT_ID =
      new Flaw(
          SCHEMA_2,
          "'groupId'",
          "groupId is called projectId",
          everyItem(renamed("groupId", "projectId")));
  static final Flaw MONGO_ID =
      new Flaw(
          SCHEMA_2,
          "'id'",
          "One item has _id as in the database instead of id",
          oneItem(renamed("id", "_id")));
  static final Flaw ROLE_NAMES =
      new Flaw(
          SCHEMA_2,
          "'roles'",
          "roles is called roleNames",
          everyItem(renamed("roles", "roleNames")));

  static final Flaw ID_NULL =
      new Flaw(SCHEMA_3, "null", "One item's id is null", oneItem(set("id", JSON.nullNode())));
  static final Flaw ID_NUMBER =
      new Flaw(
          SCHEMA_3,
          "integer",
          "One item's id is a number",
          oneItem(set("id", JSON.numberNode(42))));
  static final Flaw ID_OBJECT =
      new Flaw(
          SCHEMA_3,
          "object",
          "One item's id is an object as in extended JSON",
          oneItem(
              item -> item.set("id", JSON.objectNode().put("$oid", item.get("id").stringValue()))));
  static final Flaw ID_UPPER_CASE =
      new Flaw(
          SCHEMA_3,
          "66F0C2D94BE7A1D3",
          "Ids are printed in upper case",
          everyItem(text("id", id -> id.toUpperCase(Locale.ROOT))));
  static final Flaw ID_SHORT =
      new Flaw(
          SCHEMA_3,
          "24",
          "One item's id has 23 digits",
          oneItem(text("id", id -> id.substring(1))));
  static final Flaw ID_LONG =
      new Flaw(SCHEMA_3, "24", "One item's id has 25 digits", oneItem(text("id", id -> id + "0")));
  static final Flaw ID_NEWLINE =
      new Flaw(
          SCHEMA_3,
          "24",
          "One item's id ends with a line break",
          oneItem(text("id", id -> id + "\n")));
  static final Flaw ID_UUID =
      new Flaw(
          SCHEMA_3,
          "3f2b8c1e-",
          "One item's id is a UUID",
          oneItem(set("id", "3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b")));
  static final Flaw LAST_ITEM_BAD =
      new Flaw(
          SCHEMA_3,
          "item 10",
          "Only the last item's id is wrong",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          ListFaults.last(
                              next.of(call, project, items),
                              text("id", id -> "zz" + id.substring(2)))));

  static final Flaw GROUP_NAME_NULL =
      new Flaw(SCHEMA_5, "null", "groupName is null", everyItem(set("groupName", JSON.nullNode())));
  static final Flaw GROUP_NAME_NUMBER =
      new Flaw(
          SCHEMA_5,
          "integer",
          "groupName is a number",
          everyItem(set("groupName", JSON.numberNode(7))));
  static final Flaw GROUP_NAME_EMPTY =
      new Flaw(SCHEMA_5, "1", "groupName is empty", everyItem(set("groupName", "")));
  static final Flaw GROUP_NAME_LONG =
      new Flaw(
          SCHEMA_5,
          "64",
          "groupName has 65 characters",
          everyItem(set("groupName", "p".repeat(65))));
  static final Flaw GROUP_NAME_MARKUP =
      new Flaw(
          SCHEMA_5,
          "",
          "groupName is marked up for a web page",
          everyItem(text("groupName", name -> "<b>" + name + "</b>")));
  static final Flaw GROUP_NAME_ESCAPED =
      new Flaw(
          SCHEMA_5,
          "&amp;",
          "groupName is escaped for a web page",
          everyItem(text("groupName", name -> name.replace("&", "&amp;"))));

  static final Flaw USERNAME_NULL =
      new Flaw(
          SCHEMA_6,
          "null",
          "One item's username is null",
          oneItem(set("username", JSON.nullNode())));
  static final Flaw USERNAME_ARRAY =
      new Flaw(
          SCHEMA_6,
          "array",
          "One item's username is an array",
          oneItem(item -> item.putArray("username").add("kim@example.com")));
  static final Flaw USERNAME_WITHOUT_AT =
      new Flaw(SCHEMA_6, "", "One item's username is no address", oneItem(set("username", "kim")));
  static final Flaw USERNAMES_WITHOUT_AT =
      new Flaw(SCHEMA_6, "", "No username is an address", everyItem(set("username", "k")));
  static final Flaw USERNAME_DISPLAY_NAME =
      new Flaw(
          SCHEMA_6,
          "",
          "One item's username is a name with the address",
          oneItem(set("username", "Kim <kim@example.com>")));
  static final Flaw USERNAME_MAILTO =
      new Flaw(
          SCHEMA_6,
          "",
          "One item's username is a mailto link",
          oneItem(set("username", "mailto:kim@example.com")));
  static final Flaw USERNAME_PADDED =
      new Flaw(
          SCHEMA_6,
          "",
          "One item's username ends with a space",
          oneItem(set("username", "kim@example.com ")));

  static final Flaw INVITER_NULL =
      new Flaw(
          SCHEMA_7,
          "null",
          "inviterUsername is null where an API key invited",
          Tampering.someItems(
              (call, invite) -> !invite.inviter().contains("@"),
              set("inviterUsername", JSON.nullNode())));
  static final Flaw INVITER_EMPTY =
      new Flaw(
          SCHEMA_7,
          "",
          "inviterUsername is empty where an API key invited",
          Tampering.someItems(
              (call, invite) -> !invite.inviter().contains("@"), set("inviterUsername", "")));
  static final Flaw INVITER_OBJECT =
      new Flaw(
          SCHEMA_7,
          "object",
          "inviterUsername is an object",
          oneItem(item -> item.putObject("inviterUsername").put("name", "owner@example.net")));
  static final Flaw INVITER_UNKNOWN =
      new Flaw(
          SCHEMA_7,
          "is not an e-mail address, the public key",
          "Where the inviter is not known, inviterUsername says so",
          oneItem(set("inviterUsername", "Unknown")));
  static final Flaw INVITER_FULL_NAME =
      new Flaw(
          SCHEMA_7,
          "",
          "inviterUsername is a person's name",
          oneItem(set("inviterUsername", "Olga Owner")));

  static final Flaw EXPIRES_BEFORE_CREATION =
      new Flaw(
          SCHEMA_12,
          "",
          "One invitation expires before it was created",
          oneItem(
              item ->
                  item.put(
                      "createdAt",
                      Instant.parse(item.get("expiresAt").stringValue())
                          .plusSeconds(60)
                          .toString())));
  static final Flaw EXPIRED_LISTED =
      new Flaw(
          SCHEMA_13,
          "",
          "One listed invitation has expired",
          oneItem(
              item ->
                  item.put(
                      "expiresAt",
                      Instant.parse(item.get("createdAt").stringValue())
                          .plusSeconds(60)
                          .toString())));
}
