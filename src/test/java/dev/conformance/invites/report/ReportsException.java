package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.file.Path;

/** Reports cannot be written or read; the message is one sentence that says what to do. */
public final class ReportsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportsException(String sentence) {
    super(sentence);
  }

  ReportsException(String sentence, Exception cause) {
    super(sentence, cause);
  }

  ReportsException(Path folder, IOException cause) {
    this(
        "The reports cannot be written to %s (%s: %s); make that folder writable, or name another one with atlas.reports."
            .formatted(
                folder.toAbsolutePath(), cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }

  static ReportsException inUse(Path folder) {
    return new ReportsException(
        "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports."
            .formatted(folder.toAbsolutePath()));
  }

  static ReportsException ofLink(Path link) {
    return new ReportsException(
        "%s is a symbolic link: remove it, or name another reports folder with atlas.reports."
            .formatted(link.toAbsolutePath()));
  }

  public static ReportsException ofAllure(Path page, Path generator, IOException cause) {
    return new ReportsException(
        "The Allure page cannot be generated in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
            .formatted(page.toAbsolutePath(), generator, cause.getMessage()),
        cause);
  }
}
