package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.common.Resources;
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
  void isFoundByItsIdInAnyLetterCase() {
    assertThat(Requirement.withId(" group-id-3 ")).contains(Requirement.GROUP_ID_3);
    assertThat(Requirement.withId("GROUP-ID-99")).isEmpty();
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

  @Test
  void withoutAnExplanationIsNamed() {
    var yaml = Resources.text("/explanations.yaml").replace("\nSCHEMA-2:", "\nSCHEMA-02:");

    assertThatThrownBy(() -> Explanation.read(yaml))
        .hasMessage(
            "SCHEMA-2 has no explanation in src/test/resources/explanations.yaml: add its why and"
                + " fix.");
  }
}
