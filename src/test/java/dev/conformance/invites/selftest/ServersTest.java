package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.reference.Disturbances;
import dev.conformance.invites.reference.IntermittentFault;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a server does, a run ends in time and with a sentence that says why. Normal events in a
 * project fail no run; a server that never responds the same passes none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServersTest {
  private static final Predicate<Received> IS_ANONYMOUS = it -> it.authorization().isEmpty();
  private static final Duration HUMAN_PACE = Duration.ofSeconds(2);

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  @BeforeAll
  void testTheReferenceServer() {
    // Loads the kit's classes, so that the short bounds below measure servers and nothing else.
    var control = Runs.run(reference.baseUrl(), Runs.BOTH, "--only=PRETTY");
    assertThat(control.verdict()).as(control.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/hostile-servers.csv", delimiter = '|')
  void endsWithOneSentenceAboutTheServer(
      String behaviour, String first, String repeated, String sentence) {
    assertUndetermined(behaviour(behaviour, first, repeated), sentence);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/hostile-responses.csv", delimiter = '|')
  void endsWithOneSentenceAboutTheResponse(
      String status, String type, String field, String body, String sentence) {
    var response = response(status, type, body, field);

    assertUndetermined(Behaviour.answers(request -> response), sentence);
  }

  private static void assertUndetermined(Behaviour hostile, String sentence) {
    try (var server = RawServer.start(hostile)) {
      var timeout = sentence.startsWith("timeout") ? "400ms" : "20s";
      assertUndetermined(server, Runs.API_KEY, timeout, sentence, 2);
    }
  }

  private static void assertUndetermined(
      RawServer server, Map<String, String> credentials, String limit, String sentence, int most) {
    var report = Runs.run(server.baseUrl(), credentials, "--timeout=" + limit);

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).isEqualTo(sentence.replace("{url}", server.baseUrl().toString()));
    assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
    assertThat(report.totalRequests()).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/rejected-credentials.csv", delimiter = '|')
  void endsIfTheServerRejectsOneCredential(String scheme, String name, String sentence) {
    var response = behaviour(name, "", "");
    try (var server = gateway(it -> it.authorization().startsWith(scheme), response)) {
      var credentials = scheme.equals("Digest") ? Runs.BOTH : Runs.SERVICE_ACCOUNT;
      // A response that is not silent takes time on a busy machine.
      var timeout = name.equals("silence") ? "1s" : "5s";
      assertUndetermined(server, credentials, timeout, sentence, 9);
    }
  }

  /** What let somebody in comes first, although a server that locks its clients is not accused. */
  @Test
  void showsWhatDeviatedBeforeTheServerStopped() {
    var number = new AtomicInteger();
    var list = json("200 OK", "[{\"username\":\"ann@example.com\"}]");
    var rejection = json("401 Unauthorized", "{}");
    Predicate<Received> isLate =
        it -> it.authorization().startsWith("Bearer") && number.incrementAndGet() > 60;
    var response = Behaviour.answers(it -> IS_ANONYMOUS.test(it) ? list : rejection);
    try (var server = gateway(IS_ANONYMOUS.or(isLate), response)) {
      var report = Runs.run(server.baseUrl(), Runs.SERVICE_ACCOUNT);

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence()).startsWith("stopped responding: " + server.baseUrl());
      assertThat(report.totalRequests()).isLessThan(250);
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(ConsoleText.details(report).lines().filter(line -> line.startsWith("SEEN")))
          .first(STRING)
          .startsWith("SEEN BEFORE THE RUN ENDED: A");
    }
  }

  private static Behaviour behaviour(String name, String escaped, String repeatedly) {
    var first = escaped.translateEscapes();
    var repeated = repeatedly.translateEscapes();
    return switch (name) {
      case "silence" -> Behaviour.saysNothing();
      case "resets" -> Behaviour.resets();
      case "hangs up" -> Behaviour.says(first);
      case "drips" -> Behaviour.drips(first, repeated);
      case "repeats" -> Behaviour.repeats(first, repeated);
      case "gzip bomb" -> Behaviour.sendsAGzipBomb();
      case "many items" -> answer("200 OK", "[" + "{},".repeat(20_000) + "{}]");
      case "many values" -> answer("200 OK", "[{\"roles\":[" + "[],".repeat(3_000_000) + "[]]}]");
      default -> answer(name, "{}");
    };
  }

  private static Behaviour answer(String status, String body) {
    return Behaviour.answers(request -> json(status, body));
  }

  /** Affected are most requests, which are all but the plain one, or those for a token. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/hanging-responses.csv", delimiter = '|')
  void endsIfSomeResponsesNeverEnd(
      String affected, String hanging, String arguments, int most, Verdict verdict, String words) {
    var plain = "/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites";
    Predicate<Received> isAffected =
        IS_ANONYMOUS
            .or(request -> !request.target().equals(plain))
            .and(request -> affected.equals("token") == request.isForAToken());
    var response = behaviour(hanging, "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n");
    try (var server = gateway(isAffected, response)) {

      var report = Runs.run(server.baseUrl(), Runs.BOTH, arguments.split(" "));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(verdict);
      assertThat(report.sentence()).contains(words);
      assertThat(report.totalRequests()).isLessThan(most);
    }
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/injecting-usernames.csv", delimiter = '|')
  void aUsernameNeverBecomesACommand(String username) throws IOException {
    var item = "[{\"id\":\"1\",\"username\":\"" + username + "\"}]";
    try (var server = gateway(IS_ANONYMOUS.negate(), answer("200 OK", item))) {
      var commands = Runs.commands(Runs.run(server.baseUrl(), Runs.API_KEY));

      assertThat(commands).hasSizeGreaterThan(20);
      assertThat(Runs.calls(commands)).allMatch("curl|"::contains);
    }
  }

  @Test
  void readsOnlyTheBeginningOfAHeaderField() {
    var challenge = "WWW-Authenticate: Digest realm=\"" + "\\\",".repeat(20_000);
    var rejection = json("401 Unauthorized", "{}", challenge);
    try (var server = gateway(IS_ANONYMOUS, Behaviour.answers(request -> rejection))) {
      assertNotConformant(Runs.run(server.baseUrl(), Runs.BOTH, "--only=AUTHENTICATION"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000})
  void aServerThatReturnsOnlyBracketsIsNotConformant(int depth) {
    var brackets = json("200 OK", "[".repeat(depth) + "]".repeat(depth));
    try (var server = RawServer.answering(request -> brackets)) {
      assertNotConformant(Runs.run(server.baseUrl(), Runs.API_KEY, "--only=ENVELOPE"));
    }
  }

  /** The rate limits are among the responses that the rule is about. */
  @Test
  void aRuleAloneFailsForTheRateLimits() {
    var options = ReferenceOptions.defaults().withFault("rate-limits-get-a-page");

    assertNotConformant(Runs.run(options, Runs.BOTH, "--only=ERROR-1"));
  }

  private static void assertNotConformant(Report report) {
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  private RawServer gateway(Predicate<Received> affected, Behaviour alternative) {
    return RawServer.inFrontOf(reference.baseUrl(), affected, alternative);
  }

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

      assertConformant(runWithLag(server.baseUrl(), "--only=ENVELOPE,PRETTY,USERNAME,VERSION"));
    }
  }

  /** An extreme path, or what an attacker writes into a query. */
  @Test
  void aFrontEndThatClosesTheConnectionCausesNoFalsePositive() {
    var extreme = "[^?]*%(00|0A|FF)[^?]*(\\?.*)?|[^?]{500,}|.*\\?.*(%00|%0D%0A|OR%20TRUE|%FF).*";
    try (var server = gateway(request -> request.target().matches(extreme), Behaviour.hangsUp())) {

      var report = runWithLag(server.baseUrl(), "--only=GROUP-ID,USERNAME,ERROR-7");

      assertThat(Runs.checks(report, Status::deviates)).isEmpty();
      assertConformant(report);
    }
  }

  @Test
  void anInvitationToTheProjectThatWasGivenAsEmptyCausesNoFalsePositive() {
    var options = ReferenceOptions.defaults().with(Disturbances.invitationToTheEmptyProject(1));
    assertConformant(runWithLag(options));
  }

  @Test
  void aProjectWhoseFirstInvitationArrivesDuringTheRunLeavesNoVerdict() {
    var options = ReferenceOptions.defaults().with(Disturbances.invitationToTheEmptyProject(2));
    try (var server = ReferenceServer.start(options)) {
      var given = "--project-id=" + ReferenceData.STANDARD.emptyProject();
      var empty = "--empty-project-id=" + ReferenceData.STANDARD.ownedProject();

      var report = runWithLag(server.baseUrl(), given, empty);

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .startsWith("The project had no pending invitation at the beginning of the run and has");
      assertThat(report.omissions()).as("every check says why it was not exercised").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/intermittent-faults.csv", delimiter = '|')
  void aServerThatIsNotTwiceTheSameIsNotConformant(IntermittentFault fault, String sentence) {
    var report = runWithLag(ReferenceOptions.defaults().with(fault.mutation()));

    assertThat(report.verdict()).as(report.sentence()).isNotEqualTo(Verdict.CONFORMANT);
    assertThat(report.sentence()).contains(sentence);
    assertThat(report.totalRequests()).isLessThan(3 * Depth.STANDARD.mostRequests());
  }

  private static void assertConformant(Report report) {
    assertThat(report.with(Status.FAILED)).isEmpty();
    assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  private static Report runWithLag(ReferenceOptions options) {
    try (var server = ReferenceServer.start(options)) {
      return runWithLag(server.baseUrl());
    }
  }

  private static Report runWithLag(URI server, String... arguments) {
    var settings = Runs.settings(server, Runs.BOTH, arguments);
    return Run.verify(settings, Suites.all(), Clock.systemUTC(), Run.REPLICATION_LAG);
  }
}
