package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequirementTest {

  @Test
  void isOneRowOfATable() {
    assertThat(Arrays.stream(Requirement.values()).map(Requirement::title))
        .doesNotHaveDuplicates()
        .noneMatch(title -> title.contains("|") || title.contains("\n") || title.endsWith("."));
  }

  @Test
  void isExplainedInTwoTexts() {
    assertThat(Requirement.values())
        .filteredOn(requirement -> !isWellWritten(Explanation.of(requirement)))
        .as("why and fix in explanations.yaml: each 50 to 300 characters, with a full stop")
        .isEmpty();
  }

  private static boolean isWellWritten(Explanation explanation) {
    return Stream.of(explanation.why(), explanation.fix())
        .allMatch(text -> text.matches("(?!.*(  |`))\\p{javaLetterOrDigit}.{48,298}\\."));
  }
}
