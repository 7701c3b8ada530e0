package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingTest {
  private static final String HEAD =
      """
      | Property | Environment | Default | Option of the jar | Meaning |
      | --- | --- | --- | --- | --- |
      """;

  private final GeneratedFile page = GeneratedFile.at(".github", "docs", "settings.md");

  @Test
  void thePageListsEverySetting() throws IOException {
    page.hasSection(
        "settings",
        Setting.forRun().stream().map(SettingTest::row).collect(Collectors.joining("", HEAD, "")));
  }

  /** The page itself says what they mean. */
  @Test
  void thePageListsEverySettingAboutPacts() throws IOException {
    assertThat(page.lines())
        .filteredOn(line -> line.matches("\\| `(pact|to).*"))
        .zipSatisfy(
            Setting.forPacts(), (line, setting) -> assertThat(line).startsWith(names(setting)));
  }

  private static String row(Setting setting) {
    var option = setting.isCredential() ? "none: others could read it" : code(setting.optionName());
    var meaning = String.join("", setting.option().description());
    return "%s %s | %s |\n".formatted(names(setting), option, meaning);
  }

  private static String names(Setting setting) {
    var value = Objects.toString(setting.option().defaultValue(), "");
    return "| %s | %s | %s |"
        .formatted(code(setting.property()), code(setting.variable()), code(value));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
