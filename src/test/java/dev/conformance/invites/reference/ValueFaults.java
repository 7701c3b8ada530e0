package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.SCHEMA_4;
import static dev.conformance.invites.contract.Requirement.SCHEMA_8;
import static dev.conformance.invites.contract.Requirement.SCHEMA_9;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.everyItem;
import static dev.conformance.invites.reference.Tampering.oneItem;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.someItems;
import static dev.conformance.invites.reference.Tampering.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Times, roles and links of a wrong form. */
final class ValueFaults {
  private ValueFaults() {}

  static final Flaw TIME_WITHOUT_ZONE =
      new Flaw(SCHEMA_4, "createdAt", "Times have no zone", times(as("uuuu-MM-dd'T'HH:mm:ss")));
  static final Flaw EXPIRY_WITHOUT_ZONE =
      new Flaw(
          SCHEMA_4,
          "expiresAt",
          "Only expiresAt has no zone",
          time("expiresAt", as("uuuu-MM-dd'T'HH:mm:ss")));
  static final Flaw TIME_WITH_SPACE =
      new Flaw(
          SCHEMA_4,
          "createdAt",
          "Date and time are separated by a space",
          times(as("uuuu-MM-dd HH:mm:ss'Z'")));
  static final Flaw TIME_DATE_ONLY =
      new Flaw(SCHEMA_4, "createdAt", "Times are dates only", times(as("uuuu-MM-dd")));
  static final Flaw TIME_TWO_DIGIT_YEAR =
      new Flaw(SCHEMA_4, "createdAt", "Years have two digits", times(as("uu-MM-dd'T'HH:mm:ss'Z'")));
  static final Flaw TIME_RFC_1123 =
      new Flaw(
          SCHEMA_4,
          "GMT",
          "Times are in the form of HTTP headers",
          times(as("EEE, d MMM uuuu HH:mm:ss 'GMT'")));
  static final Flaw TIME_AMERICAN =
      new Flaw(
          SCHEMA_4, "createdAt", "Times are in the American form", times(as("M/d/uuuu h:mm:ss a")));
  static final Flaw TIME_BASIC_FORM =
      new Flaw(
          SCHEMA_4,
          "createdAt",
          "Times are in the basic form of ISO 8601",
          times(as("uuuuMMdd'T'HHmmss'Z'")));
  static final Flaw TIME_ZONE_NAME =
      new Flaw(
          SCHEMA_4,
          "createdAt",
          "Times carry a zone's name after the offset",
          times(as("uuuu-MM-dd'T'HH:mm:ss'Z[UTC]'")));
  static final Flaw TIME_IMPOSSIBLE =
      new Flaw(
          SCHEMA_4,
          "02-30",
          "One createdAt is the 30th of February",
          oneItem(set("createdAt", "2026-02-30T03:04:53Z")));
  static final Flaw TIME_HOUR_25 =
      new Flaw(
          SCHEMA_4,
          "createdAt",
          "One createdAt has the hour 25",
          oneItem(text("createdAt", time -> time.substring(0, 11) + "25" + time.substring(13))));
  static final Flaw TIME_EPOCH_MILLISECONDS =
      new Flaw(
          SCHEMA_4,
          "integer",
          "Times are milliseconds since 1970",
          times(instant -> JSON.numberNode(instant.toEpochMilli())));
  static final Flaw TIME_EPOCH_SECONDS =
      new Flaw(
          SCHEMA_4,
          "number",
          "Times are seconds since 1970 with a fraction",
          times(instant -> JSON.numberNode(instant.getEpochSecond() + 0.25)));
  static final Flaw TIME_EPOCH_TEXT =
      new Flaw(
          SCHEMA_4,
          "createdAt",
          "Times are seconds since 1970 as strings",
          times(instant -> JSON.stringNode(String.valueOf(instant.getEpochSecond()))));
  static final Flaw TIME_OBJECT =
      new Flaw(
          SCHEMA_4,
          "object",
          "Times are objects as in extended JSON",
          times(instant -> JSON.objectNode().put("$date", instant.toString())));
  static final Flaw TIME_ARRAY =
      new Flaw(
          SCHEMA_4,
          "array",
          "Times are arrays of numbers",
          times(instant -> JSON.arrayNode().add(2026).add(8).add(10)));
  static final Flaw TIME_EMPTY =
      new Flaw(SCHEMA_4, "createdAt", "One createdAt is empty", oneItem(set("createdAt", "")));
  static final Flaw EXPIRY_NULL =
      new Flaw(
          SCHEMA_4, "null", "One expiresAt is null", oneItem(set("expiresAt", JSON.nullNode())));
  static final Flaw EXPIRY_NEVER =
      new Flaw(
          SCHEMA_4,
          "expiresAt",
          "One expiresAt is the word never",
          oneItem(set("expiresAt", "never")));

