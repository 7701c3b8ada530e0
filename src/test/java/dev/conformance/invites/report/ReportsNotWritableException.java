package dev.conformance.invites.report;

import dev.conformance.invites.report.ReportFolder.FolderInUseException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The reports cannot be written; the message is one sentence that names the folder and says what to
 * do.
 */
public final class ReportsNotWritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportsNotWritableException(Path folder, IOException cause) {
    super(sentence(folder.toAbsolutePath(), cause), cause);
  }

  private static String sentence(Path folder, IOException cause) {
    if (cause instanceof FolderInUseException) {
      return "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports."
          .formatted(folder);
    }
    if (String.valueOf(cause.getMessage()).contains("No space left")) {
      return "The reports cannot be written to %s: no space is left on that disk; free some, or name another folder with atlas.reports."
          .formatted(folder);
    }
    return "The reports cannot be written to %s (%s: %s); make that folder writable, or name another one with atlas.reports."
        .formatted(folder, cause.getClass().getSimpleName(), cause.getMessage());
  }

  private ReportsNotWritableException(String sentence, IOException cause) {
    super(sentence, cause);
  }

  public static ReportsNotWritableException ofAllure(Path page, Path generator, IOException cause) {
    return new ReportsNotWritableException(
        "The Allure page cannot be generated in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
            .formatted(page.toAbsolutePath(), generator, cause.getMessage()),
        cause);
  }
}
