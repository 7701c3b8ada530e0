package dev.conformance.invites.common;

import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * This kit.
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

  /**
   * What failed in the kit itself, and what to do, without a full stop. It never contains the
   * message of the failure, which might quote what was sent, credentials included.
   *
   * @param place what was in progress
   */
  public static String internalError(Throwable failure, String place) {
    if (ExceptionUtils.throwableOfType(failure, OutOfMemoryError.class) != null) {
      return "the kit ran out of memory with a heap of %d MB: test a project with fewer invitations, or give more to the jar (java -Xmx2g -jar …)"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    var trace = failure.getStackTrace();
    return "internal error in %s (%s at %s): this is a bug in the kit; please report it with this line"
        .formatted(place, failure.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]);
  }
}
