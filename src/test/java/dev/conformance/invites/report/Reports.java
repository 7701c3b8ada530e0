package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.allure.AllureResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The reports folder of one run. From {@link #open} on it holds nothing of an earlier run, and says
 * that a run is under way until the reports are complete; no other run can use it until it is
 * closed.
 *
 * <pre>{@code
 * try (var reports = Reports.open(folder, List.of(baseUrl))) {
 *   reports.write(judge());
 * }
 * }</pre>
 */
public final class Reports implements AutoCloseable {
  private final ReportFolder folder;

  private Reports(ReportFolder folder) {
    this.folder = folder;
  }

  /**
   * Claims the folder, which is created if it is missing, before a server is sent anything.
   *
   * @param folder the reports folder
   * @param targets the names of the targets, for whoever finds the folder of a run that was killed
   * @throws ReportsNotWritableException if the folder does not take files, or another run uses it
   */
  public static Reports open(Path folder, List<String> targets) {
    var reports = claim(folder);
    try {
      reports.folder.begin(targets);
      var unused = CompletableFuture.runAsync(AllureResults::warmUp);
      return reports;
    } catch (IOException failed) {
      reports.close();
      throw new ReportsNotWritableException(folder, failed);
    }
  }

  /**
   * Removes the reports of an earlier run, so that a run that cannot begin leaves none.
   *
   * @throws ReportsNotWritableException if they cannot be removed, or another run uses the folder
   */
  public static void discard(Path folder) {
    if (Files.isDirectory(folder)) {
      try (var reports = claim(folder)) {
        reports.folder.discard();
      } catch (IOException failed) {
        throw new ReportsNotWritableException(folder, failed);
      }
    }
  }

  private static Reports claim(Path folder) {
    try {
      return new Reports(ReportFolder.claim(folder));
    } catch (IOException failed) {
      throw new ReportsNotWritableException(folder, failed);
    }
  }

  /**
   * Opens the folder, writes the reports and closes it.
   *
   * @throws ReportsNotWritableException if the folder does not take the files
   */
  public static void write(Report report, Path folder) {
    try (var reports = open(folder, List.of(report.target().baseUrl()))) {
      reports.write(report);
    }
  }

  /**
   * Writes an overview of runs that have ended, beside the other files of the folder.
   *
   * @throws ReportsNotWritableException if the folder does not take the files
   */
  public static void write(Overview overview, Path folder) {
    try (var reports = claim(folder)) {
      reports.write(overview, Optional.empty());
    }
  }

  /** The folder. */
  public Path path() {
    return folder.path();
  }

  /**
   * Writes all files of a report. A reader never sees half a file, and files of others in the
   * folder stay. If a file cannot be written, none is left.
   *
   * @throws ReportsNotWritableException if the folder does not take the files
   */
  public void write(Report report) {
    var kit = Kit.current();
    finish(
        () -> {
          // Beside the others: it takes as long as all of them.
          var allure = CompletableFuture.supplyAsync(() -> AllureResults.render(report, kit));
          folder.write("conformance.json", ConformanceJson.render(report, kit));
          folder.write("conformance.md", ConformancePage.markdown(report, kit));
          folder.write("conformance.html", ConformancePage.html(report, kit));
          folder.write("junit.xml", JUnitXml.render(report));
          folder.write("badge.svg", Badge.render(report));
          folder.writeAllure(allure.join());
          folder.finished();
        },
        folder::discard);
  }

  /**
   * Writes all files of an overview.
   *
   * @param shard which part of a list it is, for the merge; empty if it is all of it
   * @throws ReportsNotWritableException if the folder does not take the files
   */
  public void write(Overview overview, Optional<Shard> shard) {
    finish(
        () -> {
          folder.write("overview.json", OverviewJson.render(overview, shard));
          folder.write("overview.md", OverviewPages.markdown(overview));
          folder.write("overview.html", OverviewPages.html(overview, folder::holdsReportOf));
          folder.finished();
        },
        folder::clearOverview);
  }

  private interface FileWork {
    void run() throws IOException;
  }

  /** Does the work, and undoes it if it fails. */
  private void finish(FileWork work, FileWork undo) {
    try {
      work.run();
    } catch (IOException failed) {
      undo(undo, failed);
      throw new ReportsNotWritableException(folder.path(), failed);
    } catch (RuntimeException defect) {
      undo(undo, defect);
      throw defect;
    }
  }

  private static void undo(FileWork undo, Exception failed) {
    try {
      undo.run();
    } catch (IOException uncleared) {
      failed.addSuppressed(uncleared);
    }
  }

  /** Lets other runs use the folder. Without reports it stays marked as that of a run under way. */
  @Override
  public void close() {
    folder.release();
  }
}
