package dev.conformance.invites.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Tells the launcher the exit status of the kit. The JVM may end with another one, and with words
 * of its own, where it fails to leave an archive of its classes.
 */
final class StatusFile {
  /** The name of the system property that holds the file's path. */
  static final String PROPERTY = "conformance.status.file";

  private StatusFile() {}

  /**
   * Writes the status over the first character of the file, if there is one, and ends the output:
   * it must be the last that the kit does.
   */
  static void tell(int status, @Nullable String file) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file),
          Integer.toString(status),
          StandardCharsets.US_ASCII,
          StandardOpenOption.WRITE);
    } catch (IOException untold) {
      // The launcher then takes the JVM's status for the kit's.
    }
    System.out.close();
    System.err.close();
  }
}
