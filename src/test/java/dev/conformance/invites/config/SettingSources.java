package dev.conformance.invites.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Properties take precedence over the environment; those of other programs are ignored. {@link
 * SettingTable} adds the command line as the first source, and the file that {@code atlas.config}
 * names as the last one.
 */
public record SettingSources(Map<String, String> properties, Map<String, String> environment) {
  public SettingSources {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  public static SettingSources none() {
    return ofEnvironment(Map.of());
  }

  public static SettingSources ofEnvironment(Map<String, String> environment) {
    return new SettingSources(Map.of(), environment);
  }

  /** The properties and the environment of this process as they are now. */
  public static SettingSources ofProcess() {
    var properties =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, System::getProperty));
    return new SettingSources(properties, System.getenv());
  }

  /**
   * A path that a setting names. In a build with Maven it is relative to the project's folder,
   * which need not be the working directory.
   */
  public Path path(String path) {
    return Path.of(properties.getOrDefault("conformance.basedir", "")).resolve(path);
  }
}
