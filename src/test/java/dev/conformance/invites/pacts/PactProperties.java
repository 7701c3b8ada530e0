package dev.conformance.invites.pacts;

import dev.conformance.invites.target.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings about pacts, by their system property or by the environment name that users of Pact have
 * set already. The property wins; a blank value counts as none.
 *
 * @param property looks up a system property, null where there is none
 * @param environment looks up an environment variable, null where there is none
 */
record PactProperties(
    Function<String, @Nullable String> property, Function<String, @Nullable String> environment) {

  /** Those of this process. */
  static PactProperties ofProcess() {
    return new PactProperties(System::getProperty, System::getenv);
  }

  Optional<String> get(String property) {
    return present(this.property.apply(property));
  }

  Optional<String> get(String property, String environment) {
    return get(property).or(() -> present(this.environment.apply(environment)));
  }

  /** A comma-separated list, empty where there is none. */
  List<String> list(String property) {
    return get(property)
        .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  /** A switch: on with {@code true} or without a value, off with {@code false} or where absent. */
  boolean isOn(String name) {
    var value = property.apply(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isBlank() || value.equals("true")) {
      return true;
    }
    throw new ConfigurationException("%s is \"%s\"; give true or false.".formatted(name, value));
  }

  /** Fails with a sentence that names the property to give. */
  String required(String property, String what) {
    return get(property)
        .orElseThrow(
            () -> new ConfigurationException("Give %s as -D%s=….".formatted(what, property)));
  }

  private static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
