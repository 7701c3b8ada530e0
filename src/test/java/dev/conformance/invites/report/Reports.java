package dev.conformance.invites.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** All files of a report. */
public final class Reports {
  private Reports() {}

  /**
   * Writes {@code conformance.json}, {@code conformance.md}, {@code junit.xml}, {@code badge.svg}
   * and {@code allure-results/} into the folder, which is created where it is missing. A reader
   * never sees half a file, and files of others in the folder stay.
   *
   * @param report what a run found
   * @param folder the reports folder
   * @throws ReportsNotWritableException where the folder does not take the files
   */
  public static void write(Report report, Path folder) {
    var kit = Kit.current();
    try {
      var files = ReportFolder.at(folder);
      // Half of the time goes into loading the renderers' libraries, which two cores can share.
      var pages = CompletableFuture.runAsync(() -> pages(report, kit, files));
      try {
        files.replace("conformance.json", ConformanceJson.render(report, kit));
        AllureResults.write(report, kit, files.folder("allure-results"));
      } finally {
        pages.join();
      }
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException unwritten) {
        throw new ReportsNotWritableException(folder, unwritten);
      }
      throw failed;
    } catch (IOException failed) {
      throw new ReportsNotWritableException(folder, failed);
    }
  }

  private static void pages(Report report, Kit kit, ReportFolder files) {
    try {
      files.replace("badge.svg", Badge.render(report));
      files.replace("conformance.md", ConformanceMarkdown.render(report, kit));
      files.replace("junit.xml", JUnitXml.render(report));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
