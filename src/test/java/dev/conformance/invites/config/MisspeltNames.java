package dev.conformance.invites.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds misspelt settings: with a misspelt base URL, a run would test the embedded server instead.
 * Of properties and variables only near misses count, because other programs use the same prefixes.
 * In the configuration file, every unknown key is a problem.
 */
final class MisspeltNames {
  /** At most this many edits are a typo: {@code altas.base-url}. */
  private static final int TYPO = 2;

  private static final Pattern VARIABLE_PREFIX = Pattern.compile("^(MONGODB_)?ATLAS_");

  private static final Set<String> VARIABLES_OF_ATLAS_CLI =
      Set.of("MONGODB_ATLAS_PROFILE", "MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY");

  private static final List<String> PROPERTIES = names(Setting::property);
  private static final List<String> VARIABLES = names(Setting::variable);
  private static final List<String> KEYS =
      PROPERTIES.stream().map(property -> property.substring(Setting.PREFIX.length())).toList();

  private MisspeltNames() {}

  private static List<String> names(Function<Setting, String> name) {
    return Setting.forRun().stream().map(name).toList();
  }

  /** A sentence for each property and variable that is misspelt. */
  static Stream<String> in(SettingSources sources) {
    return Stream.concat(
        sources.properties().keySet().stream().sorted().flatMap(key -> property(key).stream()),
        sources.environment().keySet().stream().sorted().flatMap(key -> variable(key).stream()));
  }

  private static Optional<String> property(String name) {
    return PROPERTIES.contains(name)
        ? Optional.empty()
        : prefixed(name)
            .or(() -> PROPERTIES.stream().filter(known -> isATypo(name, known)).findFirst())
            .map(known -> "Property %s is not a setting: did you mean %s?".formatted(name, known));
  }

  /** The nearest setting if the name has the kit's prefix. */
  private static Optional<String> prefixed(String name) {
    return name.startsWith(Setting.PREFIX)
        ? Suggestion.nearest(name.substring(Setting.PREFIX.length()), KEYS)
            .map(Setting.PREFIX::concat)
        : Optional.empty();
  }

  private static boolean isATypo(String name, String known) {
    return Suggestion.edits(name, known) <= TYPO;
  }

  private static Optional<String> variable(String name) {
    return VARIABLES.contains(name) || VARIABLES_OF_ATLAS_CLI.contains(name)
        ? Optional.empty()
        : VARIABLES.stream()
            .filter(known -> resembles(name.toUpperCase(Locale.ROOT), known))
            .findFirst()
            .map(
                known ->
                    "Environment variable %s is not a setting: did you mean %s? Rename or unset it."
                        .formatted(name, known));
  }

  private static boolean resembles(String name, String known) {
    var meant = withoutPrefix(known);
    return isATypo(name, known)
        || (VARIABLE_PREFIX.matcher(name).find()
            && Suggestion.edits(withoutPrefix(name), meant) <= Math.min(TYPO, meant.length() / 3));
  }

  private static String withoutPrefix(String variable) {
    return VARIABLE_PREFIX.matcher(variable).replaceFirst("").replaceAll("[_-]", "");
  }

  /**
   * What is wrong with a key of the configuration file; empty if it is a setting. A key without a
   * value may be a secret that stands alone on its line, so the message does not quote it.
   */
  static Optional<String> key(String key, String value, String file) {
    if (PROPERTIES.contains(key)) {
      return Optional.empty();
    }
    var name = key.toLowerCase(Locale.ROOT);
    var meant = prefixed(name).or(() -> Suggestion.of(name, KEYS).map(Setting.PREFIX::concat));
    var isShown = meant.isPresent() || !value.isBlank();
    return Optional.of(
        "%s %s is not a setting: %s"
            .formatted(
                isShown ? "Key " + key + " in" : "A line of",
                file,
                meant
                    .map("did you mean %s?"::formatted)
                    .orElse("write lines such as atlas.timeout=10s, or remove it.")));
  }
}
