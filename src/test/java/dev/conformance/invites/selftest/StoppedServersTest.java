package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.error;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Misbehaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.RawServer.Behaviour;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Relay;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conformant servers that stop responding: some requests, or all from some moment on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedServersTest {
  private static final String SHORT = "--timeout=500ms";

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  @BeforeAll
  void testTheReferenceServer() {
    // Loads the kit's classes, so that the short bounds below measure servers and nothing else.
    var control = Runs.run(Runs.settings(reference.baseUrl(), Runs.BOTH, "--only=PRETTY"));
    assertThat(control.verdict()).as(control.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  /** How the server treats all requests after the thirtieth. */
  private enum End {
    SILENCE((request, connection) -> Misbehaviour.saysNothing(connection)),
    RESET((request, connection) -> Misbehaviour.resets(connection)),
    REFUSED(RawServer.answering(request -> json("401 Unauthorized", "{}"))),
    GONE(RawServer.answering(request -> json("410 Gone", "{}")));

    private final Behaviour behaviour;

    End(Behaviour behaviour) {
      this.behaviour = behaviour;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SILENCE | --timeout=500ms | no longer does: no complete response within 500 ms (atlas.timeout sets the limit); the first request without a response was REQUEST; check the server, and run again
          RESET   | --timeout=500ms | no longer does: the response is not a complete HTTP message: Connection reset; the first request without a response was REQUEST; check the server, and run again
          REFUSED | --timeout=3s    | now returns 401; check the server, which refuses the tokens that it issues
          GONE    | --timeout=3s    | now returns 410; it has been shut down in the meantime
          """)
  void endsIfTheServerStopsHalfWay(End end, String timeout, String sentence) {
    var number = new AtomicInteger();
    try (var server =
        RawServer.start(except(request -> number.incrementAndGet() > 30, end.behaviour))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, timeout, "--parallelism=3"));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence().replaceAll("was (GET|POST|PUT) /\\S+;", "was REQUEST;"))
          .isEqualTo(
              "stopped responding: %s accepted the first request, but %s"
                  .formatted(server.baseUrl(), sentence));
      assertThat(report.totalRequests()).isBetween(31, 60);
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
    }
  }

  @Test
  void aServerThatLocksTheApiKeyCausesNoFalsePositive() {
    var number = new AtomicInteger();
    try (var server =
        RawServer.start(
            except(
                request -> isByDigest(request) && number.incrementAndGet() > 12,
                RawServer.answering(request -> error("401 Unauthorized", "LOCKED"))))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, "--timeout=3s"));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo(
              "UNDETERMINED: stopped responding: "
                  + server.baseUrl()
                  + " accepted the first request, but now returns 401; check whether it locks the"
                  + " API key after forged Digest responses, of which the run sends several");
    }
  }

  private static boolean isByDigest(Received request) {
    return request.header("Authorization").filter(it -> it.startsWith("Digest")).isPresent();
  }

  @Test
  void testsAServerThatRespondsOnlyToThePlainRequest() {
    try (var server =
        RawServer.start(
            except(
                request -> !isPlain(request) && !request.isForAToken(), End.SILENCE.behaviour))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, SHORT, "--only=PRETTY"));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
      assertThat(report.with(Status.FAILED).get(0).failures().get(0).message())
          .hasValue(
              "no response: no complete response within 500 ms (atlas.timeout sets the limit)");
    }
  }

  /** An extreme path, or what an attacker writes into a query. */
  @Test
  void aFrontEndThatClosesTheConnectionCausesNoFalsePositive() {
    var extreme = "[^?]*%(00|0A|FF)[^?]*(\\?.*)?|[^?]{500,}|.*\\?.*(%00|%0D%0A|OR%20TRUE|%FF).*";
    try (var server =
        RawServer.start(
            except(
                request -> request.target().matches(extreme),
                (request, connection) -> connection.close()))) {
      var report =
          Runs.run(
              Runs.settings(
                  server.baseUrl(), Runs.BOTH, "--timeout=3s", "--only=GROUP-ID,USERNAME,ERROR-7"));

      assertThat(Runs.deviations(report)).isEmpty();
      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.CONFORMANT);
    }
  }

  @Test
  void testsWithTheApiKeyIfTheTokenEndpointHangs() {
    try (var server = RawServer.start(except(Received::isForAToken, End.SILENCE.behaviour))) {

      var report =
          Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, SHORT, "--only=AUTHENTICATION"));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.NOT_CONFORMANT);
      assertThat(report.with(Status.FAILED))
          .extracting(failed -> failed.requirement().id())
          .containsExactly("AUTHENTICATION-7", "AUTHENTICATION-8");
    }
  }

  @Test
  void namesTheTokenEndpointIfItHangsAndThereIsNoOtherCredential() {
    try (var server = RawServer.start(except(Received::isForAToken, End.SILENCE.behaviour))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.SERVICE_ACCOUNT, SHORT));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo(
              "UNDETERMINED: timeout: "
                  + server.baseUrl()
                  + "/api/oauth/token: no complete response within 500 ms (atlas.timeout sets the"
                  + " limit); check atlas.base-url and the server");
    }
  }

  /** The reference server's behaviour, with an alternative for some requests. */
  private Behaviour except(Predicate<Received> affected, Behaviour alternative) {
    return new Relay(reference.baseUrl()).except(affected, alternative);
  }

  private static boolean isPlain(Received request) {
    return request.target().equals("/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites")
        && request.header("Authorization").isPresent();
  }
}
