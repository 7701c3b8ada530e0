package dev.conformance.invites.selftest;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.IntermittentFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Observation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A project that others change causes no false positive; a fault that shows in some responses is
 * found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationTest {
  private static final int MOST_REQUESTS = 150 + 300;

  private static final ReferenceOptions RESTLESS = live(Duration.ofMillis(5));
  private static final ReferenceOptions REFILLED =
      ReferenceOptions.defaults()
          .withRefill(Duration.ofMillis(400))
          .withLatency(Duration.ofMillis(100));
  private static final Map<Long, ReferenceOptions> LIVE =
      Map.of(1000L, live(Duration.ofSeconds(1)), 300L, live(Duration.ofMillis(300)));
  private static final Map<IntermittentFault, ReferenceOptions> FAULTS =
      faulty(EnumSet.allOf(IntermittentFault.class), fault -> ReferenceOptions.defaults());
  private static final Map<IntermittentFault, ReferenceOptions> FAULTS_IN_A_LIVE_PROJECT =
      faulty(faultsThatDoNotNeedAListThatStaysTheSame(), ConfirmationTest::liveProjectFor);

  private final Map<ReferenceOptions, Report> reports = new HashMap<>();

  private static ReferenceOptions live(Duration interval) {
    return ReferenceOptions.defaults().withLiveProject(interval);
  }

  private static Map<IntermittentFault, ReferenceOptions> faulty(
      Set<IntermittentFault> faults, Function<IntermittentFault, ReferenceOptions> servers) {
    return faults.stream()
        .collect(toMap(fault -> fault, fault -> servers.apply(fault).withFault(fault)));
  }

  @BeforeAll
  void judgeAllServersThatTakeSeconds() {
    var servers = new ArrayList<>(List.of(REFILLED, RESTLESS));
    Stream.of(LIVE, FAULTS, FAULTS_IN_A_LIVE_PROJECT)
        .forEach(some -> servers.addAll(some.values()));
    reports.putAll(Runs.judgeEach(servers, ConfirmationTest::judge));
  }

  private Report report(@Nullable ReferenceOptions server) {
    return Objects.requireNonNull(reports.get(server));
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 300})
  void aProjectThatOthersWorkOnCausesNoFalsePositive(long interval) {
    var report = report(LIVE.get(interval));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.count(Status.PASSED)).isGreaterThan(60);
  }

  /** No two lists can be compared, but that is not the server's fault. */
  @Test
  void aProjectThatChangesWithAlmostEachReadCausesNoFalsePositive() {
    var report = report(RESTLESS);

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  /** Two snapshots of an empty list do not show that it was empty all the time. */
  @Test
  void aProjectThatIsEmptiedAndFilledAgainCausesNoFalsePositive() {
    var report = report(REFILLED);

    assertThat(report.with(Status.FAILED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60, 120})
  void aServerThatFailsOnceCausesNoFalsePositive(int request) {
    var report = judge(ReferenceOptions.defaults().withStrayStatus(503, request));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.observations()).contains(new Observation("repeated-after-unavailable", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "thorough"})
  void anInvitationToTheProjectThatWasGivenAsEmptyCausesNoFalsePositive(String depth) {
    var report =
        Runs.judge(
            ReferenceOptions.defaults().withAnInvitationToTheEmptyProject(),
            Runs.BOTH,
            "--depth=" + depth);

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @Test
  void aServerWhoseTokensMustBeRenewedCausesNoFalsePositive() {
    var report =
        judge(ReferenceOptions.defaults().withVariation(Variation.TOKENS_GOOD_FOR_FORTY_REQUESTS));

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.observations()).extracting(Observation::name).contains("renewed-tokens");
  }

  @ParameterizedTest
  @EnumSource
  void aFaultInAPartOfTheResponsesFails(IntermittentFault fault) {
    var report = report(FAULTS.get(fault));

    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  @ParameterizedTest
  @MethodSource("faultsThatDoNotNeedAListThatStaysTheSame")
  void aFaultInAPartOfTheResponsesDoesNotHideInALiveProject(IntermittentFault fault) {
    var report = report(FAULTS_IN_A_LIVE_PROJECT.get(fault));

    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(report.totalRequests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  private static Set<IntermittentFault> faultsThatDoNotNeedAListThatStaysTheSame() {
    return EnumSet.complementOf(
        EnumSet.of(
            IntermittentFault.EVERY_SECOND_LIST_IS_OLD,
            IntermittentFault.ENVELOPES_KEEP_THE_OLD_LIST,
            IntermittentFault.API_KEYS_SEE_THE_OLD_LIST));
  }

  /** On a faster list, the invitation that vanishes is often so new that a replica may lack it. */
  private static ReferenceOptions liveProjectFor(IntermittentFault fault) {
    return switch (fault) {
      case EVERY_THIRD_LIST_LOSES_AN_ITEM, ITEM_VANISHES_AND_REAPPEARS ->
          live(Duration.ofSeconds(1));
      default -> live(Duration.ofMillis(300));
    };
  }

  private static Report judge(ReferenceOptions options) {
    return Runs.judge(options, Runs.BOTH);
  }
}
