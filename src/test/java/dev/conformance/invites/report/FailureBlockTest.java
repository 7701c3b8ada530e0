package dev.conformance.invites.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.RecordedExchange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureBlockTest {
  private final RunTestKit run = new RunTestKit();

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

  @Test
  void theSameDeviationOrTheSameInResponseToTheSameRequestIsOneCause() {
    addFailures(
        """
        ENVELOPE-1 | wraps the list | curl /a | expected an object, but got an array: []
        ENVELOPE-3 | has the items | curl /a | expected 404, but got 200
        ENVELOPE-5 | is pretty | curl /a | expected many lines, but got an array
        ENVELOPE-6 | is filtered | curl /b | expected one item, but got an array
        ENVELOPE-7 | wraps nothing | curl /c | expected an object, but got an array: [1]
        """);

    assertThat(order())
        .isEqualTo(
            "ENVELOPE-1, ENVELOPE-5 like ENVELOPE-1, ENVELOPE-7 like ENVELOPE-1, ENVELOPE-3, ENVELOPE-6");
  }

  @Test
  void whatLetsSomebodyInIsFirstAndThenWhatMakesOthersFail() {
    addFailures(
        """
        SCHEMA-8 | has roles | curl /a | 1
        SCHEMA-1 | is an array | curl /b | 2
        PRETTY-2 | is pretty | curl /c | 3
        ACCESS-1 | rejects | curl /d | expected 404, but got 401 | HTTP 401
        ACCESS-2 | rejects | curl /e | expected 403, but got 200 | HTTP 200 [{"inviterUsername": ""}]
        USERNAME-9 | reaches no other | curl /e | expected an array, but got null | HTTP 200 null
        AUTHENTICATION-4 | accepts | curl /f | expected 200, but got 401 | HTTP 401
        """);

    assertThat(order())
        .isEqualTo(
            "ACCESS-2, AUTHENTICATION-4, ACCESS-1 like AUTHENTICATION-4, SCHEMA-1, PRETTY-2, SCHEMA-8, USERNAME-9");
  }

  @Test
  void theAdviceFitsWhatCame() {
    addFailures("ACCESS-2 | rejects | curl /a | expected 403, but got 404 | HTTP 404");

    assertThat(blocks().get(0).fix()).startsWith("The project exists, so return 403.");
  }

  private void addFailures(String lines) {
    for (var line : lines.lines().toList()) {
      var parts = (line + " | HTTP 200").split(" \\| ");
      var exchange =
          new RecordedExchange(
              "GET /",
              parts[2],
              "GET /",
              parts[4],
              Optional.of(200),
              parts[4].contains("inviterUsername"));
      var requirement = RunTestKit.requirement(parts[0]);
      run.add(RunTestKit.check(requirement, parts[1], Status.FAILED, parts[3], exchange));
    }
  }

  private String order() {
    return blocks().stream()
        .map(
            it ->
                it.result().requirement().id()
                    + it.cause().map(to -> " like " + to.id()).orElse(""))
        .collect(joining(", "));
  }

  private List<FailureBlock> blocks() {
    return run.report().requirements().stream().flatMap(it -> it.block().stream()).toList();
  }
}
