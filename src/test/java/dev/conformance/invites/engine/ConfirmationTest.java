package dev.conformance.invites.engine;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.engine.Expectation.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.contract.ResponseAssert;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a deviation of a check counts; evaluations count from 1. */
class ConfirmationTest {
  private static final AtomicInteger EVALUATIONS = new AtomicInteger();
  private static final String INVITATION = "[{\"inviterUsername\":\"ann@example.com\"}]";

  private volatile Duration elapsed = Duration.ZERO;
  private final InstantSource clock = () -> Instant.now().plus(elapsed);
  private Duration replicationLag = Duration.ZERO;

  @BeforeEach
  void countFromOne() {
    EVALUATIONS.set(0);
    Checks.when = number -> false;
  }

  /** The first column has the numbers of the evaluations that deviate. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/evaluations.csv", delimiter = '|')
  void aDeviationOfACompleteResponseCounts(
      String deviating, int evaluations, Status status, @Nullable String message) {
    Checks.when = number -> deviating.contains(String.valueOf(number));

    var results = verify(SCHEMA_1.id(), SettingSources.none()).checks();

    assertThat(results)
        .extracting(CheckResult::status, CheckResult::message)
        .containsExactly(tuple(status, Optional.ofNullable(message)));
    assertThat(EVALUATIONS).hasValue(evaluations);
  }

  /**
   * @param response to the first request with this query
   * @param status of the check that deviates
   * @param waiting the status of a check that waits for the first one's requirement: a deviation
   *     counts only against that requirement
   */
  @ParameterizedTest
  @CsvSource({
    "username=a, 503 Service Unavailable, PASSED, PASSED",
    "username=a, 500 Internal Server Error, FAILED, NOT_EXERCISED",
    "username=a, 404 Not Found, FAILED, NOT_EXERCISED",
    "pretty=true, 200 OK, FAILED, NOT_EXERCISED",
  })
  void aGatewayErrorCountsIfItRecursAndAnotherDeviationAlways(
      String query, String response, Status status, Status waiting) {
    var report =
        verifyBehindAGateway(
            query.equals("pretty=true") ? "SCHEMA-6,SCHEMA-9" : "SCHEMA-5,SCHEMA-7",
            nth(1, request -> request.target().contains(query)),
            request -> HttpText.json(response, INVITATION, "Retry-After: 3600"));

    assertThat(statuses(report)).containsExactly(status, waiting);
  }

  /** Only the response of the gateway is requested again. */
  @Test
  void aWrongResponseCountsAlthoughTheGatewayReplacedAnotherOne() {
    var report =
        verifyBehindAGateway(
            SCHEMA_2.id(),
            nth(1, request -> request.target().contains("username=a"))
                .or(nth(1, request -> request.target().contains("pretty=true"))),
            request ->
                request.target().contains("username=a")
                    ? HttpText.json("503 Busy", "[]", "Retry-After: 3600")
                    : HttpText.json("404 Not Found", "{}"));

    assertThat(report.checks())
        .extracting(CheckResult::status, CheckResult::sentence)
        .containsExactly(tuple(Status.FAILED, "expected status 200, but got 404 application/json"));
  }

