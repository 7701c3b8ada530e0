package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import dev.conformance.invites.report.VerdictRules.Entry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictRulesTest {
  private static final Requirement MUST = Requirement.ENVELOPE_2;
  private static final Requirement SHOULD = Requirement.HTTP_5;
  private static final Requirement NEWER = Requirement.HTTP_4;
  private static final Requirement OTHER = Requirement.SCHEMA_1;

  private record Judged(Verdict verdict, String sentence) {
    static Judged by(Report report) {
      return new Judged(report.verdict(), report.sentence());
    }
  }

  private final SampleRun run = new SampleRun();

  private Report select(Set<Requirement> selected, Entry... entries) {
    run.selected = selected;
    return run.of(List.of(entries));
  }

  /** The report of these checks, with their requirements and {@link #MUST} selected. */
  private Report judge(Entry... entries) {
    var selected = Stream.concat(Stream.of(MUST), Arrays.stream(entries).map(Entry::requirement));
    run.selected = Set.copyOf(selected.distinct().toList());
    return run.of(List.of(entries));
  }

  private static Entry entry(Requirement requirement, Status status, String message) {
    return new Entry(
        requirement,
        new CheckResult(
            "EnvelopeIT",
            "checks",
            status,
            Optional.of(message).filter(text -> !text.isEmpty()),
            List.of(),
            SampleRun.START,
            Duration.ZERO));
  }

  private static Entry passed(Requirement requirement) {
    return entry(requirement, Status.PASSED, "");
  }

  private static Entry failed(Requirement requirement) {
    return entry(requirement, Status.FAILED, "wrong");
  }

  private static Entry unstable(Requirement requirement) {
    return entry(requirement, Status.UNSTABLE, "wrong once");
  }

  private static PactResult pact(String consumer, Status status) {
    var interaction = new PactResult.Interaction("a list", status, Optional.of("differs"));
    return new PactResult(consumer, "pacts/pact.json", List.of(interaction));
  }

  private static Entry notExercised(Requirement requirement, String hint) {
    return entry(requirement, Status.NOT_EXERCISED, hint);
  }

  @Test
  void isConformantWhereEverythingJudgedIsMet() {
    var report = judge(passed(MUST));

    assertThat(Judged.by(report))
        .isEqualTo(new Judged(Verdict.CONFORMANT, "1 requirement is met."));
  }

  @Test
  void oneFailedCheckAmongPassedOnesFailsTheRequirement() {
    var report = judge(passed(MUST), failed(MUST), passed(MUST));

    assertThat(Judged.by(report))
        .isEqualTo(new Judged(Verdict.NOT_CONFORMANT, "1 requirement is not met (ENVELOPE-2)."));
    assertThat(report.requirements().get(0).failures()).containsExactly(failed(MUST).check());
  }

  @Test
  void aShouldThatIsNotMetWarnsWhileOnlyMustsCount() {
    var report = judge(passed(MUST), failed(SHOULD));

    assertThat(Judged.by(report))
        .isEqualTo(
            new Judged(
                Verdict.CONFORMANT,
                "1 requirement is met; 1 requirement at level SHOULD is not (HTTP-5)."));
    assertThat(report.with(Status.WARNED).get(0).checks())
        .extracting(CheckResult::status)
        .containsExactly(Status.WARNED);
  }

  @Test
  void aShouldThatIsNotMetFailsWhereShouldsCount() {
    run.failOn = Level.SHOULD;

    assertThat(judge(passed(MUST), failed(SHOULD)).verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  @Test
  void aKnownDeviationIsAcceptedWithItsReason() {
    run.accepted = Map.of(MUST, "ticket 4711");

    var report = judge(failed(MUST), passed(OTHER));

    assertThat(Judged.by(report))
        .isEqualTo(
            new Judged(
                Verdict.CONFORMANT,
                "1 requirement is met; 1 requirement is not met but a known deviation (ENVELOPE-2)."));
    assertThat(report.with(Status.ACCEPTED).get(0).hint()).contains("ticket 4711");
  }

  @Test
  void aKnownDeviationThatIsMetIsPassed() {
    run.accepted = Map.of(MUST, "ticket 4711");

    var result = judge(passed(MUST)).requirements().get(0);

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.hint()).isEmpty();
  }

  @Test
  void hintsOfARequirementThatWasNotExercisedAreJoinedWithoutRepetition() {
    var report =
        judge(
            notExercised(OTHER, "give a project"),
            notExercised(OTHER, "give a project"),
            notExercised(OTHER, "give a key"),
            passed(MUST));

    assertThat(report.with(Status.NOT_EXERCISED).get(0).hint())
        .contains("give a project; give a key");
  }

  @Test
  void oneExercisedRowIsEnoughToPass() {
    var report = judge(notExercised(MUST, "give a key"), passed(MUST));

    assertThat(report.count(Status.PASSED)).isEqualTo(1);
  }

  @Test
  void aSelectedRequirementWithoutAnyCheckIsNotExercised() {
    var report = select(Set.of(MUST, OTHER), passed(OTHER));

    assertThat(report.with(Status.NOT_EXERCISED).get(0).hint()).contains("no check of it ran");
  }

  @Test
  void strictRunsNameWhatWasNotExercised() {
    run.strict = true;

    assertThat(Judged.by(judge(passed(OTHER), notExercised(MUST, "give a key"))))
        .isEqualTo(
            new Judged(
                Verdict.NOT_CONFORMANT,
                "1 requirement was not exercised (ENVELOPE-2), and the run is strict."));
  }

  @Test
  void anUnstableCheckMakesTheRequirementUnstable() {
    var report = judge(passed(OTHER), passed(MUST), unstable(MUST));

    assertThat(Judged.by(report))
        .isEqualTo(
            new Judged(
                Verdict.CONFORMANT,
                "1 requirement is met; 1 requirement is unstable (ENVELOPE-2)."));
    assertThat(report.with(Status.UNSTABLE).get(0).failures())
        .containsExactly(unstable(MUST).check());
  }

  @Test
  void aFailedCheckOutweighsAnUnstableOne() {
    var report = judge(passed(OTHER), unstable(MUST), failed(MUST));

    assertThat(Judged.by(report))
        .isEqualTo(new Judged(Verdict.NOT_CONFORMANT, "1 requirement is not met (ENVELOPE-2)."));
    assertThat(report.with(Status.FAILED).get(0).failures())
        .extracting(CheckResult::status)
        .containsExactly(Status.UNSTABLE, Status.FAILED);
  }

  @Test
  void aWarningOutweighsAnUnstableCheck() {
    var report = judge(passed(OTHER), unstable(SHOULD), failed(SHOULD));

    assertThat(report.with(Status.WARNED)).hasSize(1);
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @Test
  void aStrictRunCountsWhatIsUnstable() {
    run.strict = true;

    assertThat(Judged.by(judge(passed(OTHER), unstable(MUST), notExercised(SHOULD, "give a key"))))
        .isEqualTo(
            new Judged(
                Verdict.NOT_CONFORMANT,
                "1 requirement is unstable (ENVELOPE-2) and 1 requirement was not exercised (HTTP-5), and the run is strict."));
  }

  @Test
  void aKnownDeviationThatIsUnstableIsAccepted() {
    run.strict = true;
    run.accepted = Map.of(MUST, "ticket 4711");

    var report = judge(passed(OTHER), unstable(MUST));

    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.with(Status.ACCEPTED).get(0).hint()).contains("ticket 4711");
  }

  @Test
  void nothingMetIsNeverGreen() {
    run.accepted = Map.of(MUST, "ticket 4711");

    assertThat(Judged.by(judge(failed(MUST))))
        .isEqualTo(
            new Judged(
                Verdict.UNDETERMINED,
                "None of the selected requirements is met; 1 requirement is not met but a known deviation (ENVELOPE-2), so nothing shows that the server conforms."));
    assertThat(judge(unstable(MUST)).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(select(Set.of(SHOULD), failed(SHOULD)).verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void nothingJudgedIsNeverGreen() {
    assertThat(Judged.by(judge(notExercised(MUST, "give a key"))))
        .isEqualTo(
            new Judged(
                Verdict.UNDETERMINED,
                "None of the selected requirements could be exercised, so nothing was judged."));
    assertThat(Judged.by(select(Set.of())))
        .isEqualTo(
            new Judged(
                Verdict.UNDETERMINED, "No requirement was selected, so nothing was judged."));
  }

  @Test
  void aGateViolationCountsEvenWhereNothingWasJudged() {
    run.gate = List.of("line 1 has expired.", "line 2 has no reason.");

    assertThat(Judged.by(judge(notExercised(MUST, "give a key"))))
        .isEqualTo(new Judged(Verdict.NOT_CONFORMANT, "line 1 has expired. line 2 has no reason."));
  }

  @Test
  void failuresAreToldBeforeGateViolations() {
    run.gate = List.of("line 1 has expired.");

    var report = judge(failed(MUST));

    assertThat(report.sentence()).isEqualTo("1 requirement is not met (ENVELOPE-2).");
    assertThat(report.gateViolations()).containsExactly("line 1 has expired.");
  }

  @Test
  void aRefusalOutweighsEverything() {
    run.refusal = Optional.of("The server is sunset.");
    run.gate = List.of("line 1 has expired.");

    var report = judge(failed(MUST), passed(OTHER));

    assertThat(Judged.by(report))
        .isEqualTo(new Judged(Verdict.UNDETERMINED, "The server is sunset."));
    assertThat(report.requirements())
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
  void aFailedPactFailsTheRun() {
    run.pacts = List.of(pact("curl", Status.FAILED), pact("Atlas CLI", Status.PASSED));

    assertThat(Judged.by(judge(passed(MUST))))
        .isEqualTo(new Judged(Verdict.NOT_CONFORMANT, "1 interaction failed (curl)."));
    assertThat(Judged.by(judge(failed(MUST))))
        .isEqualTo(
            new Judged(
                Verdict.NOT_CONFORMANT,
                "1 requirement is not met (ENVELOPE-2); 1 interaction failed (curl)."));
  }

  @Test
  void aPendingPactThatIsNotKeptOnlyWarns() {
    run.pacts = List.of(pact("curl", Status.WARNED));

    assertThat(judge(passed(MUST)).verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @Test
  void aStrictRunCountsInteractionsThatWereNotExercised() {
    run.pacts = List.of(pact("curl", Status.NOT_EXERCISED));

    assertThat(judge(passed(MUST)).verdict()).isEqualTo(Verdict.CONFORMANT);
    run.strict = true;
    assertThat(Judged.by(judge(passed(MUST))))
        .isEqualTo(
            new Judged(
                Verdict.NOT_CONFORMANT,
                "1 interaction was not exercised (curl), and the run is strict."));
  }

  @Test
  void pactsAloneDecideOnlyIfNoRequirementIsSelected() {
    run.pacts = List.of(pact("curl", Status.PASSED));

    assertThat(judge(notExercised(MUST, "give a key")).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(Judged.by(select(Set.of())))
        .isEqualTo(new Judged(Verdict.CONFORMANT, "1 interaction passed."));
  }

  @Test
  void whatIsLeftOutMakesTheRunPartial() {
    run.omissions = List.of("the project has no invitations");

    var report = judge(passed(OTHER));

    assertThat(report.conditions().omissions())
        .containsExactly(
            "the project has no invitations",
            "only SCHEMA-1, ENVELOPE-2 were selected",
            "no check ran for 1 requirement");
    assertThat(report.verdictWords()).isEqualTo("conformant (partial)");
  }

  @Test
  void aCompleteRunIsNotPartial() {
    assertThat(run.with(Map.of()).verdictWords()).isEqualTo("conformant");
  }

  @Test
  void aSelectionNamesCompleteAreas() {
    var selected = EnumSet.of(SHOULD);
    for (var requirement : Requirement.values()) {
      if (requirement.area() == Area.USERNAME) {
        selected.add(requirement);
      }
    }

    assertThat(Conditions.of(selected).only()).containsExactly("USERNAME", "HTTP-5");
  }

  @Test
  void aRequirementThatIsNewerThanTheSetNeverCounts() {
    run.set = new RequirementSet("2026-10", Set.of(OTHER));
    run.strict = true;

    var report =
        judge(failed(MUST), unstable(SHOULD), notExercised(NEWER, "give a key"), passed(OTHER));

    assertThat(Judged.by(report))
        .isEqualTo(
            new Judged(
                Verdict.CONFORMANT,
                "1 requirement is met; 3 requirements are not scored (ENVELOPE-2, HTTP-4, HTTP-5)."));
    assertThat(report.with(Status.NOT_SCORED))
        .extracting(result -> result.hint().orElseThrow())
        .containsExactly(
            "newer than requirement set 2026-10; the server does not meet it",
            "newer than requirement set 2026-10; it was not exercised: give a key",
            "newer than requirement set 2026-10; the server does not meet it");
    assertThat(report.counts())
        .isEqualTo(
            "1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted, 3 not scored");
  }

  @Test
  void aNewerRequirementThatIsMetIsNotProofOfConformance() {
    run.set = new RequirementSet("2026-10", Set.of(OTHER));
    run.pacts = List.of(pact("curl", Status.PASSED));

    var report = judge(passed(MUST));

    assertThat(Judged.by(report))
        .isEqualTo(
            new Judged(
                Verdict.UNDETERMINED,
                "None of the selected requirements is in the requirement set, so nothing was judged."));
    assertThat(report.with(Status.NOT_SCORED).get(0).hint())
        .contains("newer than requirement set 2026-10; the server meets it");
  }

  @Test
  void resultsHaveTheOrderOfTheCatalogueAndCoverOnlyTheSelection() {
    var report = select(Set.of(SHOULD, OTHER), failed(MUST), passed(SHOULD), passed(OTHER));

    assertThat(report.requirements())
        .extracting(RequirementResult::requirement)
        .containsExactly(OTHER, SHOULD);
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }
}
