package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.DeepFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs at depth thorough. */
class ThoroughRunTest {
  private static final String THOROUGH = "--depth=thorough";
  private static final ReferenceOptions LIVE =
      ReferenceOptions.defaults().withLiveProject(Duration.ofSeconds(2));

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theReferenceServerAndTheModelAgreeWithEachSeed(long seed) {
    var report = Runs.judge(ReferenceOptions.defaults(), Runs.BOTH, THOROUGH, "--seed=" + seed);

    assertThat(Runs.deviations(report)).isEmpty();
    assertThat(report.totalRequests()).isLessThanOrEqualTo(Depth.THOROUGH.mostRequests());
  }

  @Test
  void passesNoRequirementForWhichTheTargetLacksWhatItNeeds() {
    var report =
        Runs.judge(
            ReferenceOptions.defaults().withVariation(Variation.NONE),
            Runs.API_KEY,
            THOROUGH,
            "--only=username",
            "--seed=1");

    assertThat(report.with(Status.NOT_EXERCISED))
        .extracting(RequirementResult::requirement)
        .contains(Requirement.USERNAME_1, Requirement.USERNAME_7);
  }

  @Test
  void aProjectThatOthersWorkOnRaisesNothing() {
    var report = Runs.judge(LIVE, Runs.BOTH, THOROUGH, "--seed=1");

    assertThat(Runs.deviations(report)).isEmpty();
  }

  @Test
  void aReplicaThatIsAlwaysLateCausesNoFalsePositive() {
    var replicated =
        ReferenceOptions.defaults().withLateReplica(Duration.ofMillis(700), Duration.ofMillis(800));

    var report = Runs.judge(replicated, Runs.BOTH, THOROUGH, "--seed=1");

    assertThat(report.with(Status.FAILED)).isEmpty();
  }

  @Test
  void whatAProjectThatChangesAllTheTimeLeavesUnconfirmedIsUnstable() {
    var restless = ReferenceOptions.defaults().withLiveProject(Duration.ofMillis(5));

    var report = Runs.judge(restless, Runs.BOTH, THOROUGH, "--seed=1");

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.requirements())
        .flatExtracting(RequirementResult::checks)
        .filteredOn(check -> check.suite().equals("CombinationsIT"))
        .extracting(CheckResult::status)
        .contains(Status.UNSTABLE);
  }

  @Test
  void aFaultThatOnlyGeneratedInputsShowDoesNotHideInALiveProject() {
    var fault = DeepFault.USERNAME_PERCENT_IS_NO_FILTER;

    var report = Runs.judge(LIVE.withFault(fault), Runs.BOTH, THOROUGH, "--seed=1");

    assertThat(report.with(Status.FAILED))
        .extracting(RequirementResult::requirement)
        .contains(fault.requirement());
  }
}
