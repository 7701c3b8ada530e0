package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class VerdictRulesTest {
  private final RunTestKit run = new RunTestKit();

  /** The requirements of checks are selected; the statuses are those that are not passed. */
  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/verdicts.csv", numLinesToSkip = 1)
  void decidesTheVerdict(String given, String statuses, Verdict verdict, String sentence) {
    var report = run.only(given);

    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.verdict()).isEqualTo(verdict);
    var others = report.requirements().stream().filter(it -> it.status() != Status.PASSED);
    assertThat(others.map(it -> it.requirement().id() + " " + it.status().id()))
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

  /** The second case deviates like the first, the third in another way. */
  @Test
  void aRequirementIsOneBlockWithItsOtherCasesInALineForEachDeviation() {
    addFailures(
        """
        ENVELOPE-2 | has a status: empty | # not with curl | expected 200, but got none: {}
        ENVELOPE-2 | has a status: list | curl /b | expected 200, but got none: []
        ENVELOPE-2 | has a status: pretty | curl /c | expected 200, but got 201
        """);

    assertThat(blocks())
        .extracting(block -> block.text().replaceAll("(how to fix it|source): .*", "$1: …"))
        .containsExactly(
            """
            has a status: list
              expected 200, but got none: []
              curl /b
            also: has a status: pretty (expected 200, but got 201)
            also: has a status: empty
            how to fix it: …
            source: …
            """);
  }

  /**
   * The same deviation, or the same in response to the same request, is one cause. What lets
   * somebody in is first, and then what makes others fail. A pilcrow stands for the end of a line.
   */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/causes.csv", delimiter = ';', quoteCharacter = '`')
  void rootCausesAreFirstAndWhatHasTheSameCauseFollows(String failures, String order) {
    addFailures(failures.replace('¶', '\n'));

    assertThat(blocks())
        .extracting(FailureBlock::result)
        .extracting(it -> it.requirement().id() + it.cause().map(to -> "=" + to.id()).orElse(""))
        .containsExactly(order.split(", "));
  }

  @Test
  void theAdviceFitsWhatCame() {
    addFailures("ACCESS-2 | rejects | curl /a | expected 403, but got 404 | HTTP 404");

    assertThat(blocks().get(0).fix()).startsWith("The project exists, so return 403.");
  }

  private void addFailures(String lines) {
    for (var line : lines.lines().toList()) {
      var parts = (line + " | HTTP 200").split(" \\| ");
      var isRevealing = parts[4].contains("inviterUsername");
      var exchange =
          new RecordedExchange("GET /", parts[2], "GET /", parts[4], Optional.of(200), isRevealing);
      var requirement = RunTestKit.requirement(parts[0]);
      run.add(RunTestKit.check(requirement, parts[1], Status.FAILED, parts[3], exchange));
    }
  }

  private List<FailureBlock> blocks() {
    return run.report().requirements().stream().flatMap(it -> it.block().stream()).toList();
  }
}
