package dev.conformance.invites.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How the body of a response represents a list of invitations: bare, in an envelope, or not at all.
 *
 * @param problem why the body is not one JSON value in UTF-8; empty if it is
 * @param status the envelope's status; empty if there is none
 * @param member the envelope's member that is the array, {@code results} or {@code content}
 * @param nonObjects a description of each of the first items that are not objects
 */
public record Listing(
    Root root,
    Optional<String> problem,
    Optional<JsonNode> status,
    Optional<String> member,
    List<Invitation> invitations,
    List<String> nonObjects) {
  private static final int SHOWN = 5;

  /** The kind of the outermost JSON value. */
  public enum Root {
    /** A bare list. */
    ARRAY("a JSON array"),
    /** An envelope or an error. */
    OBJECT("a JSON object"),
    SCALAR("a JSON value that is neither array nor object"),
    NOTHING("no JSON");

    private final String words;

    Root(String words) {
      this.words = words;
    }

    private static Root of(JsonNode value) {
      return switch (value.getNodeType()) {
        case ARRAY -> ARRAY;
        case OBJECT -> OBJECT;
        case MISSING -> NOTHING;
        default -> SCALAR;
      };
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Listing of(Json json) {
    var value = json.value().orElseGet(MissingNode::getInstance);
    var member = Stream.of("results", "content").filter(it -> value.path(it).isArray()).findFirst();
    var list = member.map(value::path).orElse(value);
    var items = list.isArray() ? list.valueStream().toList() : List.<JsonNode>of();
    return new Listing(
        Root.of(value),
        json.problem(),
        Optional.ofNullable(value.get("status")),
        member,
        items.stream().filter(JsonNode::isObject).map(Invitation::new).toList(),
        IntStream.range(0, items.size())
            .filter(index -> !items.get(index).isObject())
            .limit(SHOWN)
            .mapToObj(index -> "item " + index + " is " + Excerpt.of(items.get(index)))
            .toList());
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean hasAList() {
    return problem.isEmpty() && (root == Root.ARRAY || member.isPresent());
  }

  /** The schema violations of the invitations, by requirement, one line for each item. */
  Map<Requirement, List<String>> deviations() {
    var found = new EnumMap<Requirement, List<String>>(Requirement.class);
    for (var index = 0; index < invitations.size(); index++) {
      var item = "item " + index + ": ";
      ContractSchema.INVITATION.deviations(invitations.get(index).item()).stream()
          .collect(groupingBy(Deviation::requirement, mapping(Deviation::message, joining("; "))))
          .forEach(
              (requirement, messages) ->
                  found
                      .computeIfAbsent(requirement, absent -> new ArrayList<>())
                      .add(item + messages));
    }
    return found;
  }
}
