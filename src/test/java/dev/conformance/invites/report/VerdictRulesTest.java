package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class VerdictRulesTest {
  private final RunTestKit run = new RunTestKit();

  /**
   * @param given the run's conditions, the interactions of pacts and the checks; requirements of
   *     checks are selected
   * @param statuses the status of each requirement that did not pass
   */
  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/verdicts.csv", numLinesToSkip = 1)
  void decidesTheVerdict(String given, String statuses, Verdict verdict, String sentence) {
    var report = run.only(given);

    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(
            report.requirements().stream()
                .filter(result -> result.status() != Status.PASSED)
                .map(result -> result.requirement().id() + " " + result.status().id()))
        .containsExactlyInAnyOrder(statuses.isEmpty() ? new String[0] : statuses.split(", ", -1));
  }

  @Test
  void resultsHaveTheOrderOfTheCatalogueAndWhatIsLeftOutMakesTheRunPartial() {
    var report = run.add("only HTTP-5 SCHEMA-1, ENVELOPE-2 failed, HTTP-5 passed").report();

    assertThat(report.requirements())
        .extracting(RequirementResult::requirement, RequirementResult::hint)
        .containsExactly(
            tuple(Requirement.SCHEMA_1, Optional.of("none of its checks ran")),
            tuple(Requirement.HTTP_5, Optional.empty()));
    assertThat(report.omissions())
        .containsExactly("only SCHEMA-1, HTTP-5 were selected", "no check ran for 1 requirement");
  }

  @Test
  void aSelectionNamesCompleteAreas() {
    Requirement.in(Area.USERNAME).forEach(requirement -> run.add(requirement.id() + " passed"));

    assertThat(run.only("HTTP-5 passed").conditions().only()).containsExactly("USERNAME", "HTTP-5");
  }
}
