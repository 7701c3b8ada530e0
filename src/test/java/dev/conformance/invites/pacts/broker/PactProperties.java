package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings about pacts, by their system property or by the environment name that users of Pact have
 * set already. The property wins; a blank value counts as none.
 */
public record PactProperties(
    Function<String, @Nullable String> property, Function<String, @Nullable String> environment) {

  public static PactProperties ofProcess() {
    return new PactProperties(System::getProperty, System::getenv);
  }

  /**
   * The value of a setting.
   *
   * @throws ConfigurationException if it is a secret and given as a property
   */
  public Optional<String> get(PactSetting setting) {
    var given = present(property.apply(setting.property()));
    if (given.isPresent() && setting.secret()) {
      throw new ConfigurationException(
          "Property %s is not accepted, because build tools write properties into files and other users can see them: set %s in the environment."
              .formatted(setting.property(), setting.environment().orElseThrow()));
    }
    return given.or(() -> setting.environment().flatMap(name -> present(environment.apply(name))));
  }

  /** Whether it is set to nothing, as by a CI variable that does not exist. */
  boolean isBlank(PactSetting setting) {
    var value = Optional.ofNullable(property.apply(setting.property()));
    return value
        .or(() -> setting.environment().map(environment))
        .filter(String::isBlank)
        .isPresent();
  }

  /** The values between the commas; empty if it is not set. */
  public List<String> list(PactSetting setting) {
    return get(setting).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /**
   * A switch: on with {@code true} or without a value, off with {@code false} or if it is not set.
   */
  public boolean isOn(PactSetting setting) {
    var value = property.apply(setting.property());
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isBlank() || value.equals("true")) {
      return true;
    }
    throw new ConfigurationException(
        "%s is \"%s\"; give true or false.".formatted(setting.property(), value));
  }

  /** Fails with a sentence that names the property to give. */
  public String required(PactSetting setting, String what) {
    return get(setting)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Give %s as -D%s=….".formatted(what, setting.property())));
  }

  private static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
