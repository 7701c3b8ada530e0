package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviours;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.RawServer.Behaviour;
import dev.conformance.invites.testing.Received;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conformant servers that stop responding: some requests, or all from some moment on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedServersTest {
  private static final String SHORT = "--timeout=1s";

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  @BeforeAll
  void testTheReferenceServer() {
    // Loads the kit's classes, so that the short bounds below measure servers and nothing else.
    var control = Runs.run(Runs.settings(reference.baseUrl(), Runs.BOTH, "--only=PRETTY"));
    assertThat(control.verdict()).as(control.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  /**
   * @param end what follows after thirty requests
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          silence          | no longer does: no complete response within 1 s (atlas.timeout sets the limit); the first request without a response was REQUEST; check the server, and run again
          resets           | no longer does: the response is not a complete HTTP message: Connection reset; the first request without a response was REQUEST; check the server, and run again
          302 Found        | now returns 302; check the server, and run again
          401 Unauthorized | now returns 401; check the server, which refuses the tokens that it issues
          403 Forbidden    | now returns 403; check the role of the credentials and their access list
          404 Not Found    | now returns 404; check the server, and run again
          407 Proxy        | now returns 407; check the server, and run again
          410 Gone         | now returns 410; it has been shut down in the meantime
          500 Oops         | now returns 500; check the server, and run again
          """)
  void endsIfTheServerStopsHalfWay(String end, String sentence) {
    var number = new AtomicInteger();
    // A response that is not silent takes time on a busy machine.
    var timeout = end.equals("silence") ? SHORT : "--timeout=5s";
    var behaviour =
        switch (end) {
          case "silence" -> Behaviours.saysNothing();
          case "resets" -> Behaviours.resets();
          default -> Behaviours.answers(request -> json(end, "{}"));
        };
    try (var server = gateway(request -> number.incrementAndGet() > 30, behaviour)) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, timeout, "--parallelism=3"));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence().replaceAll("was (GET|POST|PUT) /\\S+;", "was REQUEST;"))
          .isEqualTo(
              "stopped responding: %s accepted the first request, but %s"
                  .formatted(server.baseUrl(), sentence));
      assertThat(report.totalRequests()).isBetween(31, 100);
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
    }
  }

  @Test
  void aServerThatLocksTheApiKeyCausesNoFalsePositive() {
    var number = new AtomicInteger();
    var locked = Behaviours.answers(request -> json("401 Unauthorized", "{}"));
    try (var server =
        gateway(request -> isBy("Digest", request) && number.incrementAndGet() > 12, locked)) {

      assertUndetermined(
          server,
          Runs.settings(server.baseUrl(), Runs.BOTH, "--timeout=3s"),
          "stopped responding: {url} accepted the first request, but now returns 401; check whether"
              + " it locks the API key after forged Digest responses, of which the run sends"
              + " several");
    }
  }

  private static boolean isBy(String scheme, Received request) {
    return request.header("Authorization").orElse("").startsWith(scheme);
  }

  private static void assertUndetermined(RawServer server, Settings settings, String sentence) {
    var report = Runs.run(settings);

    assertThat(report.verdict() + ": " + report.sentence())
        .isEqualTo("UNDETERMINED: " + sentence.replace("{url}", server.baseUrl().toString()));
  }

  @Test
  void testsAServerThatRespondsOnlyToThePlainRequest() {
    try (var server =
        gateway(request -> !isPlain(request) && !request.isForAToken(), Behaviours.saysNothing())) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, SHORT, "--only=PRETTY"));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
      assertThat(report.with(Status.FAILED).get(0).failures().get(0).message())
          .hasValue("no response: no complete response within 1 s (atlas.timeout sets the limit)");
    }
  }

  private static boolean isPlain(Received request) {
    return request.target().equals("/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites")
        && request.header("Authorization").isPresent();
  }

  @Test
  void testsWithTheApiKeyIfTheTokenEndpointHangs() {
    try (var server = gateway(Received::isForAToken, Behaviours.saysNothing())) {
      var settings = Runs.settings(server.baseUrl(), Runs.BOTH, SHORT, "--only=AUTHENTICATION");

      var report = Runs.run(settings);

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
      assertThat(report.with(Status.FAILED))
          .extracting(failed -> failed.requirement().id())
          .containsExactly("AUTHENTICATION-7", "AUTHENTICATION-8");
    }
  }

  @Test
  void namesTheTokenEndpointIfItHangsAndThereIsNoOtherCredential() {
    try (var server = gateway(Received::isForAToken, Behaviours.saysNothing())) {

      assertUndetermined(
          server,
          Runs.settings(server.baseUrl(), Runs.SERVICE_ACCOUNT, SHORT),
          "timeout: {url}/api/oauth/token: no complete response within 1 s (atlas.timeout sets"
              + " the limit); check atlas.base-url and the server");
    }
  }

  @ParameterizedTest
  @CsvSource({"Digest, API key", "Bearer, service account"})
  void endsIfOneOfTwoCredentialsHasNoRole(String scheme, String credential) {
    var forbidden = Behaviours.answers(request -> json("403 Forbidden", "{}"));
    try (var server = gateway(request -> isBy(scheme, request), forbidden)) {

      assertUndetermined(
          server,
          Runs.settings(server.baseUrl(), Runs.BOTH),
          "project not readable: {url} returns 403; the %s needs the Project Owner role on project 0a793fd0c0eb9e7a177181d0"
              .formatted(credential));
    }
  }

  /** The reference server's behaviour, with an alternative for some requests. */
  private RawServer gateway(Predicate<Received> affected, Behaviour alternative) {
    return RawServer.inFrontOf(reference.baseUrl(), affected, alternative);
  }
}
