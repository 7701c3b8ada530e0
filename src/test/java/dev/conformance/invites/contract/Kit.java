package dev.conformance.invites.contract;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this kit.
 *
 * @param commit the commit that it was built from; empty if the build had no Git repository
 */
public record Kit(String version, String commit) {
  public static Kit current() {
    var properties = new Properties();
    try {
      properties.load(new StringReader(Resources.text("/kit.properties")));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Kit(value(properties, "version"), value(properties, "commit"));
  }

  /** A build without Git leaves the placeholder of the commit in place. */
  private static String value(Properties properties, String key) {
    var value = properties.getProperty(key, "");
    return value.startsWith("${") ? "" : value;
  }
}
