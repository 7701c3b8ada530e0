package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.allure.AllureResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All files of a report. */
public final class Reports {
  private static final List<String> FILES =
      List.of("conformance.json", "conformance.md", "junit.xml", "badge.svg");

  private Reports() {}

  /**
   * Makes the folder ready before a server is asked anything: it takes files, and holds none of an
   * earlier run, which would be taken for those of a run that leaves none. The many Allure results
   * stay until they are replaced: some file systems take a third of a run's time to make as many
   * anew.
   *
   * @param folder the reports folder
   * @throws ReportsNotWritableException where the folder does not take the files
   */
  public static void prepare(Path folder) {
    try {
      var files = ReportFolder.at(folder);
      files.replace("conformance.json", "");
      for (var name : FILES) {
        Files.deleteIfExists(folder.resolve(name));
      }
    } catch (IOException failed) {
      throw new ReportsNotWritableException(folder, failed);
    }
  }

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
      files.replace("conformance.json", ConformanceJson.render(report, kit));
      files.replace("conformance.md", ConformanceMarkdown.render(report, kit));
      files.replace("junit.xml", JUnitXml.render(report));
      files.replace("badge.svg", Badge.render(report));
      files
          .folder("allure-results")
          .replaceAll(AllureResults::isPart, AllureResults.render(report, kit));
    } catch (IOException failed) {
      throw new ReportsNotWritableException(folder, failed);
    }
  }
}
