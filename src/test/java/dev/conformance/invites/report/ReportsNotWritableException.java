package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.file.Path;

/** The reports cannot be written; the message is one sentence that says where and what to do. */
public final class ReportsNotWritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportsNotWritableException(Path folder, IOException cause) {
    super(
        "The reports cannot be written to "
            + folder.toAbsolutePath()
            + " ("
            + cause.getClass().getSimpleName()
            + ": "
            + cause.getMessage()
            + "); make that folder writable or name another one with atlas.reports.",
        cause);
  }

  private ReportsNotWritableException(String sentence, IOException cause) {
    super(sentence, cause);
  }

  public static ReportsNotWritableException ofAllure(Path page, Path generator, IOException cause) {
    return new ReportsNotWritableException(
        "The Allure page cannot be made in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
            .formatted(page.toAbsolutePath(), generator, cause.getMessage()),
        cause);
  }
}
