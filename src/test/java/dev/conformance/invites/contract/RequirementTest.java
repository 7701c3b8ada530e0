package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.collections4.CollectionUtils;
import org.junit.jupiter.api.Test;

class RequirementTest {
  @Test
  void isOneRowOfATable() {
    assertThat(Arrays.stream(Requirement.values()).map(Requirement::title))
        .doesNotHaveDuplicates()
        .noneMatch(title -> title.contains("|") || title.contains("\n") || title.endsWith("."));
  }

  @Test
  void isExplainedInTexts() {
    assertThat(Requirement.values())
        .extracting(rule -> Explanation.of(rule))
        .flatExtracting(
            it ->
                CollectionUtils.union(
                    List.of(it.why(), it.fix()), it.instead().orElse(Map.of()).values()))
        .as("texts in explanations.yaml: 50 to 300 characters, plain text, with a full stop")
        .filteredOn(text -> !text.matches("(?!.*(  |`))\\p{javaLetterOrDigit}.{48,298}\\."))
        .isEmpty();
  }
}
