package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequirementTest {
  private static final String TABLE_HEAD =
      """
      | Id | Level | Requirement | Source |
      | --- | --- | --- | --- |
      """;

  @Test
  void isListedInTheReadmesTable() throws IOException {
    GeneratedFile.at(".github", "docs", "requirements.md").holdsSection("requirements", table());
  }

  private static String table() {
    return Arrays.stream(Requirement.values())
        .map(
            one ->
                "| %s | %s | %s | %s |\n"
                    .formatted(one.id(), one.level(), one.title(), one.source()))
        .collect(Collectors.joining("", TABLE_HEAD, ""));
  }

  @Test
  void isOneRowOfATable() {
    assertThat(Arrays.stream(Requirement.values()).map(Requirement::title))
        .doesNotHaveDuplicates()
        .noneMatch(title -> title.contains("|") || title.contains("\n") || title.endsWith("."));
  }

  @Test
  void isFoundByItsIdInAnyLetterCase() {
    assertThat(Requirement.withId(" group-id-3 ")).contains(Requirement.GROUP_ID_3);
    assertThat(Requirement.withId("GROUP-ID-99")).isEmpty();
  }
}
