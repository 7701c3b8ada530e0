package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
  private static final int LONGEST = 300;

  @ParameterizedTest
  @EnumSource
  void existsForEveryRequirement(Requirement requirement) {
    var explanation = Explanation.of(requirement);

    assertThat(Stream.of(explanation.why(), explanation.fix()))
        .allSatisfy(
            text ->
                assertThat(text)
                    .matches("\\p{javaLetterOrDigit}.*\\.")
                    .doesNotContain("  ", "`")
                    .hasSizeBetween(50, LONGEST));
  }

  @Test
  void isInTheOrderOfTheCatalogue() {
    assertThat(Explanation.byId().keySet())
        .as("the ids in src/test/resources/explanations.yaml")
        .containsExactlyElementsOf(
            Arrays.stream(Requirement.values()).map(Requirement::id).toList());
  }

  @Test
  void namesTheFileAndTheIdThatIsMissing() {
    var yaml = Resources.text("/explanations.yaml").replace("\nSCHEMA-2:", "\nSCHEMA-02:");

    assertThatThrownBy(() -> Explanation.read(yaml))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "SCHEMA-2 has no explanation in src/test/resources/explanations.yaml: add its why and"
                + " fix.");
  }

  @Test
  void isNotThatOfAnotherRequirement() {
    assertThat(Explanation.byId().values().stream().flatMap(it -> Stream.of(it.why(), it.fix())))
        .doesNotHaveDuplicates();
  }
}
