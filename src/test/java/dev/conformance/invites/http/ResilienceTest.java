package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.*;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenCredential;
import dev.conformance.invites.testing.Behaviour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The retry policy and the circuit breaker. */
@Execution(ExecutionMode.CONCURRENT)
class ResilienceTest {
  private static final Request ANY = get("a", Credential.ANONYMOUS);

  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @AutoClose
  private final Client client =
      new Client(settings(target.baseUrl(), TOKEN), Duration.ofSeconds(3), Clock.systemUTC());

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/retries.csv", delimiter = '|')
  void sendsAgainAfterTheWaitThatTheServerRequests(int status, String field, int leastMillis)
      throws NoResponseException {
    responds(json(status + " No", "{}", field), LIST);
    var start = System.nanoTime();

    assertThat(client.sendNow(ANY).status()).isEqualTo(200);

    assertThat(target.received()).hasSize(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(leastMillis));
  }

  @ParameterizedTest
  @CsvSource({"3600, 1", "soon, 2", "99999999999, 2", "0, 2"})
  void givesUpIfTheServerReturnsOnly429(String retryAfter, int most) {
    responds(json("429 No", "{}", "Retry-After: " + retryAfter));

    assertThatThrownBy(() -> target.send(ANY))
        .isInstanceOf(NoResponseException.class)
        .hasMessage(
            "the server keeps returning 429 (Retry-After: %s); the kit waits at most 100 ms (set a lower atlas.requests-per-second)",
            retryAfter)
        .extracting("reason")
        .isEqualTo(Reason.RATE_LIMITED);
    assertThat(target.received()).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void countsWhatItSendsAgainByReasonAndKeepsWhatItReplaces() throws NoResponseException {
    responds(json("429 No", "{}"), json("429 No", "{}"), json("503 No", "{}"), LIST);

    client.sendNow(ANY);

    assertThat(client.retries())
        .isEqualTo(Map.of("repeated-after-429", 2, "repeated-after-unavailable", 1));
    assertThat(client.replaced()).extracting(Exchange::status).containsExactly(429, 429, 503);
  }

  /** More than a tenth of the requests leave no verdict, unless there are only two. */
  @ParameterizedTest
  @CsvSource({"2, 0,", "3, 24,", "3, 23, 3 of 29 requests", "3, 0, 3 of 6 requests"})
  void countsTheRequestsThatGotAResponseOnlyWhenRepeated(int repeated, int others, String beginning)
      throws NoResponseException {
    for (var count = 0; count < repeated + others; count++) {
      responds(count < repeated ? json("408 No", "{}", "Retry-After: 0") : LIST, LIST);
      client.sendNow(ANY);
    }

    var end =
        " got a response only when they were repeated, because it was missing or a 408, 502, 503 or 504: find out why the server or its gateway fails, or lower atlas.parallelism.";
    assertThat(client.noVerdictReason())
        .isEqualTo(Optional.ofNullable(beginning).map(requests -> requests + end));
  }

  /** A front end may reject a request by hanging up. */
  @Test
  void aRequestThatGetsNoResponseWhenRepeatedEitherDoesNotCountAsRepeated() {
    target.behaves(Behaviour.hangsUp());
    for (var count = 0; count < 3; count++) {
      assertThatThrownBy(() -> client.sendNow(ANY)).isInstanceOf(NoResponseException.class);
    }

    assertThat(client.retries()).isEqualTo(Map.of("repeated-after-unavailable", 3));
    assertThat(client.noVerdictReason()).isEmpty();
  }

  /**
   * @param events in their order: {@code API_KEY a 500} is a request with the API key for project a
   *     and the response to it, {@code probe 200} one that the breaker sends by itself, {@code
   *     unsent API_KEY a} one that it does not send, and {@code end} the end of the run
   * @param sentence why the target cannot be tested, or why the results do not count
   */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/circuit-breaker.csv", delimiter = '|')
  void sendsAProbeAfterThreeFailuresAndNothingAfterAFailedProbeOrALimit(
      String events, String sentence) {
    var responses =
        Stream.of(events.split(", "))
            .filter(event -> !event.startsWith("unsent") && !event.equals("end"))
            .flatMap(event -> responses(StringUtils.substringAfterLast(event, " ")))
            .toList();
    behaves(responses);
    for (var event : events.split(", ")) {
      var words = event.replace("unsent ", "").split(" ", -1);
      switch (words[0]) {
        case "probe" -> {}
        case "end" -> target.client().probeIfInDoubt();
        default -> {
          var sent = request(words[0], words[1]);
          var unused = catchThrowableOfType(NoResponseException.class, () -> target.send(sent));
        }
      }
    }

    assertThat(target.received()).hasSameSizeAs(responses);
    var client = target.client();
    var url = target.baseUrl().toString();
    assertThat(client.untestableReason().or(client::noVerdictReason))
        .isEqualTo(Optional.ofNullable(sentence).map(it -> it.replace("{url}", url)));
  }

  @Test
  void endsAfterTwentyTimeOuts() {
    target.behaves(Behaviour.saysNothing());
    try (var hasty = client(settings(target.baseUrl(), TOKEN, "--timeout=20ms"))) {
      for (var count = 0; count < 20; count++) {
        assertThat(hasty.noVerdictReason()).isEmpty();
        assertThatThrownBy(() -> hasty.sendNow(ANY)).hasMessageStartingWith("no complete response");
      }

      assertThatThrownBy(() -> hasty.sendNow(ANY))
          .hasMessage("not sent, because the run has reached a limit");
      assertThat(hasty.noVerdictReason())
          .contains(
              "20 requests timed out, so the kit sent no further ones: check the server, lower atlas.parallelism, or raise atlas.timeout.");
    }
  }

  @ParameterizedTest
  @CsvSource({"--depth=standard, 600", "--depth=thorough, 1800", "--requests-per-second=2, 800"})
  void endsAtTheLimitOfTime(String option, int seconds) throws NoResponseException {
    var now = new AtomicReference<>(Instant.EPOCH);
    InstantSource clock = now::get;
    var settings = settings(target.baseUrl(), TOKEN, option);
    try (var client = new Client(settings, Duration.ofSeconds(1), clock.withZone(ZoneOffset.UTC))) {
      now.set(Instant.EPOCH.plusSeconds(seconds));
      client.send(ANY);
      assertThat(client.noVerdictReason()).isEmpty();
      now.set(Instant.EPOCH.plusSeconds(seconds).plusNanos(1));

      assertThatThrownBy(() -> client.send(ANY))
          .hasMessage("the run has reached its limit of time");
      assertThat(client.noVerdictReason())
          .contains(
              "The run reached its limit of time, so that a part of the contract was not tested: find out why the server is slow, or select less with atlas.only.");
    }
  }

  private void responds(String... inTurn) {
    behaves(Stream.of(inTurn).map(ResilienceTest::answer).toList());
  }

  /** The last one is for ever. */
  private void behaves(List<Behaviour> inTurn) {
    var queue = new ConcurrentLinkedQueue<>(inTurn);
    target.behaves(
        (request, connection) ->
            (queue.size() == 1 ? queue.element() : queue.remove()).response(request, connection));
  }

  private static Stream<Behaviour> responses(String response) {
    return switch (response) {
      case "hangup" -> Stream.of(Behaviour.hangsUp(), Behaviour.hangsUp());
      case "short" -> Stream.of(Behaviour.says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]"));
      case "large" -> Stream.of(answer(json("200 OK", "[" + "{},".repeat(20_000) + "{}]")));
      case "zipped" -> Stream.of(answer(json("200 OK", "[]", "Content-Encoding: gzip")));
      case "429" -> Stream.of(answer(json("429 No", "{}", "Retry-After: 3600")));
      default -> Stream.of(answer(json(response + " X", "[]", "Connection: close")));
    };
  }

  private static Behaviour answer(String response) {
    return Behaviour.answers(request -> response);
  }

  private static Request request(String credential, String segment) {
    var authentication = Credential.valueOf(credential);
    return switch (segment) {
      case "own" -> Request.plain(PROJECT, authentication);
      case "query" ->
          Request.get(Request.path(PROJECT) + "?pretty=true", "*/*", "gzip", authentication);
      case "endpoint" -> Request.token(TokenCredential.NO_SECRET);
      default -> get(segment, authentication);
    };
  }
}
