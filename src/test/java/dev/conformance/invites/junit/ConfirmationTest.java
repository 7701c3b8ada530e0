package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.*;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.commons.lang3.function.Failable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a deviation of a check counts, or a crash; evaluations count from 1. */
class ConfirmationTest {
  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  @BeforeEach
  void countFromOne() {
    EVALUATIONS.set(0);
    Checks.when = number -> false;
  }

  /**
   * @param deviating the numbers of the evaluations that deviate
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none  | 1 | PASSED   |
          1 2   | 2 | FAILED   | deviation of evaluation 2
          1 3   | 3 | FAILED   | deviation of evaluation 3
          1     | 3 | UNSTABLE | did not recur in 2 further attempts: deviation of evaluation 1
          """)
  void aDeviationCountsIfItRecurs(
      String deviating, int evaluations, Status status, @Nullable String message) {
    Checks.when = number -> deviating.contains(String.valueOf(number));

    var results = verify(SCHEMA_1, SettingSources.none()).checks();

    assertThat(results)
        .extracting(CheckResult::status, CheckResult::message)
        .containsExactly(tuple(status, Optional.ofNullable(message)));
    assertThat(EVALUATIONS).hasValue(evaluations);
  }

  /**
   * On a slow server, others may have changed the list between the readings.
   *
   * @param seconds by which the clock advances whenever it is read
   */
  @ParameterizedTest
  @CsvSource({"0, 1, FAILED", "2, 3, UNSTABLE"})
  void aCheckThatConfirmsItselfCountsAtOnceUnlessTheServerIsSlow(
      int seconds, int evaluations, Status status) {
    Checks.when = number -> number == 1;
    var readings = new AtomicInteger();
    InstantSource clock =
        () -> Instant.now().plusSeconds((long) seconds * readings.getAndIncrement());

    var run = new ConformanceRun(List.of(Checks.class), clock.withZone(UTC), Duration.ZERO);
    var report = run.verify(SettingsReader.read(SettingSources.none(), "--only=SCHEMA-2"));

    assertThat(report.checks()).extracting(CheckResult::status).containsExactly(status);
    assertThat(EVALUATIONS).hasValue(evaluations);
  }

  @Test
  void aGatewayErrorThatDoesNotRecurHasPassed() {
    var number = new AtomicInteger();

    var report =
        verifyBehindAGateway(
            SCHEMA_5,
            request -> request.target().contains("username=a") && number.incrementAndGet() == 1,
            text -> HttpText.json("503 Service Unavailable", "", "Retry-After: 3600"));

    assertThat(report.checks()).extracting(CheckResult::status).containsOnly(Status.PASSED);
  }

  @Test
  void aDeviationFromAListThatHasChangedSinceHasPassed() {
    var hasChanged = new AtomicBoolean();

    var report =
        verifyBehindAGateway(
            SCHEMA_6,
            request ->
                request.target().contains("username=")
                    ? hasChanged.getAndSet(true)
                    : hasChanged.get(),
            text -> HttpText.json("200 OK", "[]"));

    assertThat(report.checks())
        .extracting(CheckResult::status)
        .containsOnly(Status.PASSED, Status.NOT_EXERCISED);
  }

  @Test
  void aListThatIsNeverTheSameLeavesADeviationUnstable() {
    var number = new AtomicInteger();
    Checks.when = evaluation -> evaluation == 1;

    var report =
        verifyBehindAGateway(
            SCHEMA_3,
            request -> !request.isForAToken() && number.incrementAndGet() % 2 == 1,
            text -> HttpText.json("200 OK", "[]"));

    assertThat(report.checks())
        .extracting(CheckResult::status, CheckResult::explanation)
        .containsExactly(
            tuple(
                Status.UNSTABLE,
                "the list of invitations changed during each attempt to confirm:"
                    + " deviation of evaluation 1"));
    assertThat(EVALUATIONS).hasValue(1);
  }

  /** Two checks deviate; their fresh requests are sent once, with readings before and after. */
  @Test
  void checksShareTheFreshResponses() {
    var passing = verify(SCHEMA_4, SettingSources.none()).totalRequests();
    Checks.when = number -> true;

    var deviating = verify(SCHEMA_4, SettingSources.none()).totalRequests();

    assertThat(deviating - passing).isLessThanOrEqualTo(4);
  }

