package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One item of a list. A member that is no string reads as an empty one; the schema reports it. */
public record Invitation(JsonNode item) {
  /** The required members, spelled as published. */
  static final List<String> REQUIRED_MEMBERS =
      List.of(
          "createdAt",
          "expiresAt",
          "groupId",
          "groupName",
          "id",
          "inviterUsername",
          "roles",
          "username");

  /** The sum of the limits of RFC 5321 for a local part (64), the at sign and a domain (255). */
  public static final int MAX_ADDRESS_LENGTH = 320;

  private static final int MAX_SHOWN = 60;

  private static final Pattern ORDINARY_ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9+_-]+(\\.[A-Za-z0-9+_-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

  /**
   * Whether every server accepts the text as an e-mail address. RFC 5321 section 4.5.3.1 limits the
   * length of an address, and of its local part.
   */
  public static boolean isOrdinaryAddress(String text) {
    return text.length() <= 254
        && text.indexOf('@') <= 64
        && ORDINARY_ADDRESS.matcher(text).matches();
  }

  public String id() {
    return text("id");
  }

  public String groupId() {
    return text("groupId");
  }

  public String username() {
    return text("username");
  }

  /** The account or API key that sent the invitation. */
  public String inviterUsername() {
    return text("inviterUsername");
  }

  /** A time; empty if it is missing or malformed, which the schema reports. */
  public Optional<Instant> time(String member) {
    try {
      return Optional.of(OffsetDateTime.parse(text(member)).toInstant());
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

  /** The names of the first invitations, and how many more there are. */
  static String names(List<Invitation> invitations) {
    return Excerpt.list(invitations.stream().map(Invitation::name).toList());
  }

  /** The required members as text that is equal for equal members. */
  public String documented() {
    return members(REQUIRED_MEMBERS::contains).toString();
  }

  /**
   * The members in scope by name, with equal texts for equal values of required members. The value
   * of another member may differ from response to response, so only its presence counts.
   */
  Map<String, String> members(Predicate<String> scope) {
    var members = new TreeMap<String, String>();
    item.forEachEntry(
        (name, value) -> {
          if (scope.test(name)) {
            members.put(name, REQUIRED_MEMBERS.contains(name) ? text(value) : "");
          }
        });
    return members;
  }

  /** The value as text, regardless of the order of roles. */
  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::toString).sorted().toList().toString()
        : value.toString();
  }

  Set<String> differences(Invitation changed, Predicate<String> scope) {
    var here = members(scope);
    var there = changed.members(scope);
    var names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    names.removeIf(name -> Objects.equals(here.get(name), there.get(name)));
    return names;
  }

  private String text(String member) {
    var value = item.path(member);
    return value.isString() ? value.stringValue() : "";
  }
}
