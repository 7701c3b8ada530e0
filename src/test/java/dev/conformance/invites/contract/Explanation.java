package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Resources;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Helps the developer of a server that does not meet a requirement. The texts are in {@code
 * explanations.yaml}, by the ids of the requirements.
 *
 * @param why whom a deviation harms, and how
 * @param fix the usual causes in real servers, and what to change
 * @param clients how many of the published clients rely on the requirement, if any does
 * @param protects whether a 2xx that breaks the requirement lets somebody in, or shows the data of
 *     another project; empty if not
 * @param basis the place in the order of requirements without which others fail, if it is one
 */
public record Explanation(
    String why,
    String fix,
    Optional<Integer> clients,
    Optional<Boolean> protects,
    Optional<Integer> basis) {
  private static final Map<String, Explanation> BY_ID =
      YAMLMapper.shared()
          .readerForMapOf(Explanation.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .readValue(Resources.text("/explanations.yaml"));

  public static Explanation of(Requirement requirement) {
    return requireNonNull(BY_ID.get(requirement.id()));
  }

  /** What a contributor has to add, in one sentence; empty if every requirement is explained. */
  public static Optional<String> missing() {
    return Stream.of(Requirement.values())
        .map(Requirement::id)
        .filter(id -> !BY_ID.containsKey(id))
        .findFirst()
        .map("explanations.yaml has no %s: add its why and fix."::formatted);
  }
}
