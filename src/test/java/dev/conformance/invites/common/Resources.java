package dev.conformance.invites.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kit's own files on the class path. */
public final class Resources {
  private Resources() {}

  /**
   * The text of a file, such as {@code /kit.properties}.
   *
   * @throws IllegalStateException if the kit was built without it
   */
  public static String text(String name) {
    try (var stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the kit is incomplete: " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
