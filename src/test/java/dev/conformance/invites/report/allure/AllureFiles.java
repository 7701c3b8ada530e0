package dev.conformance.invites.report.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where tests find the Allure results of a reports folder. */
public final class AllureFiles {
  private AllureFiles() {}

  public static List<Path> results(Path reports) throws IOException {
    try (var files = Files.list(reports.resolve("allure-results"))) {
      return files.filter(file -> file.toString().endsWith("-result.json")).sorted().toList();
    }
  }
}
