package dev.conformance.invites.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which kit judged.
 *
 * @param commit the commit that it was built from; empty if the build did not know it
 */
public record Kit(String version, String commit) {
  private static final String RESOURCE = "/kit.properties";

  public static Kit current() {
    var properties = new Properties();
    try (var stream = Kit.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is not on the class path");
      }
      properties.load(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Kit(value(properties, "version"), value(properties, "commit"));
  }

  /** A build without Git leaves the placeholder of the commit in place. */
  private static String value(Properties properties, String key) {
    var value = properties.getProperty(key, "");
    return value.startsWith("${") ? "" : value;
  }
}
