package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.ListDifference.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One item of a list, whose members are read once. A member that is no string reads as an empty
 * one, and a malformed time as none; the schema reports both.
 *
 * @param inviterUsername the account or API key that sent the invitation
 * @param documented the required members as text that is equal for equal members
 * @param isValid whether the schema finds no violation
 */
public record Invitation(
    JsonNode item,
    String id,
    String groupId,
    String username,
    String inviterUsername,
    Optional<Instant> createdAt,
    Optional<Instant> expiresAt,
    String documented,
    boolean isValid) {
  /** The required members, spelled as published. */
  static final List<String> REQUIRED_MEMBERS =
      List.of("createdAt expiresAt groupId groupName id inviterUsername roles username".split(" "));

  /** The sum of the limits of RFC 5321 for a local part (64), the at sign and a domain (255). */
  public static final int MAX_ADDRESS_LENGTH = 320;

  /** The order of an object's members does not count, nor does it for {@link JsonNode#equals}. */
  private static final ObjectWriter SORTED =
      JsonMapper.shared().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  private static final int MAX_SHOWN = 60;

  private static final Pattern ORDINARY =
      Pattern.compile(
          "[A-Za-z0-9+_-]+(\\.[A-Za-z0-9+_-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

  /** Whether every server accepts it as an address; RFC 5321 section 4.5.3.1 limits the length. */
  public static boolean isOrdinaryAddress(String text) {
    return text.length() <= 254 && text.indexOf('@') <= 64 && ORDINARY.matcher(text).matches();
  }

  public Invitation(JsonNode item) {
    this(
        item,
        text(item, "id"),
        text(item, "groupId"),
        text(item, "username"),
        text(item, "inviterUsername"),
        time(item, "createdAt"),
        time(item, "expiresAt"),
        members(item, Scope.REQUIRED_MEMBERS).toString(),
        ContractSchema.INVITATION.allows(item));
  }

  /** What the schema finds, which is not kept, because it may be larger than the item. */
  List<Violation> violations() {
    return isValid ? List.of() : ContractSchema.INVITATION.violations(item);
  }

  private static String text(JsonNode item, String member) {
    var value = item.path(member);
    return value.isString() ? value.stringValue() : "";
  }

  private static Optional<Instant> time(JsonNode item, String member) {
    try {
      return Optional.of(OffsetDateTime.parse(text(item, member)).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Id and address for messages; the beginning of an item that has neither. */
  String name() {
    var username = username().isEmpty() ? "" : " (" + Excerpt.of(username(), MAX_SHOWN) + ")";
    var name = (Excerpt.of(id(), MAX_SHOWN) + username).strip();
    return name.isEmpty() ? Excerpt.of(item.toString(), MAX_SHOWN) : name;
  }

  /** The members that nobody can edit, as text that is equal for equal members. */
  String fixed() {
    return String.join(" ", id, groupId, username, inviterUsername, String.valueOf(createdAt));
  }

  String text(Scope scope) {
    return scope == Scope.REQUIRED_MEMBERS ? documented : members(item, scope).toString();
  }

  /** By name, without the values of other members, which may differ from response to response. */
  private static Map<String, String> members(JsonNode item, Scope scope) {
    var members = new TreeMap<String, String>();
    item.forEachEntry(
        (name, value) -> {
          if (REQUIRED_MEMBERS.contains(name)) {
            members.put(name, text(value));
          } else if (scope == Scope.ALL_MEMBERS) {
            members.put(name, "");
          }
        });
    return members;
  }

  /** The value as text that no other value has, regardless of the order of roles. */
  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(Invitation::element).sorted().toList().toString()
        : element(value);
  }

  /** The length of a string says where it ends, so that it needs no escapes. */
  private static String element(JsonNode value) {
    return value.isString()
        ? value.asString().length() + ":" + value.asString()
        : SORTED.writeValueAsString(value);
  }

  Set<String> differences(Invitation changed, Scope scope) {
    var here = members(item, scope);
    var there = members(changed.item, scope);
    var names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    names.removeIf(name -> Objects.equals(here.get(name), there.get(name)));
    return names;
  }
}
