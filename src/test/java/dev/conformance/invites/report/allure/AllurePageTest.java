package dev.conformance.invites.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllurePageTest {
  @Test
  void keepsTheHistoryOfAPageForTheNextOneOfTheSameServer(@TempDir Path results)
      throws IOException {
    var page = "d('widgets/x.json','eA==');d('history/a-b.json','W10=');";
    AllurePage.keepHistory(page, "https://one.example", results);

    AllurePage.discardHistoryUnlessOf("https://one.example", results);
    assertThat(results.resolve("history/a-b.json")).hasContent("[]");
    assertThat(results.resolve("widgets")).doesNotExist();

    AllurePage.discardHistoryUnlessOf("https://two.example", results);
    assertThat(results.resolve("history")).doesNotExist();
  }

  @Test
  void namesTheBuildOfTheCiSystemWhoseVariablesAreSet() {
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7", "BUILD_URL", "https://ci.example")))
        .contains("\"buildOrder\": 7", "\"buildUrl\": \"https://ci.example\"");
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7"))).contains("outside");
  }
}
