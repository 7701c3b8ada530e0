package dev.conformance.invites.contract;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the checks compare of one item of a list. A member that is missing or no string is an empty
 * string here; the schema checks judge it.
 *
 * @param id the invitation's id
 * @param groupId the project's id
 * @param username the invited address
 * @param inviterUsername who invited
 * @param fingerprint equal for items whose required members are equal, in whatever order they and
 *     the roles stand; unknown members and links, which may differ from call to call, do not count
 */
public record Invitation(
    String id, String groupId, String username, String inviterUsername, long fingerprint) {

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

  static Invitation of(JsonNode item) {
    var fingerprint = 17L;
    for (var member : REQUIRED_MEMBERS) {
      fingerprint = mix(fingerprint * 31 + hash(item.get(member)));
    }
    return new Invitation(
        text(item, "id"),
        text(item, "groupId"),
        text(item, "username"),
        text(item, "inviterUsername"),
        fingerprint);
  }

  /** Whether it was sent to this address; the letter case does not count. */
  public boolean isFor(String address) {
    return username.toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
  }

  private static String text(JsonNode item, String member) {
    var value = item.get(member);
    return value != null && value.isString() ? value.stringValue() : "";
  }

  private static long hash(@Nullable JsonNode value) {
    if (value == null) {
      return 0;
    }
    if (value.isArray()) {
      return value.valueStream().mapToLong(Invitation::hash).map(Invitation::mix).sum() + 7;
    }
    var text = value.isString() ? value.stringValue() : value.toString();
    var hash = (long) value.getNodeType().name().hashCode();
    for (var index = 0; index < text.length(); index++) {
      hash = hash * 1_000_003 + text.charAt(index);
    }
    return mix(hash);
  }

  /** The finalizer of SplitMix64: spreads every bit over the whole word. */
  private static long mix(long value) {
    var mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
