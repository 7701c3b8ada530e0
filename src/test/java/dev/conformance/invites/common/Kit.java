package dev.conformance.invites.common;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The version of this kit.
 *
 * @param commit the commit that it was built from; empty if the build had no Git repository
 */
public record Kit(String version, String commit) {
  public static Kit current() {
    var properties = ResourceBundle.getBundle("kit", Locale.ROOT);
    var commit = properties.getString("commit");
    // A build without Git leaves the placeholder of the commit in place.
    return new Kit(properties.getString("version"), commit.startsWith("${") ? "" : commit);
  }
}
