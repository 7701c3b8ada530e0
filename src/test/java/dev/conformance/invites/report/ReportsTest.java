package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.RunTestKit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path parent;

  @Test
  void removesTheLastReport() throws IOException {
    var folder = parent.resolve("deep/reports");
    RunTestKit.write(Sample.FAILING.report(), folder);
    Files.createDirectories(folder.resolve("allure-report"));
    for (var file :
        List.of(
            "notes.md", "overview.json", "allure-report/index.html", "allure-results/foreign")) {
      Files.writeString(folder.resolve(file), "old");
    }

    Reports.open(folder).close();

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            ".conformance.lock", "allure-report", "allure-results", "notes.md");
    assertThat(folder.resolve("allure-report")).isEmptyDirectory();
    assertThat(folder.resolve("allure-results").toFile().list()).containsExactly("foreign");
  }
}
