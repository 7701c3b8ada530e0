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
    AllurePage.keepHistory("d('widgets/x.json','eA==');d('history/a-b.json','W10=');", results);

    assertThat(results.resolve("history/a-b.json")).hasContent("[]");
    assertThat(results.resolve("widgets")).doesNotExist();
  }

  @Test
  void namesTheBuildOfTheCiSystemWhoseVariablesAreSet() {
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7", "BUILD_URL", "https://ci.example")))
        .contains("\"buildOrder\": 7", "\"buildUrl\": \"https://ci.example\"");
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7"))).contains("outside");
  }
}
