package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which of several header fields of one name a consumer reads. Pact requires all of them to match
 * and cannot state that one is enough, so the rule is one of the interaction's comments: other
 * verifiers ignore it, this kit's verifier applies it.
 */
public final class FieldRead {
  private static final String GROUP = "first-field-matching";

  private FieldRead() {}

  /** The consumer reads the first field of that name. */
  public static HttpInteractionBuilder first(HttpInteractionBuilder http, String name) {
    return firstMatching(http, name, ".*");
  }

  /** The consumer reads the first field of that name whose whole value matches. */
  public static HttpInteractionBuilder firstMatching(
      HttpInteractionBuilder http, String name, String pattern) {
    return http.reference(GROUP, name, pattern);
  }

  /**
   * The header fields of a response without those that the interaction's consumer ignores. If it
   * would read none of a name, all of them stay.
   */
  static Map<String, List<String>> of(
      SynchronousHttp interaction, Map<String, List<String>> fields) {
    var references = interaction.getComments().get("references");
    if (references == null || !references.has(GROUP)) {
      return fields;
    }
    var read = new LinkedHashMap<>(fields);
    references
        .get(GROUP)
        .asObject()
        .getEntries()
        .forEach((name, pattern) -> keep(name, String.valueOf(pattern.asString()), read));
    return read;
  }

  private static void keep(String name, String pattern, Map<String, List<String>> fields) {
    fields.entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .flatMap(field -> field.getValue().stream())
        .filter(Pattern.compile(pattern).asMatchPredicate())
        .findFirst()
        .ifPresent(
            value -> {
              fields.keySet().removeIf(name::equalsIgnoreCase);
              fields.put(name, List.of(value));
            });
  }
}