  @Test
  void nothingIsInProgressBesideASequenceOfRequests() {
    var isInProgress = new AtomicBoolean();
    var wasInProgress = new AtomicBoolean();
    var sequence = new CountDownLatch(1);
    Predicate<Received> gateway =
        request -> {
          if (request.target().contains("username=slow")) {
            isInProgress.set(true);
            var begun = Failable.call(() -> sequence.await(300, TimeUnit.MILLISECONDS));
            isInProgress.set(begun);
          } else if (request.target().contains("envelope=true")) {
            wasInProgress.set(isInProgress.get());
            sequence.countDown();
          }
          return false;
        };

    var report = verifyBehindAGateway(SCHEMA_7, gateway, request -> "");

    assertThat(report.checks()).extracting(CheckResult::status).containsOnly(Status.PASSED);
    assertThat(sequence.getCount()).isZero();
    assertThat(wasInProgress).isFalse();
  }

  @Test
  void aCheckThatTheKitCannotEvaluateFails() {
    assertThat(verify(SCHEMA_8, SettingSources.none()).checks())
        .extracting(CheckResult::status, CheckResult::explanation)
        .containsExactly(
            tuple(
                Status.FAILED,
                "the kit could not evaluate this response: java.lang.IllegalStateException: canary"
                    + " of status 200"));
  }

  @Test
  void aRunThatRunsOutOfMemoryIsUndetermined() {
    var report = verify(SCHEMA_9, SettingSources.none());

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).startsWith("the kit ran out of memory with a heap of ");
  }

  /** Each requirement has a check, or several, for one test. */
  @ConformanceSuite
  static final class Checks {
    private static IntPredicate when = number -> false;

    private static void deviate() {
      var number = EVALUATIONS.incrementAndGet();
      assertThat(when.test(number)).withFailMessage("deviation of evaluation " + number).isFalse();
    }

    @Verifies(SCHEMA_1)
    void deviates(@Get Response plain) {
      deviate();
    }

    @Verifies(value = SCHEMA_2, confirmsItself = true)
    void confirmsItself(@Get Response plain) {
      deviate();
    }

    @Verifies(SCHEMA_3)
    void isAffectedByChanges(@Get Response plain, Target target) {
      deviate();
    }

    @Verifies(SCHEMA_4)
    void sharesTwoResponses(@Get("pretty=true") Response pretty, @Get Response plain) {
      deviate();
    }

    @Verifies(SCHEMA_4)
    void sharesOneResponse(@Get("pretty=true") Response pretty) {
      deviate();
    }

    @Verifies(SCHEMA_5)
    void filters(@Get("username=a") @Get("username=b") Response filtered) {
      assertThat(filtered.status()).isEqualTo(200);
    }

    @Verifies(value = SCHEMA_6, needsInvitations = true)
    void findsInvited(
        @Get("username={invited}") @Get("username={invited}&a=1") Response filtered,
        Target target) {
      assertThat(filtered.invitations()).isNotEmpty().isSubsetOf(target.invitations());
    }

    @Verifies(SCHEMA_7)
    void comesAfterAnotherRequest(@Get(after = "envelope=true", repeat = 3) Response next) {
      assertThat(next.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_7)
    void isSlow(@Get("username=slow") Response slow) {
      assertThat(slow.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_8)
    void cannotBeEvaluated(@Get Response plain) {
      throw new IllegalStateException("canary of status " + plain.status());
    }

    @Verifies(SCHEMA_9)
    void runsOutOfMemory(@Get Response plain) {
      throw new OutOfMemoryError("canary");
    }
  }

  /** A gateway responds to these requests in place of the reference server. */
  private static Report verifyBehindAGateway(
      Requirement only, Predicate<Received> isAnswered, Function<Received, String> answer) {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var gateway =
            RawServer.inFrontOf(reference.baseUrl(), isAnswered, Behaviour.answers(answer))) {
      var environment = new HashMap<>(EmbeddedReference.environment(reference));
      environment.put("MONGODB_ATLAS_BASE_URL", gateway.baseUrl().toString());
      return verify(only, SettingSources.ofEnvironment(environment));
    }
  }

  private static Report verify(Requirement only, SettingSources sources) {
    return new ConformanceRun(List.of(Checks.class), Clock.systemUTC(), Duration.ZERO)
        .verify(SettingsReader.read(sources, "--only=" + only.id()));
  }
}
