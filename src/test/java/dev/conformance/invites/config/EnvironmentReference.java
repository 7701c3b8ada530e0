package dev.conformance.invites.config;

import java.util.Map;
import java.util.regex.Pattern;

/** {@code ${NAME}} in place of a value: the value of that environment variable. */
final class EnvironmentReference {
  private static final Pattern WHOLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private EnvironmentReference() {}

  /** Whether the text is a reference and nothing else. */
  static boolean isOne(String text) {
    return WHOLE.matcher(text).matches();
  }

  /**
   * The value itself, or what its reference stands for.
   *
   * @throws ConfigurationException where the variable is not set, or the reference is only a part
   */
  static Given resolve(Given given, Map<String, String> environment) {
    var reference = WHOLE.matcher(given.value());
    if (!reference.matches()) {
      if (given.value().contains("${")) {
        throw given.is("a reference is the whole value, write ${NAME} alone or the text itself.");
      }
      return given;
    }
    var name = reference.group(1);
    var value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw given.hidden(
          "wants the environment variable %s, which is not set or empty: set it.".formatted(name));
    }
    return new Given(given.setting(), value, given.where());
  }
}
