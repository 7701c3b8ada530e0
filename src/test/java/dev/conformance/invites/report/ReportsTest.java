package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.RunTestKit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"opens, true", "discards, true", "opens, false", "discards, false"})
  void removesTheReportOfARunAndNothingElse(String step, boolean hasReport) throws IOException {
    var written = List.of("conformance.html", "junit.xml", "allure-results/executor.json");
    var kept = new ArrayList<>(List.of("notes.md", "overview.md", "allure-results/foreign"));
    Files.createDirectories(folder.resolve("allure-results"));
    kept.addAll(written);
    for (var file : kept) {
      Files.writeString(folder.resolve(file), "foreign");
    }
    if (hasReport) {
      RunTestKit.write(Sample.FAILING.report(), folder);
      kept.removeAll(written);
    }

    if (step.equals("opens")) {
      Reports.open(folder).close();
    } else {
      Reports.discard(folder);
    }

    try (var files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(kept);
    }
  }

  @Test
  void keepsTheHistoryOfAnAllurePageForTheNextOneOfTheSameServer() throws IOException {
    var page = "d('widgets/x.json','eA==');d('history/a-b.json','W10=');";
    AllurePage.keepHistory(page, "https://one.example", folder);

    AllurePage.discardHistoryUnlessOf("https://one.example", folder);
    assertThat(folder.resolve("history/a-b.json")).hasContent("[]");
    assertThat(folder.resolve("widgets")).doesNotExist();

    AllurePage.discardHistoryUnlessOf("https://two.example", folder);
    assertThat(folder.resolve("history")).doesNotExist();
  }

  @Test
  void namesTheBuildOfTheCiSystemWhoseVariablesAreSet() {
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7", "BUILD_URL", "https://ci.example")))
        .contains("\"buildOrder\": 7", "\"buildUrl\": \"https://ci.example\"");
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7"))).contains("outside");
  }
}
