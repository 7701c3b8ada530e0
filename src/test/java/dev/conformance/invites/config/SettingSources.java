package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where settings are given, the most important source first. The file that {@code atlas.config}
 * names comes last.
 *
 * @param options the options of the command line by their names with two hyphens
 * @param properties system properties or the like; those of others are ignored
 * @param environment environment variables; those of others are ignored
 */
public record SettingSources(
    Map<String, String> options, Map<String, String> properties, Map<String, String> environment) {
  private static final String NOT_ACCEPTED =
      "Property %s is not accepted, because build tools write properties into files and other users"
          + " can see them: set %s in the environment";

  public SettingSources {
    options = Map.copyOf(options);
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /**
   * A sentence for each secret that is given as a property, which build tools write into files.
   * Settings about pacts are included.
   */
  public List<String> secretsInProperties() {
    var sentences = new ArrayList<String>();
    for (var setting : Setting.values()) {
      if (setting.secret() && isGiven(setting.property())) {
        sentences.add(
            (NOT_ACCEPTED + ", or %s in the file that atlas.config names.")
                .formatted(setting.property(), setting.environment(), setting.property()));
      }
    }
    for (var setting : PactSetting.values()) {
      if (setting.secret() && isGiven(setting.property())) {
        var variable = setting.environment().orElseThrow();
        sentences.add((NOT_ACCEPTED + ".").formatted(setting.property(), variable));
      }
    }
    if (properties.getOrDefault(PactSetting.BROKER_URL.property(), "").contains("@")) {
      sentences.add(PactSetting.CREDENTIALS_IN_URL);
    }
    return sentences;
  }

  private boolean isGiven(String property) {
    return !properties.getOrDefault(property, "").isBlank();
  }

  public static SettingSources none() {
    return new SettingSources(Map.of(), Map.of(), Map.of());
  }

  /** The properties and the environment of this process as they are now. */
  public static SettingSources ofProcess() {
    var properties =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, System::getProperty));
    return new SettingSources(Map.of(), properties, System.getenv());
  }

  public SettingSources withOptions(Map<String, String> given) {
    return new SettingSources(given, properties, environment);
  }

  public SettingSources withEnvironment(Map<String, String> given) {
    return new SettingSources(options, properties, given);
  }
}
