package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Resources;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Helps the developer of a server that does not meet a requirement. The texts are in {@code
 * explanations.yaml}, by the ids of the requirements.
 *
 * @param why whom a deviation harms, and how
 * @param fix the usual causes in real servers, and what to change
 * @param clients how many of the published clients rely on the requirement, if any does
 */
public record Explanation(String why, String fix, Optional<Integer> clients) {
  private static final String FILE = "src/test/resources/explanations.yaml";
  private static final Map<String, Explanation> BY_ID = read(Resources.text("/explanations.yaml"));

  public static Explanation of(Requirement requirement) {
    return requireNonNull(BY_ID.get(requirement.id()));
  }

  /**
   * Reads explanations by the ids of their requirements.
   *
   * @throws IllegalStateException if a requirement has no explanation
   */
  static Map<String, Explanation> read(String yaml) {
    var mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    var byId = mapper.readValue(yaml, new TypeReference<Map<String, Explanation>>() {});
    for (var requirement : Requirement.values()) {
      if (byId.get(requirement.id()) == null) {
        throw new IllegalStateException(
            "%s has no explanation in %s: add its why and fix.".formatted(requirement.id(), FILE));
      }
    }
    return byId;
  }
}
