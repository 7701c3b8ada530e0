package dev.conformance.invites.contract;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What helps whoever has to repair a server that does not meet a requirement. The texts are in
 * {@code explanations.yaml}, by the ids of the requirements.
 *
 * @param why whom a deviation harms, and how
 * @param fix the usual causes in real servers, and what to change
 */
public record Explanation(String why, String fix) {
  private static final Map<String, Explanation> BY_ID = read();

  /**
   * The explanation of a requirement.
   *
   * @throws IllegalStateException if the requirement was added without an explanation
   */
  public static Explanation of(Requirement requirement) {
    return Optional.ofNullable(BY_ID.get(requirement.id()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s has no explanation: add its why and fix to src/test/resources/explanations.yaml"
                        .formatted(requirement.id())));
  }

  /** All explanations by id, in the order of the file. */
  static Map<String, Explanation> byId() {
    return BY_ID;
  }

  private static Map<String, Explanation> read() {
    var yaml = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return yaml.readValue(Resources.text("/explanations.yaml"), new TypeReference<>() {});
  }
}
