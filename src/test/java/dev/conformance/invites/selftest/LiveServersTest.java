package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.reference.Disturbances;
import dev.conformance.invites.reference.IntermittentFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Normal events in a project fail no run; a server that never responds the same passes none. */
@Execution(ExecutionMode.CONCURRENT)
class LiveServersTest {
  private static final Duration HUMAN_PACE = Duration.ofSeconds(2);

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  /** The list changes half a second into the run; a late replica returns every second list. */
  @ParameterizedTest(name = "an invitation {1}, lag {2} ms")
  @CsvFileSource(files = "src/test/proof/live-changes.csv")
  void anInvitationThatChangesDuringTheRunCausesNoFalsePositive(int change, String how, long lag) {
    var offset = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(offset.get());
    var options =
        ReferenceOptions.defaults()
            .with(Disturbances.lateReplica(HUMAN_PACE, Duration.ofMillis(lag)))
            .with(Disturbances.latency(Duration.ofMillis(30)))
            .withClock(clock.withZone(ZoneOffset.UTC));
    try (var server = ReferenceServer.start(options)) {
      offset.set(HUMAN_PACE.multipliedBy(change).minusMillis(500));

      assertConformant(run(server.baseUrl(), "--only=ENVELOPE,PRETTY,USERNAME,VERSION"));
    }
  }

  @Test
  void aConnectionResetCausesNoFalsePositive() {
    var number = new AtomicInteger();
    try (var server = gateway(request -> number.incrementAndGet() == 60, Behaviour.resets())) {

      assertConformant(run(server.baseUrl()));
    }
  }

  /** An extreme path, or what an attacker writes into a query. */
  @Test
  void aFrontEndThatClosesTheConnectionCausesNoFalsePositive() {
    var extreme = "[^?]*%(00|0A|FF)[^?]*(\\?.*)?|[^?]{500,}|.*\\?.*(%00|%0D%0A|OR%20TRUE|%FF).*";
    try (var server = gateway(request -> request.target().matches(extreme), Behaviour.hangsUp())) {

      var report = run(server.baseUrl(), "--only=GROUP-ID,USERNAME,ERROR-7");

      assertThat(Runs.checks(report, Status::deviates)).isEmpty();
      assertConformant(report);
    }
  }

  @Test
  void anInvitationToTheProjectThatWasGivenAsEmptyCausesNoFalsePositive() {
    var options = ReferenceOptions.defaults().with(Disturbances.invitationToTheEmptyProject(1));
    assertConformant(run(options));
  }

  @Test
  void aProjectWhoseFirstInvitationArrivesDuringTheRunLeavesNoVerdict() {
    var options = ReferenceOptions.defaults().with(Disturbances.invitationToTheEmptyProject(2));
    try (var server = ReferenceServer.start(options)) {
      var projects = server.environment();
      var report =
          run(
              server.baseUrl(),
              "--project-id=" + projects.get("ATLAS_EMPTY_PROJECT_ID"),
              "--empty-project-id=" + projects.get("MONGODB_ATLAS_PROJECT_ID"));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .startsWith("The project had no pending invitation at the beginning of the run and has");
      assertThat(report.omissions()).as("every check says why it was not exercised").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST_RESPONSE_IS_BROKEN, ' requirements failed ('",
    "FIRST_REJECTION_SHOWS_AN_INVITATION, ' requirements failed ('",
    "EVERY_EIGHTH_LIST_LOSES_AN_ITEM, ' failed ('",
    "EVERY_FIFTH_GET_DELETES, and has none now",
    "EVERY_FOURTH_RESPONSE_IS_UNAVAILABLE, ' got a response only when they were repeated'",
  })
  void aServerThatIsNotTwiceTheSameIsNotConformant(IntermittentFault fault, String sentence) {
    var report = run(ReferenceOptions.defaults().with(fault.mutation()));

    assertThat(report.verdict()).as(report.sentence()).isNotEqualTo(Verdict.CONFORMANT);
    assertThat(report.sentence()).contains(sentence);
    assertThat(report.totalRequests()).isLessThan(3 * Depth.STANDARD.mostRequests());
  }

  private RawServer gateway(Predicate<Received> handled, Behaviour alternative) {
    return RawServer.inFrontOf(reference.baseUrl(), handled, alternative);
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

  private static Report run(URI server, String... arguments) {
    var settings = Runs.settings(server, Runs.BOTH, arguments);
    return Run.verify(settings, Suites.all(), Clock.systemUTC(), Run.REPLICATION_LAG);
  }
}
