package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.DeepFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs at depth thorough. */
class ThoroughRunTest {
  private static final ReferenceOptions LIVE =
      ReferenceOptions.defaults().withLiveProject(Duration.ofMillis(300));

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

  @Test
  void aProjectThatOthersWorkOnRaisesNothing() {
    var report = ReferenceRuns.thorough(LIVE, Profile.DOCUMENTED, 1, Runs.BOTH);

    assertThat(deviations(report)).isEmpty();
  }

  @Test
  void aFaultThatOnlyGeneratedInputsShowDoesNotHideInALiveProject() {
    var fault = DeepFault.USERNAME_STAR_IS_NO_FILTER;

    var report = ReferenceRuns.thorough(LIVE.withFault(fault), Profile.DOCUMENTED, 1, Runs.BOTH);

    assertThat(report.with(Status.FAILED))
        .extracting(RequirementResult::requirement)
        .contains(fault.requirement());
  }

  private static List<String> deviations(Report report) {
    return report.requirements().stream()
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.status() != Status.PASSED && check.status() != Status.NOT_EXERCISED)
        .map(check -> check.name() + ": " + check.message().orElse(""))
        .toList();
  }
}