  /** A response with Retry-After: 0 is replaced by the client, and another one by the check. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3600})
  void aResponseThatIsReplacedFailsIfItShowsAnInvitationToNobodyInParticular(int retryAfter) {
    var report =
        verifyBehindAGateway(
            "SCHEMA-3,HTTP-4",
            nth(
                1,
                request ->
                    request.header("Authorization").isEmpty()
                        && request.target().contains("pretty=true")),
            request -> HttpText.json("503 Busy", INVITATION, "Retry-After: " + retryAfter));

    assertThat(report.checks())
        .extracting(CheckResult::status, CheckResult::explanation)
        .contains(
            tuple(
                Status.FAILED,
                "expected no invitation in the body, but got one, with status 503: " + INVITATION));
    assertThat(statuses(report))
        .containsExactly(Status.FAILED, retryAfter == 0 ? Status.FAILED : Status.PASSED);
  }

  /** An hour is longer than the limit of a run. */
  @ParameterizedTest
  @CsvSource({
    "0, FAILED, 'expected status 200, but got 503 application/json: []', NOT_CONFORMANT, 1 requirement failed (SCHEMA-5).",
    "1, NOT_EXERCISED, 'not requested again, because the run has reached a limit: expected status 200, but got 503 application/json: []', UNDETERMINED, 'The run reached its limit of time, so that a part of the contract was not tested: find out why the server is slow, or select less with atlas.only.'"
  })
  void aResponseThatIsMissingEachTimeFailsUnlessTheRunHasReachedALimit(
      int hours, Status status, String explanation, Verdict verdict, String sentence) {
    var report =
        verifyBehindAGateway(
            SCHEMA_5.id(),
            request -> request.target().contains("username=a"),
            request -> {
              elapsed = Duration.ofHours(hours);
              return HttpText.json("503 Busy", "[]", "Retry-After: 3600");
            });

    assertThat(report.checks())
        .extracting(CheckResult::status, CheckResult::explanation)
        .containsExactly(tuple(status, explanation));
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.sentence()).isEqualTo(sentence);
  }

  @Test
  void aDeviationThatOnlyAWaitingCheckHasSeenCounts() {
    var report = verify("PRETTY-1,PRETTY-2", SettingSources.none());

    assertThat(report.requirements())
        .extracting(RequirementResult::status)
        .containsExactly(Status.FAILED, Status.PASSED);
  }

  /**
   * The list is first what {@code before} says. From the first request with a parameter on, whose
   * response is {@code compared}, the list is what {@code after} says.
   *
   * @param should the status of the same check of a requirement of level SHOULD
   */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/list-changes.csv", delimiter = '|')
  void aChangeOfTheListExplainsOnlyTheInvitationsThatChange(
      String before, String compared, String after, Status must, Status should, String situation) {
    var hasChanged = new AtomicBoolean();

    var report =
        verifyWithLists(
            "SCHEMA-6,ENVELOPE-8,HTTP-1",
            request ->
                request.target().contains("pretty=true") && !hasChanged.getAndSet(true)
                    ? compared
                    : hasChanged.get() ? after : before);

    assertThat(statuses(report)).as(situation).containsExactlyInAnyOrder(must, should);
  }

  /** Otherwise, a check might receive a list from a replica that still lacks the invitation. */
  @Test
  void aRunPausesAfterItsFirstListsIfAnInvitationIsNewAndBeforeACheckRunsAgain() {
    var requestedAt = new ConcurrentLinkedQueue<Instant>();
    var isFirst = nth(1, request -> request.target().contains("pretty=true"));
    replicationLag = Duration.ofMillis(300);

    verifyWithLists(
        SCHEMA_6.id(),
        createdAt(clock.instant().toString()),
        request -> {
          requestedAt.add(Instant.now());
          return isFirst.test(request) ? "a b" : "a";
        });

    var times = List.copyOf(requestedAt);
    assertThat(IntStream.range(1, times.size()))
        .filteredOn(it -> !times.get(it).isBefore(times.get(it - 1).plus(replicationLag)))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  /** Nobody can edit when an invitation was created, but its roles. */
  @ParameterizedTest
  @CsvSource({"2026-08-10T03:04:54Z, FAILED", "2026-08-10T03:04:53Z, PASSED"})
  void aMemberThatNobodyCanEditCountsIfItDiffersOnce(String created, Status status) {
    var isOther = nth(1, request -> request.target().contains("pretty=true"));
    var members = "\"createdAt\":\"%s\",\"roles\":[\"%s\"]";
    replicationLag = Duration.ofSeconds(1);
    var report =
        verifyWithLists(
            SCHEMA_6.id(),
            "{\"id\":\"a\",%s}",
            request ->
                isOther.test(request)
                    ? members.formatted(created, "B")
                    : members.formatted("2026-08-10T03:04:53Z", "A"));

    assertThat(statuses(report)).containsExactly(status);
  }

  @Test
  void anInvitationThatIsSentAndDeletedExplainsThatAListIsNotEmptyAlsoIfTheGatewayFailsNext() {
    var list = HttpText.json("200 OK", "[{\"id\":\"c\",\"username\":\"a\"}]");
    var responses = List.of(list, HttpText.json("503 Busy", "[]", "Retry-After: 3600")).iterator();
    var report =
        verifyBehindAGateway(
            SCHEMA_14.id(),
            request -> request.target().contains("username=a") && responses.hasNext(),
            request -> responses.next());

    assertThat(statuses(report)).containsExactly(Status.PASSED);
  }

  /** Checks share the response with the preflight. */
  @Test
  void aReplicaThatLagsWhenTheRunBeginsExplainsADifference() {
    var isLate = nth(1, it -> it.header("Authorization").orElseThrow().startsWith("Digest"));
    replicationLag = Duration.ofSeconds(1);

    var report = verifyWithLists(SCHEMA_12.id(), request -> isLate.test(request) ? "a" : "a b");

    assertThat(statuses(report)).containsExactly(Status.PASSED);
  }

  /** The kit soon stops to wait for such a list. */
  @Test
  void aListThatIsNeverTwiceTheSameFails() {
    var number = new AtomicInteger();

    var report = verifyWithLists(SCHEMA_10.id(), request -> "i" + number.incrementAndGet());

    assertThat(statuses(report)).containsOnly(Status.FAILED);
    assertThat(report.totalRequests()).isLessThan(60);
  }

  @Test
  void aListThatGrowsEachTimeTheCheckRunsIsUnstable() {
    var list = new AtomicReference<>("a");
    var isFirst = nth(1, request -> request.target().contains("pretty=true"));

    var report =
        verifyWithLists(
            "SCHEMA-6,SCHEMA-9,ENVELOPE-8,HTTP-1",
            request ->
                request.target().contains("envelope=false")
                    ? list.updateAndGet(ids -> ids + " i" + ids.length())
                    : isFirst.test(request) ? "a" : list.get());

    assertThat(report.with(Status.UNSTABLE))
        .extracting(RequirementResult::requirement)
        .containsExactlyInAnyOrder(SCHEMA_6, SCHEMA_9, ENVELOPE_8);
  }

  /** Two checks deviate; their fresh requests are sent once. */
  @Test
  void checksShareTheFreshResponses() {
    var passing = verify(SCHEMA_4.id(), SettingSources.none()).totalRequests();
    Checks.when = number -> true;

    var deviating = verify(SCHEMA_4.id(), SettingSources.none()).totalRequests();

    assertThat(deviating - passing).isEqualTo(2);
  }

  @Test
  void eachResponseThatBreaksARuleOnceIsRequestedAgain() {
    Checks.when = number -> number <= 2;

    assertThat(verify(SCHEMA_13.id(), SettingSources.none()).checks())
        .extracting(CheckResult::isOnce)
        .containsExactly(true, true);
  }

  @Test
  void aCheckThatTheKitCannotEvaluateLeavesNoVerdict() {
    var report = verify(SCHEMA_8.id(), SettingSources.none());

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence())
        .startsWith("internal error in check \"cannot be evaluated\" (java.lang.LinkageError at ");
  }

  /** Each requirement has a check, or several, for one test. */
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

    @Verifies(SCHEMA_4)
    void sharesTwoResponses(@Get("pretty=true") Response pretty, @Get Response plain) {
      deviate();
    }

    @Verifies(SCHEMA_4)
    void sharesOneResponse(@Get("pretty=true") Response pretty) {
      deviate();
    }

    @Verifies(SCHEMA_13)
    void isARule(@EveryResponse(LIST) Response list) {
      deviate();
    }

    @Verifies(SCHEMA_2)
    void filtersAndPrints(
        @Get("username=a") Response filtered, @Get("pretty=true") Response pretty) {
      ResponseAssert.assertThat(filtered).hasStatus(200);
      ResponseAssert.assertThat(pretty).hasStatus(200);
    }

    @Verifies(SCHEMA_3)
    void rejectsNobody(@Get(value = "pretty=true", as = Credential.ANONYMOUS) Response response) {
      ResponseAssert.assertThat(response).hasStatus(401);
    }

    @Verifies(HTTP_4)
    void isAboutReplacedResponses(
        @EveryResponse({LIST, Expectation.REJECTION, Expectation.REPLACED}) Response response) {
      ResponseAssert.assertThat(response).isNoServerError();
    }

    @Verifies(SCHEMA_5)
    void filters(@Get("username=a") Response filtered) {
      ResponseAssert.assertThat(filtered).hasStatus(200);
    }

    @Verifies({SCHEMA_6, ENVELOPE_8})
    void comparesLists(@Get("pretty=true") Response pretty, @Get("envelope=false") Response bare) {
      ResponseAssert.assertThat(pretty).hasTheSameItemsAs(bare);
    }

    @Verifies(SCHEMA_12)
    void comparesCredentials(
        @Get(as = Credential.API_KEY) Response byDigest,
        @Get(as = Credential.ACCESS_TOKEN) Response byToken) {
      ResponseAssert.assertThat(byDigest).hasTheSameItemsAs(byToken);
    }

    @Verifies(SCHEMA_14)
    void expectsAnEmptyList(@Get("username=a") Response filtered) {
      ResponseAssert.assertThat(filtered).isAnEmptyList();
    }

    @Verifies(SCHEMA_10)
    void comparesManyLists(
        @Get("pretty=true") @Get("pretty=false") @Get("envelope=false") @Get("username=")
            Response list,
        @Get(repeat = 9) Response plain) {
      ResponseAssert.assertThat(list).hasTheSameItemsAs(plain);
    }

    @Verifies(SCHEMA_7)
    void waits(@Get("username=a") Response filtered) {
      ResponseAssert.assumeThat(SCHEMA_5, filtered).hasStatus(200);
    }

    @Verifies(SCHEMA_9)
    void waitsForAList(@Get("pretty=true") Response pretty, @Get("envelope=false") Response bare) {
      ResponseAssert.assumeThat(SCHEMA_6, pretty).hasTheSameItemsAs(bare);
    }

    @Verifies({PRETTY_1, PRETTY_2})
    void passes(@Get Response plain) {}

    @Verifies(PRETTY_1)
    void waitsForWhatPassesElsewhere(@Get Response plain) {
      ResponseAssert.assumeThat(PRETTY_2, plain).hasStatus(404);
    }

    @Verifies(SCHEMA_8)
    void cannotBeEvaluated(@Get Response plain) {
      throw new LinkageError("canary of status " + plain.status());
    }
  }

  private static List<Status> statuses(Report report) {
    return report.checks().map(CheckResult::status).toList();
  }

  private static Predicate<Received> nth(int number, Predicate<Received> kind) {
    var requests = new AtomicInteger();
    return request -> kind.test(request) && requests.incrementAndGet() == number;
  }

  private static String createdAt(String time) {
    return "{\"id\":\"%s\",\"createdAt\":\"" + time + "\"}";
  }

  private Report verifyWithLists(String only, Function<Received, String> ids) {
    return verifyWithLists(only, "{\"id\":\"%s\"}", ids);
  }

  private Report verifyWithLists(String only, String item, Function<Received, String> ids) {
    return verifyBehindAGateway(
        only,
        request -> request.method().equals("GET") && request.header("Authorization").isPresent(),
        request ->
            HttpText.json(
                "200 OK",
                Stream.of(ids.apply(request).split(" "))
                    .map(item::formatted)
                    .collect(Collectors.joining(",", "[", "]"))));
  }

  private Report verifyBehindAGateway(
      String only, Predicate<Received> isAnswered, Function<Received, String> answer) {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var gateway =
            RawServer.inFrontOf(reference.baseUrl(), isAnswered, Behaviour.answers(answer))) {
      var environment = new HashMap<>(reference.environment());
      environment.put("MONGODB_ATLAS_BASE_URL", gateway.baseUrl().toString());
      return verify(only, SettingSources.ofEnvironment(environment));
    }
  }

  private Report verify(String only, SettingSources sources) {
    var settings = SettingsReader.read(sources, "--only=" + only);
    var utc = clock.withZone(ZoneOffset.UTC);
    return Run.verify(settings, List.of(Checks.class), utc, replicationLag);
  }
}
