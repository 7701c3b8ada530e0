package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRulesTest {
  private final RunTestKit run = new RunTestKit();

  /**
   * @param given the run's conditions, the interactions of pacts and the checks; requirements of
   *     checks are selected
   * @param statuses the status of each requirement that did not pass
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed.
          ENVELOPE-2 passed, ENVELOPE-2 failed, ENVELOPE-2 passed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2).
          ENVELOPE-2 not-exercised, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed.

          ENVELOPE-2 passed, HTTP-5 failed | HTTP-5 warned | CONFORMANT | 1 requirement passed; 1 requirement warned (HTTP-5).
          fail-on should, ENVELOPE-2 passed, HTTP-5 failed | HTTP-5 failed | NOT_CONFORMANT | 1 requirement failed (HTTP-5).

          accept ENVELOPE-2, ENVELOPE-2 failed, SCHEMA-1 passed | ENVELOPE-2 accepted | CONFORMANT | 1 requirement passed; 1 requirement accepted (ENVELOPE-2).
          accept ENVELOPE-2, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed.
          strict, accept ENVELOPE-2, ENVELOPE-2 unstable, SCHEMA-1 passed | ENVELOPE-2 accepted | CONFORMANT | 1 requirement passed; 1 requirement accepted (ENVELOPE-2).

          SCHEMA-1 passed, ENVELOPE-2 passed, ENVELOPE-2 unstable | ENVELOPE-2 unstable | CONFORMANT | 1 requirement passed; 1 requirement unstable (ENVELOPE-2).
          SCHEMA-1 passed, ENVELOPE-2 unstable, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2).
          SCHEMA-1 passed, HTTP-5 unstable, HTTP-5 failed | HTTP-5 warned | CONFORMANT | 1 requirement passed; 1 requirement warned (HTTP-5).

          strict, SCHEMA-1 passed, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | NOT_CONFORMANT | 1 requirement not exercised (ENVELOPE-2); the run is strict.
          strict, SCHEMA-1 passed, ENVELOPE-2 unstable, HTTP-5 not-exercised | HTTP-5 not-exercised, ENVELOPE-2 unstable | NOT_CONFORMANT | 1 requirement unstable (ENVELOPE-2); 1 requirement not exercised (HTTP-5); the run is strict.

          accept ENVELOPE-2, ENVELOPE-2 failed | ENVELOPE-2 accepted | UNDETERMINED | No requirement passed, so nothing shows that the server conforms: 1 requirement accepted (ENVELOPE-2).
          ENVELOPE-2 unstable | ENVELOPE-2 unstable | UNDETERMINED | No requirement passed, so nothing shows that the server conforms: 1 requirement unstable (ENVELOPE-2).
          HTTP-5 failed | HTTP-5 warned | UNDETERMINED | No requirement passed, so nothing shows that the server conforms: 1 requirement warned (HTTP-5).
          ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | UNDETERMINED | None of the selected requirements could be exercised, so nothing was tested.
          '' | '' | UNDETERMINED | None of the selected requirements could be exercised, so nothing was tested.

          gate expired, gate unexplained, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | NOT_CONFORMANT | Gate: expired. Gate: unexplained.
          gate expired, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2).

          unreachable, gate expired, ENVELOPE-2 failed, SCHEMA-1 passed | ENVELOPE-2 not-exercised, SCHEMA-1 not-exercised | UNDETERMINED | https://atlas.example is not reachable: connection refused.
          no-invitation, SCHEMA-1 passed | '' | UNDETERMINED | The project has no pending invitation: invite somebody.
          no-invitation, SCHEMA-1 passed, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2).

          ENVELOPE-2 waits-for ENVELOPE-1, SCHEMA-1 passed | ENVELOPE-2 not-exercised | NOT_CONFORMANT | The server does not meet ENVELOPE-1, without which ENVELOPE-2 cannot be exercised: select it as well, and run again.
          ENVELOPE-2 waits-for ENVELOPE-1, ENVELOPE-1 passed | ENVELOPE-1 failed, ENVELOPE-2 not-exercised | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-1).
          ENVELOPE-2 waits-for ENVELOPE-1, ENVELOPE-1 unstable | ENVELOPE-1 failed, ENVELOPE-2 not-exercised | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-1).
          ENVELOPE-2 waits-for ENVELOPE-1, ENVELOPE-1 failed | ENVELOPE-1 failed, ENVELOPE-2 not-exercised | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-1).
          accept ENVELOPE-1, ENVELOPE-1 failed, ENVELOPE-2 waits-for ENVELOPE-1, SCHEMA-1 passed | ENVELOPE-1 accepted, ENVELOPE-2 not-exercised | CONFORMANT | 1 requirement passed; 1 requirement accepted (ENVELOPE-1).

          USERNAME-9 form null, USERNAME-2 form null, SCHEMA-14 form 204, SCHEMA-1 passed | USERNAME-2 failed, SCHEMA-14 failed, USERNAME-9 not-exercised | NOT_CONFORMANT | 2 requirements failed (SCHEMA-14, USERNAME-2).
          USERNAME-1 form object, USERNAME-2 form object, SCHEMA-1 passed | SCHEMA-1 failed, USERNAME-1 not-exercised, USERNAME-2 not-exercised | NOT_CONFORMANT | 1 requirement failed (SCHEMA-1).
          USERNAME-1 form object, PRETTY-7 form object, SCHEMA-1 passed | SCHEMA-1 failed, USERNAME-1 not-exercised, PRETTY-7 not-exercised | NOT_CONFORMANT | 1 requirement failed (SCHEMA-1).

          pact curl failed, pact CLI passed, ENVELOPE-2 passed | '' | NOT_CONFORMANT | 1 interaction failed (curl).
          pact curl failed, pact CLI passed, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2); 1 interaction failed (curl).
          pact curl warned, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed; 1 interaction passed; 1 interaction warned (curl).
          pact curl not-exercised, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed; 1 interaction passed.
          strict, pact curl not-exercised, ENVELOPE-2 passed | '' | NOT_CONFORMANT | 1 interaction not exercised (curl); the run is strict.
          pact curl passed, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | UNDETERMINED | None of the selected requirements could be exercised, so nothing was tested.
          unverified curl, ENVELOPE-2 passed | '' | UNDETERMINED | No pact could be verified: Set atlas.x.
          unverified curl, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement failed (ENVELOPE-2).
          unpublished curl, pact CLI passed, ENVELOPE-2 passed | '' | UNDETERMINED | It hangs.
          unpublished curl, pact CLI failed, ENVELOPE-2 passed | '' | NOT_CONFORMANT | 1 interaction failed (CLI).
          unverified curl, pact CLI passed, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement passed; 2 interactions passed.
          pact curl passed | '' | CONFORMANT | 2 interactions passed.

          SCHEMA-1 passed, ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable | ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable | CONFORMANT | 1 requirement passed; 5 requirements unstable (ENVELOPE-1, ENVELOPE-2, ENVELOPE-3, ENVELOPE-4, ENVELOPE-5).
          SCHEMA-1 passed, ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable, ENVELOPE-6 unstable | ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable, ENVELOPE-6 unstable | UNDETERMINED | 6 requirements unstable (ENVELOPE-1, ENVELOPE-2, ENVELOPE-3, ENVELOPE-4, ENVELOPE-5, ENVELOPE-6): the server's responses are not repeatable, so there is no verdict; find out whether they are with atlas.parallelism=1.
          """)
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
  void keepsTheChecksThatDeviatedAsTheyCount() {
    assertThat(run.only("HTTP-5 passed, HTTP-5 unstable, HTTP-5 failed").requirements())
        .flatExtracting(RequirementResult::failures)
        .extracting(CheckResult::status)
        .containsExactly(Status.WARNED, Status.UNSTABLE);
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
