package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
    assertThat(Explanation.missing()).isEmpty();
    assertThat(Requirement.values())
        .flatExtracting(
            rule ->
                List.of(
                    rule.id() + " why: " + Explanation.of(rule).why(),
                    rule.id() + " fix: " + Explanation.of(rule).fix()))
        .as("texts in explanations.yaml: 50 to 300 characters, plain text, with a full stop")
        .filteredOn(
            text -> !text.matches("\\S+ ...: (?!.*(  |`))\\p{javaLetterOrDigit}.{48,298}\\."))
        .isEmpty();
  }
}
