package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a run ends in time and with a sentence that says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String SHORT = "--timeout=1s";

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  @BeforeAll
  void testTheReferenceServer() {
    // Loads the kit's classes, so that the short bounds below measure servers and nothing else.
    var control = Runs.run(Runs.settings(reference.baseUrl(), Runs.BOTH, "--only=PRETTY"));
    assertThat(control.verdict()).as(control.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/hostile-servers.csv", delimiter = '|')
  void endsWithOneSentenceAboutTheServer(
      String behaviour, String first, String repeated, String sentence) {
    assertUndetermined(
        behaviour(behaviour, first.translateEscapes(), repeated.translateEscapes()), sentence);
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
      var timeout = sentence.startsWith("timeout") ? "--timeout=400ms" : "--timeout=20s";

      assertThat(assertUndetermined(server, Runs.API_KEY, sentence, timeout).totalRequests())
          .isLessThanOrEqualTo(2);
    }
  }

  private static Report assertUndetermined(
      RawServer server, Map<String, String> credentials, String sentence, String... arguments) {
    var report = Runs.run(Runs.settings(server.baseUrl(), credentials, arguments));

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence()).isEqualTo(sentence.replace("{url}", server.baseUrl().toString()));
    assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
    return report;
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/rejected-credentials.csv", delimiter = '|')
  void endsIfTheServerRejectsOneCredential(String scheme, String response, String sentence) {
    Predicate<Received> isAffected =
        request -> request.header("Authorization").orElse("").startsWith(scheme);
    try (var server = gateway(isAffected, behaviour(response, "", ""))) {
      var credentials = scheme.equals("Digest") ? Runs.BOTH : Runs.SERVICE_ACCOUNT;
      // A response that is not silent takes time on a busy machine.
      var timeout = response.equals("silence") ? SHORT : "--timeout=5s";

      assertThat(assertUndetermined(server, credentials, sentence, timeout).totalRequests())
          .isLessThan(10);
    }
  }

  /** What let somebody in comes first, although a server that locks its clients is not accused. */
  @Test
  void showsWhatDeviatedBeforeTheServerStopped() {
    var number = new AtomicInteger();
    Predicate<Received> isAnonymous = request -> request.header("Authorization").isEmpty();
    Predicate<Received> isLate =
        request ->
            request.header("Authorization").orElse("").startsWith("Bearer")
                && number.incrementAndGet() > 60;
    Function<Received, String> response =
        request ->
            isAnonymous.test(request)
                ? json("200 OK", "[{\"username\":\"ann@example.com\"}]")
                : json("401 Unauthorized", "{}");
    try (var server = gateway(isAnonymous.or(isLate), Behaviour.answers(response))) {
      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.SERVICE_ACCOUNT));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence()).startsWith("stopped responding: " + server.baseUrl());
      assertThat(report.totalRequests()).isLessThan(250);
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(ConsoleText.details(report).lines().filter(line -> line.startsWith("SEEN")))
          .first(STRING)
          .startsWith("SEEN BEFORE THE RUN ENDED: A");
    }
  }

  private static Behaviour behaviour(String name, String first, String repeated) {
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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          most  | silence      | --timeout=1s --only=PRETTY         | 60  | NOT_CONFORMANT | PRETTY-1
          most  | silence      | --timeout=1s --only=ERROR-1        | 60  | UNDETERMINED   | 20 requests timed out
          most  | drips        | --timeout=3s                       | 60  | UNDETERMINED   | lower atlas.parallelism
          token | silence      | --timeout=1s --only=AUTHENTICATION | 250 | NOT_CONFORMANT | 2 requirements failed (AUTHENTICATION-7
          """)
  void endsIfSomeResponsesNeverEnd(
      String affected, String hanging, String arguments, int most, Verdict verdict, String words) {
    try (var server =
        gateway(
            request -> affected.equals("token") == request.isForAToken() && !isPlain(request),
            behaviour(hanging, OK, "X-More: and more\r\n"))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, arguments.split(" ")));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(verdict);
      assertThat(report.sentence()).contains(words);
      assertThat(report.totalRequests()).isLessThan(most);
    }
  }

  private static boolean isPlain(Received request) {
    return request.target().equals("/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites")
        && request.header("Authorization").isPresent();
  }

  /** The Base64 of the API key's beginning, and escapes, hide a secret in a command. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "';echo injected >&3 #ZmFrZXB1YmxpYw@example.com",
        "';echo injected >&3 #notasecret00@example.com",
        "$(echo injected >&3)%27`echo injected >&3`@example.com",
        "'\n\u202Eecho injected >&3\n'@example.com",
      })
  void aUsernameNeverBecomesACommand(String username) throws IOException {
    var item = "[{\"id\":\"1\",\"username\":\"%s\"}]".formatted(username.replace("\n", "\\n"));
    Predicate<Received> lists = request -> request.header("Authorization").isPresent();
    try (var server = gateway(lists, Behaviour.answers(request -> json("200 OK", item)))) {
      var settings = Runs.settings(server.baseUrl(), Runs.API_KEY);
      var commands = Runs.commands(Runs.run(settings));

      assertThat(commands).hasSizeGreaterThan(20);
      assertThat(Runs.calls(commands)).allMatch("curl|"::contains);
    }
  }

  @Test
  void readsOnlyTheBeginningOfAHeaderField() {
    var challenge = "WWW-Authenticate: Digest realm=\"" + "\\\",".repeat(20_000);
    var rejection = json("401 Unauthorized", "{}", challenge);
    Predicate<Received> isAnonymous = request -> request.header("Authorization").isEmpty();
    try (var server = gateway(isAnonymous, Behaviour.answers(request -> rejection))) {
      var settings = Runs.settings(server.baseUrl(), Runs.BOTH, "--only=AUTHENTICATION");

      assertThat(Runs.run(settings).verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000})
  void aServerThatReturnsOnlyBracketsIsNotConformant(int depth) {
    var brackets = json("200 OK", "[".repeat(depth) + "]".repeat(depth));
    try (var server = RawServer.answering(request -> brackets)) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.API_KEY, "--only=ENVELOPE"));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  /** The rate limits are among the responses that the rule is about. */
  @Test
  void aRuleAloneFailsForTheRateLimits() {
    var options = ReferenceOptions.defaults().withFault("rate-limits-get-a-page");

    assertThat(Runs.run(options, Runs.BOTH, "--only=ERROR-1").verdict())
        .isEqualTo(Verdict.NOT_CONFORMANT);
  }

  private RawServer gateway(Predicate<Received> affected, Behaviour alternative) {
    return RawServer.inFrontOf(reference.baseUrl(), affected, alternative);
  }
}
