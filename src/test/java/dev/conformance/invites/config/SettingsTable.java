package dev.conformance.invites.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The README's table of all settings. */
final class SettingsTable {
  private static final String HEAD =
      """
      | Property | Environment | Option of the jar | Default | Meaning |
      | --- | --- | --- | --- | --- |
      """;

  private SettingsTable() {}

  /** A Markdown table with a row for each setting; it ends with a line feed. */
  static String markdown() {
    return Arrays.stream(Setting.values())
        .map(SettingsTable::row)
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  private static String row(Setting setting) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            setting.property(),
            setting.environment(),
            setting.option().map(SettingsTable::code).orElse("none: others could read it"),
            setting.defaultText().map(SettingsTable::code).orElse(""),
            setting.meaning());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
