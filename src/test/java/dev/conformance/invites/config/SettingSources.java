package dev.conformance.invites.config;

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
  public SettingSources {
    options = Map.copyOf(options);
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
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
