package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
}
