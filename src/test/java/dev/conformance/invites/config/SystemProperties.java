package dev.conformance.invites.config;

import java.util.Map;
import java.util.stream.Collectors;

/** The properties of this process, from which settings are read. */
public final class SystemProperties {
  private SystemProperties() {}

  /** All of them as they are now; later changes are not seen. */
  public static Map<String, String> all() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(name -> name, System::getProperty));
  }
}
