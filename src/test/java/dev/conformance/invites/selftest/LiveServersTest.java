package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.reference.HttpFault;
import dev.conformance.invites.reference.IntermittentFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Observation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.testing.Misbehaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Relay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Normal events in a project fail no run; a server that never responds the same passes none. */
@Execution(ExecutionMode.CONCURRENT)
class LiveServersTest {
  private static final Duration HUMAN_PACE = Duration.ofSeconds(2);
  private static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  /** A change of the list before a run, and the change half a second into the run. */
  private enum Event {
    ARRIVES,
    EDITED,
    DELETED,
    SENT_AGAIN,
    ACCEPTED
  }

  @ParameterizedTest
  @EnumSource
  void anInvitationThatChangesDuringTheRunCausesNoFalsePositive(Event event) {
    var report = runBefore(event, ReferenceOptions.defaults().withLiveProject(HUMAN_PACE));

    assertConformant(report);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARRIVES", "ACCEPTED"})
  void aReplicaThatIsASecondLateCausesNoFalsePositive(Event event) {
    var report =
        runBefore(event, ReferenceOptions.defaults().withLateReplica(HUMAN_PACE, REPLICATION_LAG));

    assertConformant(report);
  }

  /** Tests a server whose list changes half a second after the run has begun. */
  private static Report runBefore(Event event, ReferenceOptions options) {
    var offset = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(offset.get());
    var slow = options.withLatency(Duration.ofMillis(30)).withClock(clock.withZone(ZoneOffset.UTC));
    try (var server = ReferenceServer.start(slow)) {
      offset.set(
          HUMAN_PACE
              .multipliedBy(List.of(Event.values()).indexOf(event))
              .plus(HUMAN_PACE)
              .minusMillis(500));
      return run(server.baseUrl());
    }
  }

  /** Faster than the kit allows for: the run ends soon, without a failure. */
  @Test
  void aListThatChangesEverySecondIsNotWaitedFor() {
    var options =
        ReferenceOptions.defaults()
            .withLiveProject(Duration.ofSeconds(1))
            .withLatency(Duration.ofMillis(30));

    var report = run(options);

    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.totalRequests()).isLessThan(Depth.STANDARD.mostRequests() + 50);
  }

  @ParameterizedTest
  @CsvSource({"429, 120", "502, 60", "503, 5", "504, 60"})
  void aStrayStatusCausesNoFalsePositive(int status, int request) {
    var report = run(ReferenceOptions.defaults().withStrayStatus(status, request));

    assertConformant(report);
    assertThat(report.count(Status.UNSTABLE)).isZero();
  }

  @Test
  void aConnectionResetCausesNoFalsePositive() {
    var number = new AtomicInteger();
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server =
            RawServer.start(
                new Relay(reference.baseUrl())
                    .except(
                        request -> number.incrementAndGet() == 60,
                        (request, connection) -> Misbehaviour.resets(connection)))) {

      var report = run(server.baseUrl());

      assertConformant(report);
    }
  }

  @Test
  void aTokenThatMustBeRenewedCausesNoFalsePositive() {
    var report =
        run(ReferenceOptions.defaults().withVariation(Variation.TOKENS_GOOD_FOR_FORTY_REQUESTS));

    assertConformant(report);
    assertThat(report.observations()).extracting(Observation::name).contains("renewed-tokens");
  }

  @Test
  void anInvitationToTheProjectThatWasGivenAsEmptyCausesNoFalsePositive() {
    var report = run(ReferenceOptions.defaults().withAnInvitationToTheEmptyProject());

    assertConformant(report);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsNotTwiceTheSameIsNotConformant(IntermittentFault fault) {
    var report = run(ReferenceOptions.defaults().withFault(fault));

    assertThat(report.verdict()).as(report.sentence()).isNotEqualTo(Verdict.CONFORMANT);
    assertThat(report.totalRequests()).isLessThan(3 * Depth.STANDARD.mostRequests());
  }

  @Test
  void aServerWhoseFirstResponsesAreBrokenIsUndetermined() {
    var report =
        run(ReferenceOptions.defaults().withFault(IntermittentFault.FIRST_RESPONSE_IS_BROKEN));

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).contains(" requirements unstable (").contains("ENVELOPE-1");
  }

  @Test
  void aListThatShrinksByReadingFails() {
    var report = run(ReferenceOptions.defaults().withFault(HttpFault.HTTP_GET_DELETES));

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  private static final String CHUNKED_LIST =
      """
      HTTP/1.1 200 OK\r
      Content-Type: application/json\r
      Transfer-Encoding: chunked\r
      \r
      2\r
      []\r
      0\r
      """;

  @Test
  void endlessTrailersAreNotConformant() {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server =
            RawServer.start(
                new Relay(reference.baseUrl())
                    .except(
                        LiveServersTest::hasAQuery,
                        (request, connection) ->
                            Misbehaviour.repeats(
                                CHUNKED_LIST, "X-More: and more\r\n", connection)))) {

      var report = run(server.baseUrl());

      assertThat(report.verdict()).as(report.sentence()).isNotEqualTo(Verdict.CONFORMANT);
    }
  }

  private static boolean hasAQuery(Received request) {
    return request.target().contains("?");
  }

  private static void assertConformant(Report report) {
    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  private static Report run(ReferenceOptions options) {
    try (var server = ReferenceServer.start(options)) {
      return run(server.baseUrl());
    }
  }

  private static Report run(URI server) {
    return new ConformanceRun(Suites.all(), Clock.systemUTC(), REPLICATION_LAG)
        .judge(Runs.settings(server, Runs.BOTH));
  }
}
