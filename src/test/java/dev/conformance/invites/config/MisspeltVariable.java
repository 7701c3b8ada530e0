package dev.conformance.invites.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds environment variables that look like a misspelt setting, such as {@code
 * MONGODB_ATLAS_BASEURL}: without its base URL a run would judge the embedded server instead. Only
 * near misses count, because other programs have variables with the same prefixes.
 */
final class MisspeltVariable {
  private static final Pattern PREFIX = Pattern.compile("^(MONGODB_)?ATLAS_");

  private static final Set<String> OF_OTHERS =
      Set.of("MONGODB_ATLAS_PROFILE", "MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY");

  private static final int MOST_EDITS = 2;
  private static final int CHARACTERS_FOR_AN_EDIT = 3;

  private MisspeltVariable() {}

  static Optional<Setting> meant(String name) {
    if (OF_OTHERS.contains(name)
        || Arrays.stream(Setting.values())
            .anyMatch(setting -> setting.environment().equals(name))) {
      return Optional.empty();
    }
    return Arrays.stream(Setting.values())
        .filter(setting -> resembles(name.toUpperCase(Locale.ROOT), setting))
        .findFirst();
  }

  private static boolean resembles(String name, Setting setting) {
    return Suggestion.edits(name, setting.environment()) <= MOST_EDITS
        || (PREFIX.matcher(name).find()
            && Stream.of(setting.environment(), setting.key().toUpperCase(Locale.ROOT))
                .map(MisspeltVariable::normalized)
                .anyMatch(known -> Suggestion.edits(normalized(name), known) <= allowed(known)));
  }

  private static String normalized(String name) {
    return PREFIX.matcher(name).replaceFirst("").replaceAll("[_-]", "");
  }

  private static int allowed(String normalized) {
    return Math.min(MOST_EDITS, normalized.length() / CHARACTERS_FOR_AN_EDIT);
  }
}
