package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.IntermittentFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.report.Observation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A live project is not a broken server, and a fault that shows now and then is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationTest {
  private static final int MOST_REQUESTS = 150 + 300;
  private static final ReferenceOptions LIVE =
      ReferenceOptions.defaults().withLiveProject(Duration.ofMillis(300));

  private final Map<IntermittentFault, Report> alone = new EnumMap<>(IntermittentFault.class);
  private final Map<IntermittentFault, Report> live = new EnumMap<>(IntermittentFault.class);

  @BeforeAll
  void judgeEveryFault() {
    alone.putAll(
        Runs.judgeEach(
            EnumSet.allOf(IntermittentFault.class),
            fault -> judge(ReferenceOptions.defaults().withFault(fault))));
    live.putAll(
        Runs.judgeEach(
            faultsThatDoNotNeedAListThatStaysTheSame(), fault -> judge(LIVE.withFault(fault))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 300})
  void aProjectThatOthersWorkOnIsNotAccused(long interval) {
    var report = judge(ReferenceOptions.defaults().withLiveProject(Duration.ofMillis(interval)));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.count(Status.PASSED)).isGreaterThan(60);
  }

  /** The kit cannot compare two responses, but others are not its server. */
  @Test
  void aProjectThatChangesWithAlmostEachReadIsNotAccused() {
    var report = judge(ReferenceOptions.defaults().withLiveProject(Duration.ofMillis(5)));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  /** Two snapshots of an empty list do not show that it was empty all the time. */
  @Test
  void aProjectThatIsEmptiedAndFilledAgainIsNotAccused() {
    var refilled = ReferenceOptions.defaults().withRefill(Duration.ofMillis(400));

    var report = judge(refilled.withLatency(Duration.ofMillis(100)));

    assertThat(report.with(Status.FAILED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60, 120})
  void aServerThatFailsOnceIsNotAccused(int request) {
    var report = judge(ReferenceOptions.defaults().withStrayStatus(503, request));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.observations()).contains(new Observation("repeated-after-unavailable", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "thorough"})
  void anInvitationToTheProjectThatWasGivenAsEmptyIsNotAccused(String depth) {
    var report =
        Runs.judge(
            ReferenceOptions.defaults().withAnInvitationToTheEmptyProject(),
            Runs.BOTH,
            "--depth=" + depth);

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @Test
  void aServerWhoseTokensMustBeRenewedIsNotAccused() {
    var report = judge(ReferenceOptions.defaults().withTokenUses(40));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.observations()).extracting(Observation::name).contains("renewed-tokens");
  }

  @ParameterizedTest
  @EnumSource
  void aFaultInAPartOfTheResponsesFails(IntermittentFault fault) {
    var report = Objects.requireNonNull(alone.get(fault));

    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  @ParameterizedTest
  @MethodSource("faultsThatDoNotNeedAListThatStaysTheSame")
  void aFaultInAPartOfTheResponsesDoesNotHideInALiveProject(IntermittentFault fault) {
    var report = Objects.requireNonNull(live.get(fault));

    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  /** On a list that changes so fast, a list without its last item may be that of a late replica. */
  private static Set<IntermittentFault> faultsThatDoNotNeedAListThatStaysTheSame() {
    return EnumSet.complementOf(
        EnumSet.of(
            IntermittentFault.EVERY_THIRD_LIST_LOSES_AN_ITEM,
            IntermittentFault.ITEM_VANISHES_AND_REAPPEARS,
            IntermittentFault.EVERY_SECOND_LIST_IS_OLD,
            IntermittentFault.ENVELOPES_KEEP_THE_OLD_LIST,
            IntermittentFault.API_KEYS_SEE_THE_OLD_LIST));
  }

  private static Report judge(ReferenceOptions options) {
    return Runs.judge(options, Runs.BOTH);
  }
}
