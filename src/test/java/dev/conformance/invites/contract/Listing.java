package dev.conformance.invites.contract;

import dev.conformance.invites.contract.ListDifference.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How the body of a response represents a list of invitations: bare, in an envelope, or not at all.
 *
 * @param problem why the body is not one JSON value in UTF-8; empty if it is
 * @param status the envelope's status; empty if there is none
 * @param member the envelope's member that is the array, {@code results} or {@code content}
 * @param conflict how the arrays differ if the envelope has both members; empty if they do not
 * @param otherItems the first items that are not objects, in words
 */
public record Listing(
    Root root,
    Optional<String> problem,
    Optional<JsonNode> status,
    Optional<String> member,
    Optional<String> conflict,
    List<Invitation> invitations,
    List<String> otherItems) {
  private static final int SHOWN = 5;

  /** The kind of the outermost JSON value. */
  public enum Root {
    /** The list itself, if anything. */
    ARRAY("a JSON array"),
    /** An envelope, if anything. */
    OBJECT("a JSON object"),
    SCALAR("a JSON value that is neither array nor object"),
    NOTHING("no JSON");

    private final String words;

    Root(String words) {
      this.words = words;
    }

    private static Root of(JsonNode value) {
      if (value.isArray()) {
        return ARRAY;
      }
      return value.isObject() ? OBJECT : value.isMissingNode() ? NOTHING : SCALAR;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Listing {
    invitations = List.copyOf(invitations);
    otherItems = List.copyOf(otherItems);
  }

  static Listing of(Json json) {
    var value = json.value().orElseGet(MissingNode::getInstance);
    var members =
        value.properties().stream()
            .filter(
                member -> member.getKey().equals("results") || member.getKey().equals("content"))
            .filter(member -> member.getValue().isArray())
            .toList();
    var list = value.isArray() || members.isEmpty() ? value : members.get(0).getValue();
    return new Listing(
        Root.of(value),
        json.problem(),
        Optional.ofNullable(value.get("status")),
        members.stream().map(Map.Entry::getKey).findFirst(),
        conflict(members),
        invitations(list),
        otherItems(list));
  }

  private static Optional<String> conflict(List<Map.Entry<String, JsonNode>> members) {
    return members.size() < 2
        ? Optional.empty()
        : ListDifference.between(side(members.get(0)), side(members.get(1)), ComparisonScope.WHOLE);
  }

  private static Side side(Map.Entry<String, JsonNode> member) {
    return new Side(member.getKey(), invitations(member.getValue()));
  }

  private static List<Invitation> invitations(JsonNode list) {
    return items(list).filter(JsonNode::isObject).map(Invitation::new).toList();
  }

  private static List<String> otherItems(JsonNode list) {
    var found = new ArrayList<String>();
    for (var index = 0; index < list.size() && list.isArray() && found.size() < SHOWN; index++) {
      if (!list.get(index).isObject()) {
        found.add("item " + index + " is " + Excerpt.of(list.get(index)));
      }
    }
    return found;
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return list.isArray() ? list.valueStream() : Stream.of();
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean holdsAList() {
    return problem.isEmpty() && (root == Root.ARRAY || member.isPresent());
  }

  /** What the schema finds wrong with the invitations, by requirement, one line for each item. */
  Map<Requirement, List<String>> deviations() {
    var found = new EnumMap<Requirement, List<String>>(Requirement.class);
    for (var index = 0; index < invitations.size(); index++) {
      var item = "item " + index + ": ";
      ContractSchema.INVITATION.deviations(invitations.get(index).item()).stream()
          .collect(
              Collectors.groupingBy(
                  Deviation::requirement,
                  Collectors.mapping(Deviation::message, Collectors.joining("; "))))
          .forEach(
              (requirement, messages) ->
                  found
                      .computeIfAbsent(requirement, first -> new ArrayList<>())
                      .add(item + messages));
    }
    return found;
  }
}
