package dev.conformance.invites.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllurePageTest {
  @Test
  void keepsTheHistoryOfAPageForTheNextOne(@TempDir Path results) throws IOException {
    AllurePage.keepHistory(
        "d('widgets/x.json','eA==');d('history/history-trend.json','W10=');", results);

    assertThat(results.toFile().list()).containsExactly("history");
    assertThat(results.resolve("history/history-trend.json")).hasContent("[]");
  }

  @Test
  void namesTheBuildOfTheCiSystemWhoseVariablesAreSet() {
    var jenkins = Map.of("BUILD_NUMBER", "7", "BUILD_URL", "https://ci.example/7");

    assertThat(AllurePage.executor(jenkins))
        .contains("\"buildOrder\": 7", "\"buildUrl\": \"https://ci.example/7\"");
    assertThat(AllurePage.executor(Map.of("CI_PIPELINE_IID", "7"))).contains("outside a known CI system");
  }
}
