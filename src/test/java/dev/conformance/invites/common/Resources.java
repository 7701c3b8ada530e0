package dev.conformance.invites.common;

import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.function.Failable;

/** The kit's own files on the class path. */
public final class Resources {
  private Resources() {}

  /** The text of a file, such as {@code /kit.properties}. */
  public static String text(String name) {
    return Failable.call(() -> IOUtils.resourceToString(name, StandardCharsets.UTF_8));
  }
}
