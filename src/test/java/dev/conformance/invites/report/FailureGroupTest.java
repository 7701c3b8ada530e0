package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureGroupTest {
  private final RunTestKit run = new RunTestKit();

  /** The second case deviates like the first, the third in another response and another way. */
  @Test
  void theSameResponseThatFailsSeveralChecksIsOneGroupWithTheOtherCasesOfThatDeviation() {
    addFailures(
        """
        ENVELOPE-1 | wraps the list | /a | expected an object, but got an array: []
        ENVELOPE-2 | has a status: list | /a | expected 200, but there is none
        ENVELOPE-2 | has a status: empty | /b | expected 200, but there is none
        ENVELOPE-2 | has a status: pretty | /c | expected 200, but it is 201
        """);

    assertThat(groups())
        .hasSize(2)
        .contains(
            """
            wraps the list
              expected an object, but got an array: []
              curl /a
            source
            also, for the same cause:
              ENVELOPE-2 has a status: list; empty (expected 200, but there is none)
            """);
  }

  @Test
  void theSameDeviationInManyCasesIsOneGroup() {
    for (var number = 1; number <= 8; number++) {
      addFailures(
          "GROUP-ID-1 | rejects an id: case %1$d | /%1$d | expected 404, but got 200: [%1$d]"
              .formatted(number));
    }
    addFailures(
        """
        GROUP-ID-2 | rejects a name | /name | expected 404, but got 200: []
        GROUP-ID-3 | rejects a line | /line | expected 404, but got 500: x
        """);

    assertThat(groups())
        .containsExactly(
            """
            rejects an id: case 1
              expected 404, but got 200: [1]
              curl /1
            source
            also, for the same cause:
              GROUP-ID-1 rejects an id: case 2; case 3; case 4; case 5; case 6; case 7; and 1 more
              GROUP-ID-2 rejects a name
            """,
            """
            rejects a line
              expected 404, but got 500: x
              curl /line
            source
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expected status 401, but got 200 text/html: <p>a: b | expected status 401, but got 200 text/html
          expected "status": 200, but it is "200" | expected "status": 200, but it is "200"
          the body is not a JSON object: (empty body)¶response: 404 | the body is not a JSON object
          2 of 11 items deviate:¶item 3: expiresAt: expected string, but got null¶item 4: x | expiresAt: expected string, but got null
          expected an array,¶but got an object: {} | expected an array, but got an object
          the first and the second response differ | the first and the second response differ
          """)
  void theDeviationIsTheMessageWithoutTheResponse(String message, String deviation) {
    var check =
        RunTestKit.check(Requirement.HTTP_1, "check", Status.FAILED, message.replace('¶', '\n'));

    assertThat(check.deviation()).isEqualTo(deviation);
  }

  /** Adds a failed check for each line: requirement, check, path and message. */
  private void addFailures(String lines) {
    for (var line : lines.lines().toList()) {
      var parts = line.split(" \\| ");
      var request = "GET " + parts[2];
      var exchange = new RecordedExchange(request, "curl " + parts[2], request, "HTTP 200");
      var requirement = RunTestKit.requirement(parts[0]);
      run.add(RunTestKit.check(requirement, parts[1], Status.FAILED, parts[3], exchange));
    }
  }

  private List<String> groups() {
    return FailureGroup.of(run.report().with(Status.FAILED)).stream()
        .map(group -> group.text().replaceFirst("source: .*", "source"))
        .toList();
  }
}
