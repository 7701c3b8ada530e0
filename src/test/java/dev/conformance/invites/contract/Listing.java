package dev.conformance.invites.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.common.Excerpt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The JSON in a body, and how it represents a list of invitations: bare, in an envelope, or not at
 * all.
 *
 * @param value the value, or what precedes the problem; a missing node if there is none
 * @param problem why the body is not one JSON value in UTF-8; empty if it is
 */
public record Listing(JsonNode value, Optional<String> problem) {
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

    @Override
    public String toString() {
      return words;
    }
  }

  public Root root() {
    return switch (value.getNodeType()) {
      case ARRAY -> Root.ARRAY;
      case OBJECT -> Root.OBJECT;
      case MISSING -> Root.NOTHING;
      default -> Root.SCALAR;
    };
  }

  /** The value; empty if there is a problem. */
  Optional<JsonNode> json() {
    return problem.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  /** The envelope's status; empty if there is none. */
  Optional<JsonNode> status() {
    return Optional.ofNullable(value.get("status"));
  }

  /** The envelope's member that is the array, {@code results} or {@code content}. */
  public Optional<String> member() {
    return Stream.of("results", "content").filter(name -> value.path(name).isArray()).findFirst();
  }

  /** The envelope's member that is an object, such as an error. */
  public Optional<String> wrappedObject() {
    return Stream.of("results", "content").filter(name -> value.path(name).isObject()).findFirst();
  }

  private List<JsonNode> items() {
    var list = member().map(value::path).orElse(value);
    return list.isArray() ? list.valueStream().toList() : List.of();
  }

  List<Invitation> invitations() {
    return items().stream().filter(JsonNode::isObject).map(Invitation::new).toList();
  }

  /** A description of each of the first items that are not objects. */
  List<String> nonObjects() {
    var items = items();
    return IntStream.range(0, items.size())
        .filter(index -> !items.get(index).isObject())
        .limit(SHOWN)
        .mapToObj(index -> "item " + index + " is " + Excerpt.of(items.get(index)))
        .toList();
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean hasAList() {
    return problem.isEmpty() && (value.isArray() || member().isPresent());
  }

  /** The deviations of the invitations from the schema, by requirement, one for each item. */
  Map<Requirement, List<ItemDeviation>> deviations() {
    var found = new EnumMap<Requirement, List<ItemDeviation>>(Requirement.class);
    var invitations = invitations();
    for (var index = 0; index < invitations.size(); index++) {
      var item = "item " + index;
      ContractSchema.INVITATION.violations(invitations.get(index).item()).stream()
          .collect(groupingBy(Violation::requirement, mapping(Violation::deviation, toList())))
          .forEach(
              (requirement, deviations) ->
                  found
                      .computeIfAbsent(requirement, absent -> new ArrayList<>())
                      .add(new ItemDeviation(item, Deviation.joined(deviations))));
    }
    return found;
  }
}
