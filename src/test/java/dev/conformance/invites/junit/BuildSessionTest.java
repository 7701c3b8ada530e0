package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSessionTest {
  private static final String SENTENCE =
      "Property atlas.timout is not a setting: did you mean atlas.timeout?";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void saysInOneLineThatASettingIsWrong(@TempDir Path reports) {
    var properties = Map.of("atlas.timout", "3s", "atlas.reports", reports.toString());

    try (var run = BuildSession.open(properties, Map.of(), console)) {
      assertThat(run.session()).isEmpty();
      assertThat(run.refusal()).isEqualTo(SENTENCE);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).strip())
        .startsWith("UNDETERMINED: no server : " + SENTENCE)
        .hasLineCount(1);
  }

  @Test
  void leavesNoReportOfAnEarlierRunWhereASettingIsWrong(@TempDir Path reports) throws IOException {
    var json = reports.resolve("conformance.json");
    Files.writeString(json, "{\"verdict\" : \"conformant\"}");
    var environment = Map.of("ATLAS_REPORTS", reports.toString(), "ATLAS_PROFILE", "strict");

    BuildSession.open(Map.of(), environment, console).close();

    assertThat(Files.readString(json)).contains("\"verdict\" : \"undetermined\"");
    assertThat(reports.resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void reportsInTheUsualFolderWhereTheOneThatIsSetCanBeNone() {
    assertThat(Misconfigured.reports(Map.of("atlas.reports", "a\0b"), Map.of()))
        .isEqualTo(Path.of("reports"));
  }
}
