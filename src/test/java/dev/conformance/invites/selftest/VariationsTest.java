package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every server in this class conforms, although it differs from the recorded one. */
class VariationsTest {

  @ParameterizedTest
  @EnumSource
  void raisesNoFalseAlarm(Variation variation) {
    var report =
        ReferenceRuns.against(
            ReferenceOptions.defaults().withVariation(variation),
            variation.profile(),
            Level.MUST,
            credentials(variation));

    assertThat(complaints(report, Status.FAILED)).as(variation.title()).isEmpty();
    assertThat(complaints(report, Status.WARNED).isEmpty())
        .as("meets every SHOULD: %s", complaints(report, Status.WARNED))
        .isEqualTo(variation.level() == Level.SHOULD);
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @EnumSource
  void theRecordedServerMeetsEverything(Profile profile) {
    var report =
        ReferenceRuns.against(ReferenceOptions.defaults(), profile, Level.SHOULD, Runs.BOTH);

    assertThat(complaints(report, Status.FAILED)).isEmpty();
    assertThat(complaints(report, Status.NOT_EXERCISED)).isEmpty();
    assertThat(report.requirements())
        .flatExtracting(RequirementResult::checks)
        .extracting(CheckResult::status)
        .containsOnly(Status.PASSED);
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUNSET_HEADERS, HTTP_3",
    "NO_RATE_LIMIT_HEADERS, HTTP_4",
    "SHORT_ERRORS, ERROR_6",
  })
  void aRuleForAHeaderIsNotExercisedIfTheHeaderIsAbsent(
      Variation variation, Requirement requirement) {
    var report =
        ReferenceRuns.against(
            ReferenceOptions.defaults().withVariation(variation),
            Profile.DOCUMENTED,
            Level.MUST,
            Runs.BOTH);

    assertThat(report.requirements())
        .filteredOn(result -> result.requirement() == requirement)
        .extracting(RequirementResult::status)
        .containsExactly(Status.NOT_EXERCISED);
  }

  static Credentials credentials(Variation variation) {
    return new Credentials(
        Runs.BOTH.apiKey().filter(key -> variation.acceptsApiKey()),
        Runs.BOTH.serviceAccount().filter(account -> variation.acceptsServiceAccount()),
        Optional.empty());
  }

  private static List<String> complaints(Report report, Status status) {
    return report.requirements().stream()
        .filter(result -> result.status() == status)
        .flatMap(
            result ->
                result.checks().stream()
                    .filter(check -> check.status() == status)
                    .map(check -> result.requirement().id() + " " + told(check)))
        .toList();
  }

  private static String told(CheckResult check) {
    return check.name() + ": " + check.message().orElse("");
  }
}
