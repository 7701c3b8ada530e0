package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs at depth thorough. */
class ThoroughRunTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theReferenceServerAndTheModelAgreeWithEachSeed(long seed) {
    var report =
        ReferenceRuns.thorough(ReferenceOptions.defaults(), Profile.DOCUMENTED, seed, Runs.BOTH);

    assertThat(deviations(report)).isEmpty();
    assertThat(report.totalRequests()).isLessThanOrEqualTo(Depth.THOROUGH.mostRequests());
  }

  @Test
  void passesNoRequirementForWhichTheTargetLacksWhatItNeeds() {
    var report =
        ReferenceRuns.thorough(
            ReferenceOptions.defaults().withVariation(Variation.NONE),
            Profile.DOCUMENTED,
            1,
            Runs.API_KEY);

    assertThat(report.with(Status.NOT_EXERCISED))
        .extracting(RequirementResult::requirement)
        .contains(Requirement.USERNAME_1, Requirement.USERNAME_7);
  }

  private static List<String> deviations(Report report) {
    return report.requirements().stream()
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.status() != Status.PASSED && check.status() != Status.NOT_EXERCISED)
        .map(check -> check.name() + ": " + check.message().orElse(""))
        .toList();
  }
}
