package dev.conformance.invites.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The JSON in a body, and how it represents a list of invitations: bare, in an envelope, or not at
 * all.
 *
 * @param value the value, or what precedes the problem; a missing node if there is none
 * @param problem why the body is not one JSON value in UTF-8; empty if it is
 */
public record ParsedBody(JsonNode value, Optional<String> problem) {
  /** The kind of the outermost JSON value in words: {@code a JSON array}. */
  public String root() {
    return switch (value.getNodeType()) {
      case ARRAY -> "a JSON array";
      case OBJECT -> "a JSON object";
      case MISSING -> "no JSON";
      default -> "a JSON value that is neither array nor object";
    };
  }

  /** The value; empty if there is a problem. */
  Optional<JsonNode> json() {
    return problem.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  /** The envelope's member that is the array, {@code results} or {@code content}. */
  public Optional<String> listMember() {
    return member(JsonNode::isArray);
  }

  /** The envelope's member that is an object, such as an error. */
  public Optional<String> objectMember() {
    return member(JsonNode::isObject);
  }

  private Optional<String> member(Predicate<JsonNode> condition) {
    return Stream.of("results", "content")
        .filter(name -> condition.test(value.path(name)))
        .findFirst();
  }

  private List<JsonNode> items() {
    var list = listMember().map(value::path).orElse(value);
    return list.isArray() ? list.valueStream().toList() : List.of();
  }

  List<Invitation> invitations() {
    return items().stream().filter(JsonNode::isObject).map(Invitation::new).toList();
  }

  boolean hasOnlyObjects() {
    return items().stream().allMatch(JsonNode::isObject);
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean hasAList() {
    return problem.isEmpty() && (value.isArray() || listMember().isPresent());
  }

  /** The deviations of the invitations from the schema, by requirement, one for each item. */
  Map<Requirement, List<Deviation>> deviations() {
    var found = new EnumMap<Requirement, List<Deviation>>(Requirement.class);
    var invitations = invitations();
    for (var index = 0; index < invitations.size(); index++) {
      var item = "item " + index;
      ContractSchema.INVITATION.violations(invitations.get(index).item()).stream()
          .collect(groupingBy(Violation::requirement, mapping(Violation::deviation, toList())))
          .forEach(
              (requirement, deviations) ->
                  Deviation.joined(deviations)
                      .map(deviation -> deviation.ofItem(item))
                      .ifPresent(
                          found.computeIfAbsent(requirement, absent -> new ArrayList<>())::add));
    }
    return found;
  }
}
