package dev.conformance.invites.config;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingTest {
  private static final String HEAD =
      """
      | Property | Environment | Option of the jar | Default | Meaning |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void isListedInTheTableOfSettings() throws IOException {
    GeneratedFile.at(".github", "docs", "settings.md")
        .holdsSection(
            "settings",
            Arrays.stream(Setting.values())
                .map(SettingTest::row)
                .collect(Collectors.joining("\n", HEAD, "\n")));
  }

  private static String row(Setting setting) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            setting.property(),
            setting.environment(),
            setting.option().map("`%s`"::formatted).orElse("none: others could read it"),
            setting.defaultText().map("`%s`"::formatted).orElse(""),
            setting.meaning());
  }
}
