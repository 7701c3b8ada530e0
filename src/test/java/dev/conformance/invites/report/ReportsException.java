package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.file.Path;

/** Reports cannot be written or read; the message is one sentence that says what to do. */
public final class ReportsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportsException(String sentence) {
    super(sentence);
  }

  public ReportsException(String sentence, Exception cause) {
    super(sentence, cause);
  }

  ReportsException(Path folder, IOException cause) {
    this(
        "The reports cannot be written to %s (%s: %s); make that folder writable, or name another one with atlas.reports."
            .formatted(
                folder.toAbsolutePath(), cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }
}
