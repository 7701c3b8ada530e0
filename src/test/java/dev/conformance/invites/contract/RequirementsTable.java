package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The README's table of all requirements. */
final class RequirementsTable {
  private static final String HEAD =
      """
      | Id | Level | Requirement | Source |
      | --- | --- | --- | --- |
      """;

  private RequirementsTable() {}

  /** A Markdown table with a row for each requirement; it ends with a line feed. */
  static String markdown() {
    return Arrays.stream(Requirement.values())
        .map(RequirementsTable::row)
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  private static String row(Requirement requirement) {
    return "| %s | %s | %s | %s |"
        .formatted(
            requirement.id(), requirement.level(), requirement.title(), requirement.source());
  }
}
