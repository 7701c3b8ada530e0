package dev.conformance.invites.config;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void thePageListsEverySetting() throws IOException {
    var page = GeneratedFile.at(".github", "docs", "settings.md");

    page.hasSection("settings", table(Setting.forRun()));
    page.hasSection(
        "pacts", table(Setting.forPacts()).replaceAll("(?m)^(\\|.*?\\|.*?\\|).*?\\|", "$1"));
  }

  private static String table(List<Setting> settings) {
    var head =
        """
        | Property | Environment | Option of the jar | Default | Meaning |
        | --- | --- | --- | --- | --- |
        """;
    return settings.stream().map(SettingTest::row).collect(Collectors.joining("", head, ""));
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            setting.property(),
            code(setting.variable()),
            setting.isCredential() ? "none: others could read it" : code(setting.optionName()),
            code(Objects.toString(setting.option().defaultValue(), "")),
            String.join("", setting.option().description()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
