package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingTest {
  private static final String HEAD =
      """
      | Property | Environment | Default | Option of the jar | Meaning |
      | --- | --- | --- | --- | --- |
      """;

  private static final ResourceBundle TEXTS = ResourceBundle.getBundle("settings", Locale.ROOT);

  private final GeneratedFile page = GeneratedFile.at(".github", "docs", "settings.md");

  @Test
  void thePageListsEveryOption() throws IOException {
    page.hasSection(
        "options",
        Setting.forRun().stream()
            .filter(setting -> !setting.isCredential())
            .map(SettingTest::row)
            .collect(Collectors.joining("", HEAD, "")));
  }

  /** The page itself says what they mean, because no help shows them. */
  @Test
  void thePageListsEveryOtherSetting() throws IOException {
    var settings = Setting.forRun().stream().filter(Setting::isCredential);
    var pacts = Setting.forPacts().stream().sorted(Comparator.comparing(Setting<?>::property));

    var lines = Files.readAllLines(page.file()).stream();
    assertThat(lines.dropWhile(line -> !line.equals("<!-- /options -->")))
        .filteredOn(line -> line.startsWith("| `"))
        .zipSatisfy(
            Stream.concat(settings, pacts).toList(),
            (line, setting) -> assertThat(line).startsWith(names(setting)));
  }

  private static String row(Setting<?> setting) {
    return "%s %s | %s |\n"
        .formatted(names(setting), code(setting.option()), TEXTS.getString(setting.property()));
  }

  private static String names(Setting<?> setting) {
    return "| %s | %s | %s |"
        .formatted(
            code(setting.property()), code(setting.variable()), code(setting.defaultValue()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
