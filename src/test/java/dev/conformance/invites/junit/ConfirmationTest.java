package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Relay;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a deviation counts; the evaluations of the checks in here are counted from 1. */
class ConfirmationTest {
  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  @BeforeEach
  void countFromOne() {
    EVALUATIONS.set(0);
  }

  @Test
  void aDeviationThatShowsAgainHasFailed() {
    var result = judge(number -> true);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message()).hasValue("deviation of evaluation 2");
    assertThat(result.exchanges()).hasSize(1);
  }

  @Test
  void aDeviationThatShowsNowAndThenHasFailed() {
    var result = judge(number -> number % 3 == 1);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message())
        .hasValue("deviation of evaluation 4\n(seen in 1 of 3 fresh attempts)");
  }

  @Test
  void aDeviationThatShowsOnlyAmongConcurrentRequestsHasFailed() {
    var result = judge(number -> number == 1 || number > 4);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.message().orElseThrow())
        .matches("deviation of evaluation \\d+\n\\(seen in 8 of 11 fresh attempts\\)");
  }

  @Test
  void aDeviationThatDoesNotShowAgainIsUnstable() {
    var result = judge(number -> number == 1);

    assertThat(result.status()).isEqualTo(Status.UNSTABLE);
    assertThat(result.message())
        .hasValue("not seen again in 11 fresh attempts: deviation of evaluation 1");
  }

  @Test
  void aGatewayThatRespondsOnceDuringConfirmationCausesNoFalsePositive() {
    var isUnavailable = new AtomicBoolean();
    Deviates.when = number -> isUnavailable.getAndSet(number == 2) || number == 1;

    var result = judgeBehindAGateway(Deviates.class, request -> isUnavailable.get()).get(0);

    assertThat(result.status()).isEqualTo(Status.UNSTABLE);
    assertThat(result.message())
        .hasValue("not seen again in 11 fresh attempts: deviation of evaluation 1");
  }

  /** The requests for confirmation may be spent after the first attempt. */
  @Test
  void aGatewayThatRespondsToAllFilteredRequestsIsReported() {
    var results =
        judgeBehindAGateway(Filters.class, request -> request.target().contains("username="));

    assertThat(results)
        .extracting(CheckResult::status)
        .containsOnly(Status.FAILED, Status.UNSTABLE);
  }

  /** What cannot be confirmed without an invitation costs no requests for confirmation. */
  @Test
  void aListThatIsEmptiedForGoodCausesNoUnstableResult() {
    var isEmpty = new AtomicBoolean();

    var results =
        judgeBehindAGateway(
            FindsInvited.class,
            request ->
                request.target().contains("username=") ? isEmpty.getAndSet(true) : isEmpty.get(),
            HttpText.json("200 OK", "[]"));

    assertThat(results)
        .extracting(CheckResult::status)
        .containsOnly(Status.PASSED, Status.NOT_EXERCISED);
  }

  @ConformanceSuite
  static final class FindsInvited {
    @Verifies(SCHEMA_1)
    @NeedsInvitations
    void finds(
        @Get("username={invited}")
            @Get("username={invited}&a=1")
            @Get("username={invited}&a=2")
            @Get("username={invited}&a=3")
            @Get("username={invited}&a=4")
            @Get("username={invited}&a=5")
            @Get("username={invited}&a=6")
            Response filtered,
        TargetData target) {
      assertThat(filtered.invitations()).isNotEmpty().isSubsetOf(target.invitations());
    }
  }

  private static List<CheckResult> judgeBehindAGateway(
      Class<?> suite, Predicate<Received> isUnavailable) {
    return judgeBehindAGateway(
        suite, isUnavailable, HttpText.json("503 Service Unavailable", "", "Retry-After: 3600"));
  }

  /** A gateway responds to these requests in place of the reference server. */
  private static List<CheckResult> judgeBehindAGateway(
      Class<?> suite, Predicate<Received> isAnswered, String answer) {
    var gatewayAlone = RawServer.answering(request -> answer);
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var gateway =
            RawServer.start(new Relay(reference.baseUrl()).except(isAnswered, gatewayAlone))) {
      var environment = new HashMap<>(EmbeddedReference.environment(reference));
      environment.put("MONGODB_ATLAS_BASE_URL", gateway.baseUrl().toString());
      return judge(suite, SettingSources.none().withEnvironment(environment));
    }
  }

  /** Their attempts need one request, or two. */
  @ConformanceSuite
  static final class Filters {
    @Verifies(SCHEMA_1)
    void filters(
        @Get("username=a")
            @Get("username=b")
            @Get("username=c")
            @Get("username=d")
            @Get("username=e")
            @Get("username=f")
            @Get("username=g")
            Response filtered) {
      assertThat(filtered.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_1)
    void filtersTwice(
        @Get("username=y") @Get("username=v") @Get("username=w") @Get("username=x")
            Response filtered,
        @Get("username=z") Response other) {
      assertThat(filtered.status()).isEqualTo(other.status()).isEqualTo(200);
    }
  }

  @Test
  void aCheckThatPassesIsNotRepeated() {
    var result = judge(number -> false);

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(EVALUATIONS).hasValue(1);
  }

  /** Its only check deviates in some of its evaluations. */
  @ConformanceSuite
  static final class Deviates {
    private static IntPredicate when = number -> true;

    @Verifies(SCHEMA_1)
    void holds(@Get Response plain) {
      var number = EVALUATIONS.incrementAndGet();
      assertThat(when.test(number)).withFailMessage("deviation of evaluation " + number).isFalse();
    }
  }

  private static CheckResult judge(IntPredicate deviates) {
    Deviates.when = deviates;
    return judge(Deviates.class, SettingSources.none()).get(0);
  }

  private static List<CheckResult> judge(Class<?> suite, SettingSources sources) {
    return new ConformanceRun(List.of(suite), Clock.systemUTC())
        .judge(SettingsReader.read(sources)).requirements().stream()
            .flatMap(result -> result.checks().stream())
            .toList();
  }
}
