package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.allure.AllureResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.commons.lang3.function.FailableRunnable;

/**
 * The reports folder of one run. From {@link #open} on it holds nothing of an earlier run, and says
 * that a run is under way until the reports are complete; no other run can use it until it is
 * closed. Each method throws {@link ReportsException} if the folder does not take the files, or
 * another run uses it.
 */
public final class Reports implements AutoCloseable {
  private final ReportFolder folder;

  private Reports(Path path) {
    try {
      folder = ReportFolder.claim(path);
    } catch (IOException failed) {
      throw new ReportsException(path, failed);
    }
  }

  /** Claims the folder, which is created if it is missing, before a server is sent anything. */
  public static Reports open(Path folder) {
    var reports = new Reports(folder);
    reports.attempt(() -> reports.folder.begin(), reports::close);
    return reports;
  }

  /** Claims the folder, judges a server and writes the reports. */
  public static Report judge(Path folder, Supplier<Report> run) {
    try (var reports = open(folder)) {
      var report = run.get();
      reports.write(report);
      return report;
    }
  }

  /** Removes the reports of an earlier run, so that a run that cannot begin leaves none. */
  public static void discard(Path folder) {
    if (Files.isDirectory(folder)) {
      try (var reports = new Reports(folder)) {
        reports.attempt(reports.folder::clear, () -> {});
      }
    }
  }

  /** Refuses a folder in which something that the kit owns is a symbolic link. */
  public static void refuseLinks(Path folder) {
    ReportFolder.refuseLinks(folder);
  }

  /** Writes the reports of a run that has ended. */
  public static void write(Report report, Path folder) {
    var unused = judge(folder, () -> report);
  }

  /** Writes an overview of runs that have ended, beside the other files of the folder. */
  public static void write(Overview overview, Path folder) {
    try (var reports = new Reports(folder)) {
      reports.write(overview);
    }
  }

  public Path path() {
    return folder.path();
  }

  /**
   * Writes all files of a report. A reader never sees half a file, and files of others in the
   * folder stay. If a file cannot be written, none is left.
   */
  public void write(Report report) {
    var kit = Kit.current();
    attempt(
        () -> {
          folder.write("conformance.json", ConformanceJson.render(report, kit));
          folder.write("conformance.md", ConformancePage.markdown(report, kit));
          folder.write("conformance.html", ConformancePage.html(report, kit));
          folder.write("junit.xml", JUnitXml.render(report));
          folder.write("badge.svg", Badge.render(report));
          folder.writeAllure(AllureResults.render(report, kit));
          folder.finished();
        },
        folder::clear);
  }

  /** Writes all files of an overview. */
  public void write(Overview overview) {
    attempt(
        () -> {
          folder.write("overview.json", overview.json());
          folder.write("overview.md", overview.markdown());
          folder.write("overview.html", overview.html());
          folder.finished();
        },
        folder::clearOverview);
  }

  private void attempt(FailableRunnable<IOException> work, FailableRunnable<IOException> undo) {
    try {
      work.run();
    } catch (IOException | RuntimeException failed) {
      try {
        undo.run();
      } catch (IOException notUndone) {
        failed.addSuppressed(notUndone);
      }
      throw failed instanceof RuntimeException defect
          ? defect
          : new ReportsException(folder.path(), (IOException) failed);
    }
  }

  /** Lets other runs use the folder. Without reports it stays marked as that of a run under way. */
  @Override
  public void close() {
    folder.close();
  }
}
