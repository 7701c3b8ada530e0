package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRulesTest {
  private final SampleRun run = new SampleRun();

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
          ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.
          ENVELOPE-2 passed, ENVELOPE-2 failed, ENVELOPE-2 passed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement is not met (ENVELOPE-2).
          ENVELOPE-2 not-exercised, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.

          ENVELOPE-2 passed, HTTP-5 failed | HTTP-5 warned | CONFORMANT | 1 requirement is met; 1 requirement at level SHOULD is not (HTTP-5).
          fail-on should, ENVELOPE-2 passed, HTTP-5 failed | HTTP-5 failed | NOT_CONFORMANT | 1 requirement is not met (HTTP-5).

          accept ENVELOPE-2, ENVELOPE-2 failed, SCHEMA-1 passed | ENVELOPE-2 accepted | CONFORMANT | 1 requirement is met; 1 requirement is not met but is a known deviation (ENVELOPE-2).
          accept ENVELOPE-2, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.
          strict, accept ENVELOPE-2, ENVELOPE-2 unstable, SCHEMA-1 passed | ENVELOPE-2 accepted | CONFORMANT | 1 requirement is met; 1 requirement is not met but is a known deviation (ENVELOPE-2).

          SCHEMA-1 passed, ENVELOPE-2 passed, ENVELOPE-2 unstable | ENVELOPE-2 unstable | CONFORMANT | 1 requirement is met; 1 requirement is unstable (ENVELOPE-2).
          SCHEMA-1 passed, ENVELOPE-2 unstable, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement is not met (ENVELOPE-2).
          SCHEMA-1 passed, HTTP-5 unstable, HTTP-5 failed | HTTP-5 warned | CONFORMANT | 1 requirement is met; 1 requirement at level SHOULD is not (HTTP-5).

          strict, SCHEMA-1 passed, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | NOT_CONFORMANT | 1 requirement was not exercised (ENVELOPE-2), and the run is strict.
          strict, SCHEMA-1 passed, ENVELOPE-2 unstable, HTTP-5 not-exercised | HTTP-5 not-exercised, ENVELOPE-2 unstable | NOT_CONFORMANT | 1 requirement is unstable (ENVELOPE-2) and 1 requirement was not exercised (HTTP-5), and the run is strict.

          accept ENVELOPE-2, ENVELOPE-2 failed | ENVELOPE-2 accepted | UNDETERMINED | None of the selected requirements is met; 1 requirement is not met but is a known deviation (ENVELOPE-2), so nothing shows that the server conforms.
          ENVELOPE-2 unstable | ENVELOPE-2 unstable | UNDETERMINED | None of the selected requirements is met; 1 requirement is unstable (ENVELOPE-2), so nothing shows that the server conforms.
          HTTP-5 failed | HTTP-5 warned | UNDETERMINED | None of the selected requirements is met; 1 requirement at level SHOULD is not (HTTP-5), so nothing shows that the server conforms.
          ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | UNDETERMINED | None of the selected requirements could be exercised, so nothing was judged.
          '' | '' | UNDETERMINED | No requirement was selected, so nothing was judged.

          gate expired, gate unexplained, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | NOT_CONFORMANT | Gate: expired. Gate: unexplained.
          gate expired, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement is not met (ENVELOPE-2).

          pact curl failed, pact CLI passed, ENVELOPE-2 passed | '' | NOT_CONFORMANT | 1 interaction failed (curl).
          pact curl failed, pact CLI passed, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement is not met (ENVELOPE-2); 1 interaction failed (curl).
          pact curl warned, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.
          pact curl not-exercised, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.
          strict, pact curl not-exercised, ENVELOPE-2 passed | '' | NOT_CONFORMANT | 1 interaction was not exercised (curl), and the run is strict.
          pact curl passed, ENVELOPE-2 not-exercised | ENVELOPE-2 not-exercised | UNDETERMINED | None of the selected requirements could be exercised, so nothing was judged.
          unverified curl, ENVELOPE-2 passed | '' | UNDETERMINED | No pact could be verified: Set atlas.x.
          unverified curl, ENVELOPE-2 failed | ENVELOPE-2 failed | NOT_CONFORMANT | 1 requirement is not met (ENVELOPE-2).
          unverified curl, pact CLI passed, ENVELOPE-2 passed | '' | CONFORMANT | 1 requirement is met.
          pact curl passed | '' | CONFORMANT | 2 interactions passed.

          SCHEMA-1 passed, ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable | ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable | CONFORMANT | 1 requirement is met; 5 requirements are unstable (ENVELOPE-1, ENVELOPE-2, ENVELOPE-3, ENVELOPE-4, ENVELOPE-5).
          SCHEMA-1 passed, ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable, ENVELOPE-6 unstable | ENVELOPE-1 unstable, ENVELOPE-2 unstable, ENVELOPE-3 unstable, ENVELOPE-4 unstable, ENVELOPE-5 unstable, ENVELOPE-6 unstable | UNDETERMINED | 6 requirements are unstable (ENVELOPE-1, ENVELOPE-2, ENVELOPE-3, ENVELOPE-4, ENVELOPE-5, ENVELOPE-6): the server did not respond twice in the same way, so it was not judged; find out why, and run again.

          """)
  void judgesARun(String given, String statuses, Verdict verdict, String sentence) {
    var report = judge(given);

    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(
            report.requirements().stream()
                .filter(result -> result.status() != Status.PASSED)
                .map(result -> result.requirement().id() + " " + result.status().id()))
        .containsExactlyInAnyOrder(statuses.isEmpty() ? new String[0] : statuses.split(", ", -1));
  }

  private Report judge(String given) {
    var checks = new ArrayList<CheckResult>();
    for (var words : run.given(given)) {
      checks.add(check(words[0], SampleRun.status(words[1]), "reason"));
    }
    run.selected = checks.stream().map(CheckResult::requirement).collect(Collectors.toSet());
    return run.of(checks);
  }

  private static CheckResult check(String requirement, Status status, String message) {
    return SampleRun.check(SampleRun.requirement(requirement), "checks", status, message);
  }

  @Test
  void keepsTheChecksThatDeviatedAsTheyCount() {
    assertThat(judge("HTTP-5 passed, HTTP-5 unstable, HTTP-5 failed").requirements().get(0))
        .satisfies(
            result ->
                assertThat(result.failures())
                    .extracting(CheckResult::status)
                    .containsExactly(Status.WARNED, Status.UNSTABLE));
  }

  @Test
  void statesWhyARequirementIsAcceptedAndOnlyThen() {
    var accepted = judge("accept ENVELOPE-2, ENVELOPE-2 failed").requirements().get(0);
    var passed = judge("accept ENVELOPE-2, ENVELOPE-2 passed").requirements().get(0);

    assertThat(accepted.hint()).contains("ticket 4711");
    assertThat(passed.hint()).isEmpty();
  }

  @Test
  void joinsTheHintsOfARequirementThatWasNotExercisedWithoutRepetition() {
    run.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.ENVELOPE_2);
    var report =
        run.of(
            List.of(
                check("SCHEMA-1", Status.NOT_EXERCISED, "give a project"),
                check("SCHEMA-1", Status.NOT_EXERCISED, "give a project"),
                check("SCHEMA-1", Status.NOT_EXERCISED, "give a key")));

    assertThat(report.with(Status.NOT_EXERCISED))
        .extracting(result -> result.hint().orElseThrow())
        .containsExactly("give a project; give a key", "none of its checks ran");
  }

  @Test
  void keepsTheViolationsOfTheGateBesideFailures() {
    assertThat(judge("gate expired, ENVELOPE-2 failed").gateViolations())
        .containsExactly("Gate: expired.");
  }

  @Test
  void aRefusalOutweighsEverything() {
    run.refusal = Optional.of("The server is sunset.");

    var report = judge("gate expired, ENVELOPE-2 failed, SCHEMA-1 passed");

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).isEqualTo("The server is sunset.");
    assertThat(report.requirements())
        .hasSize(2)
        .allSatisfy(
            result -> {
              assertThat(result.status()).isEqualTo(Status.NOT_EXERCISED);
              assertThat(result.hint()).contains("The server is sunset.");
              assertThat(result.checks())
                  .extracting(CheckResult::status)
                  .containsOnly(Status.NOT_EXERCISED);
            });
  }

  @Test
  void whatTheTargetLacksLeavesOnlyAFailureDetermined() {
    run.lack = Optional.of("The project has no pending invitation: invite somebody.");

    assertThat(List.of(judge("SCHEMA-1 passed"), judge("SCHEMA-1 passed, ENVELOPE-2 failed")))
        .extracting(Report::verdict, Report::sentence)
        .containsExactly(
            tuple(Verdict.UNDETERMINED, "The project has no pending invitation: invite somebody."),
            tuple(Verdict.NOT_CONFORMANT, "1 requirement is not met (ENVELOPE-2)."));
  }

  @Test
  void whatIsLeftOutMakesTheRunPartial() {
    run.omissions = List.of("the pacts were left out");
    run.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.ENVELOPE_2);

    var report = run.of(List.of(check("SCHEMA-1", Status.PASSED, "")));

    assertThat(report.conditions().omissions())
        .containsExactly(
            "the pacts were left out",
            "only SCHEMA-1, ENVELOPE-2 were selected",
            "no check ran for 1 requirement");
    assertThat(report.verdictWords()).isEqualTo("conformant (partial)");
  }

  @Test
  void aSelectionNamesCompleteAreas() {
    var selected = new TreeSet<>(Requirement.in(Area.USERNAME));
    selected.add(Requirement.HTTP_5);

    assertThat(Conditions.of(selected).only()).containsExactly("USERNAME", "HTTP-5");
  }

  @Test
  void resultsHaveTheOrderOfTheCatalogueAndCoverOnlyTheSelection() {
    run.selected = EnumSet.of(Requirement.HTTP_5, Requirement.SCHEMA_1);

    var report =
        run.of(
            List.of(
                check("ENVELOPE-2", Status.FAILED, "wrong"),
                check("HTTP-5", Status.PASSED, ""),
                check("SCHEMA-1", Status.PASSED, "")));

    assertThat(report.requirements())
        .extracting(RequirementResult::requirement)
        .containsExactly(Requirement.SCHEMA_1, Requirement.HTTP_5);
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }
}
