package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.PactSpecVersion;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds generators of a pact whose values may not fit into memory. */
final class GeneratorLimits {
  private static final int LARGEST = 1_000;

  /** A group that is repeated, or a count of more than three digits. */
  private static final Pattern LONG = Pattern.compile("\\)[*+{]|\\{[^}]*\\d{4}");

  private GeneratorLimits() {}

  /** Why the values are not generated, in one sentence; empty if all of them are small. */
  static Optional<String> violation(IHttpPart... parts) {
    return Stream.of(parts)
        .flatMap(part -> part.getGenerators().getCategories().values().stream())
        .flatMap(category -> category.values().stream())
        .map(generator -> new TreeMap<>(generator.toMap(PactSpecVersion.V4)))
        .filter(GeneratorLimits::mayBeLarge)
        .findFirst()
        .map("The generator %s may give a value that does not fit into memory."::formatted);
  }

  private static boolean mayBeLarge(Map<String, Object> generator) {
    return Stream.of("size", "digits")
            .anyMatch(
                name -> generator.get(name) instanceof Number number && number.intValue() > LARGEST)
        || (generator.get("regex") instanceof String regex && LONG.matcher(regex).find());
  }
}
