package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The reports cannot be written; the message is one sentence that names the folder and says what to
 * do.
 */
public final class ReportsNotWritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ReportsNotWritableException(String sentence, Exception cause) {
    super(sentence, cause);
  }

  ReportsNotWritableException(Path folder, IOException cause) {
    this(
        String.valueOf(cause.getMessage()).contains("No space left")
            ? "The reports cannot be written to %s: no space is left on that disk; free some, or name another folder with atlas.reports."
                .formatted(folder.toAbsolutePath())
            : "The reports cannot be written to %s (%s: %s); make that folder writable, or name another one with atlas.reports."
                .formatted(
                    folder.toAbsolutePath(), cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }

  static ReportsNotWritableException inUse(Path folder, Exception cause) {
    return new ReportsNotWritableException(
        "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports."
            .formatted(folder.toAbsolutePath()),
        cause);
  }

  public static ReportsNotWritableException ofAllure(Path page, Path generator, IOException cause) {
    return new ReportsNotWritableException(
        "The Allure page cannot be generated in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
            .formatted(page.toAbsolutePath(), generator, cause.getMessage()),
        cause);
  }
}