  static final Flaw ROLES_STRING =
      new Flaw(
          SCHEMA_8,
          "string",
          "A single role is a string instead of an array",
          everyItem(item -> item.put("roles", item.get("roles").get(0).stringValue())));
  static final Flaw ROLES_JOINED =
      new Flaw(
          SCHEMA_8,
          "string",
          "Roles are joined by commas",
          everyItem(
              item ->
                  item.put(
                      "roles",
                      String.join(
                          ",",
                          item.get("roles").valueStream().map(JsonNode::stringValue).toList()))));
  static final Flaw ROLES_NULL =
      new Flaw(
          SCHEMA_8, "null", "One item's roles are null", oneItem(set("roles", JSON.nullNode())));
  static final Flaw ROLES_OBJECT =
      new Flaw(
          SCHEMA_8,
          "object",
          "One item's roles are an object",
          oneItem(item -> item.putObject("roles").put("GROUP_OWNER", true)));
  static final Flaw ROLES_TWICE =
      new Flaw(
          SCHEMA_8,
          "unique",
          "Roles are listed twice",
          everyItem(item -> item.withArray("roles").add(item.get("roles").get(0))));
  static final Flaw ROLE_NUMBER =
      new Flaw(
          SCHEMA_8,
          "integer",
          "One role is its number",
          oneItem(item -> item.withArray("roles").add(3)));
  static final Flaw ROLE_NULL =
      new Flaw(
          SCHEMA_8, "null", "One role is null", oneItem(item -> item.withArray("roles").addNull()));
  static final Flaw ROLE_EMPTY =
      new Flaw(
          SCHEMA_8,
          "",
          "One role is an empty string",
          oneItem(item -> item.withArray("roles").add("")));
  static final Flaw ROLE_OBJECT =
      new Flaw(
          SCHEMA_8,
          "object",
          "Roles are objects",
          everyItem(item -> item.putArray("roles").addObject().put("roleName", "GROUP_OWNER")));

  static final Flaw LINKS_OBJECT =
      new Flaw(
          SCHEMA_9,
          "object",
          "links is an object",
          everyItem(item -> item.putObject("links").put("self", "/api/atlas/v2")));
  static final Flaw LINKS_NULL =
      new Flaw(SCHEMA_9, "null", "links is null", everyItem(set("links", JSON.nullNode())));
  static final Flaw LINKS_STRINGS =
      new Flaw(
          SCHEMA_9,
          "string",
          "links are strings",
          everyItem(item -> item.putArray("links").add("/api/atlas/v2")));
  static final Flaw LINK_WITHOUT_REL =
      new Flaw(
          SCHEMA_9,
          "'rel'",
          "A link has no rel",
          everyItem(item -> item.putArray("links").addObject().put("href", "/api/atlas/v2")));
  static final Flaw LINK_WITHOUT_HREF =
      new Flaw(
          SCHEMA_9,
          "'href'",
          "A link has no href",
          everyItem(item -> item.putArray("links").addObject().put("rel", "self")));
  static final Flaw LINKS_NULL_IF_FILTERED =
      new Flaw(
          SCHEMA_9,
          "null",
          "In filtered lists links is null",
          someItems(
              (call, invite) ->
                  call.parameter("username").filter(name -> !name.isEmpty()).isPresent(),
              set("links", JSON.nullNode())));
  static final Flaw LINK_HREF_NULL =
      new Flaw(
          SCHEMA_9,
          "null",
          "A link's href is null",
          everyItem(item -> item.putArray("links").addObject().put("rel", "self").putNull("href")));

  private static Function<Instant, JsonNode> as(String pattern) {
    var format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    return instant -> JSON.stringNode(format.format(instant));
  }

  private static Consumer<Behaviour> times(Function<Instant, JsonNode> form) {
    return time("createdAt", form).andThen(time("expiresAt", form));
  }

  private static Consumer<Behaviour> time(String member, Function<Instant, JsonNode> form) {
    return everyItem(
        (ObjectNode item) ->
            item.set(member, form.apply(Instant.parse(item.get(member).stringValue()))));
  }
}
