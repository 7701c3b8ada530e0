package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the checks compare of one item of a list: names, and of all members a hash sum, so that a
 * list of any length can be kept. A member that is missing or no string is an empty string here;
 * the schema checks judge it.
 */
public final class Invitation {
  /** The members that every item has, spelt as published. */
  public static final List<String> REQUIRED_MEMBERS =
      List.of(
          "createdAt",
          "expiresAt",
          "groupId",
          "groupName",
          "id",
          "inviterUsername",
          "roles",
          "username");

  private static final int LINKS = REQUIRED_MEMBERS.size();
  private static final int OTHERS = LINKS + 1;
  private static final int SHOWN = 60;

  private final String id;
  private final String groupId;
  private final String username;
  private final String inviterUsername;
  private final String beginning;

  /** Of the required members in their order, of the links, and of all others together. */
  private final int[] hashes;

  private Invitation(JsonNode item) {
    id = text(item, "id");
    groupId = text(item, "groupId");
    username = text(item, "username");
    inviterUsername = text(item, "inviterUsername");
    beginning = id.isEmpty() && username.isEmpty() ? Json.beginning(item, SHOWN) : "";
    hashes = hashes(item);
  }

  /** Reads an item. */
  public static Invitation of(JsonNode item) {
    return new Invitation(item);
  }

  /** The invitation's id. */
  public String id() {
    return id;
  }

  /** The project's id. */
  public String groupId() {
    return groupId;
  }

  /** The invited address. */
  public String username() {
    return username;
  }

  /** Who invited. */
  public String inviterUsername() {
    return inviterUsername;
  }

  /** Id and address for messages; the beginning of an item that has neither. */
  String name() {
    if (username.isEmpty()) {
      return id.isEmpty() ? beginning : id;
    }
    return id.isEmpty() ? "(" + username + ")" : id + " (" + username + ")";
  }

  /** Equal for items that are equal to that extent, in whatever order members and roles stand. */
  long fingerprint(ComparisonScope extent) {
    var fingerprint = 17L;
    for (var index = 0; index < hashes.length; index++) {
      if (counts(index, extent)) {
        fingerprint = JsonHash.chain(fingerprint, hashes[index]);
      }
    }
    return fingerprint;
  }

  /** The names of the members that differ. */
  List<String> differences(Invitation other, ComparisonScope extent) {
    var names = new ArrayList<String>();
    for (var index = 0; index < hashes.length; index++) {
      if (counts(index, extent) && hashes[index] != other.hashes[index]) {
        names.add(nameOf(index));
      }
    }
    return names;
  }

  private static boolean counts(int index, ComparisonScope extent) {
    return index < LINKS || (index == LINKS ? extent.links() : extent.others());
  }

  private static String nameOf(int index) {
    if (index < LINKS) {
      return REQUIRED_MEMBERS.get(index);
    }
    return index == LINKS ? "links" : "a member that is not documented";
  }

  private static int[] hashes(JsonNode item) {
    var hashes = new int[OTHERS + 1];
    var others = 0L;
    for (var member : item.properties()) {
      var index = REQUIRED_MEMBERS.indexOf(member.getKey());
      if (index >= 0) {
        hashes[index] = Long.hashCode(JsonHash.of(member.getValue()));
      } else if (member.getKey().equals("links")) {
        hashes[LINKS] = Long.hashCode(JsonHash.withoutQueries(member.getValue()));
      } else {
        others +=
            JsonHash.chain(member.getKey().hashCode(), JsonHash.withoutQueries(member.getValue()));
      }
    }
    hashes[OTHERS] = Long.hashCode(others);
    return hashes;
  }

  private static String text(JsonNode item, String member) {
    var value = item.get(member);
    return value != null && value.isString() ? value.stringValue() : "";
  }
}
