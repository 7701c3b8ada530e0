package dev.conformance.invites.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param reason one sentence that says why the verdict is this one
 * @param failures a line for each failed requirement: its id, its title and the deviation
 * @param partial what the run left out, such as {@code only ENVELOPE was selected}; empty if
 *     nothing
 * @param page the absolute path of {@code conformance.html}; the other reports are beside it
 */
public record ConformanceResult(
    Verdict verdict, String reason, List<String> failures, Optional<String> partial, Path page) {

  /** Whether the server implements the contract. */
  public enum Verdict {
    /** The server was tested, and nothing counts against it. */
    CONFORMANT,
    /** A requirement or the gate counts against the server. */
    NOT_CONFORMANT,
    /** The server could not be tested. */
    UNDETERMINED
  }
}
