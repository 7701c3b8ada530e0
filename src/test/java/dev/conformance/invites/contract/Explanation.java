package dev.conformance.invites.contract;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Resources;
import java.util.Map;
import java.util.Optional;
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
 * @param form the id of the requirement that a 2xx of the wrong form breaks; empty if this one
 * @param instead the fix for what came, if that begins with the key: a status, or {@code data}
 */
public record Explanation(
    String why,
    String fix,
    Optional<Integer> clients,
    Optional<Boolean> protects,
    Optional<Integer> basis,
    Optional<String> form,
    Optional<Map<String, String>> instead) {
  /** Explains deviations that did not recur, whatever requirement they hit. */
  public static final String ONCE = "ONCE";

  private static final Map<String, Explanation> BY_ID =
      YAMLMapper.shared()
          .readerForMapOf(Explanation.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .readValue(Resources.text("/explanations.yaml"));

  public static Explanation of(Requirement requirement) {
    return of(requirement.id());
  }

  public static Explanation of(String id) {
    return requireNonNull(
        BY_ID.get(id), () -> "explanations.yaml has no " + id + ": add its why and fix");
  }

  /** The fix for what came instead of the expected. */
  public String fixFor(String actual) {
    return instead.orElse(Map.of()).entrySet().stream()
        .filter(other -> actual.startsWith(other.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(fix);
  }
}
