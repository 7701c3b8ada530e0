package dev.conformance.invites.cli;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import java.nio.file.Path;

/** Judges the server that settings name, and leaves the reports. */
interface Judge {

  /**
   * Removes the reports of an earlier run, which would be taken for those of a run that ends before
   * it begins.
   *
   * @throws dev.conformance.invites.report.ReportsNotWritableException if the folder is in use, or
   *     they cannot be removed
   */
  void discardReports(Path folder);

  /** The sentence that says which server will be judged, and how. */
  String opening(Settings settings);

  /**
   * Judges the server and writes the reports.
   *
   * @throws dev.conformance.invites.config.ConfigurationException if a setting turns out to be
   *     wrong
   * @throws dev.conformance.invites.report.ReportsNotWritableException if the folder does not take
   *     the reports
   */
  Judged judge(Settings settings);

  /** Judges the server and leaves no reports. */
  Report report(Settings settings);

  /**
   * The output of a run.
   *
   * @param details every deviation with everything needed to reproduce it; may be empty
   * @param verdict the last line: the verdict with its counts
   * @param report everything that was found
   */
  record Judged(String details, String verdict, Report report) {}
}
