package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.TOKEN;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.http.ClientTestKit.settings;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.RawServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class RetryPolicyTest {
  private static final Request ANY = get("a", Credential.ANONYMOUS);

  private final Queue<String> responses = new ConcurrentLinkedQueue<>();

  @AutoClose private final RawServer server = RawServer.answering(request -> next());

  /** The last response is sent for ever. */
  private String next() {
    return responses.size() == 1 ? responses.element() : responses.remove();
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/retries.csv", delimiter = '|')
  void sendsAgainAfterTheWaitThatTheServerRequests(int status, String field, int leastMillis)
      throws NoResponseException {
    var start = System.nanoTime();

    var response = send(Duration.ofSeconds(3), json(status + " No", "{}", field), LIST);

    assertThat(response.status()).isEqualTo(200);
    assertThat(server.received()).hasSize(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(leastMillis));
  }

  @ParameterizedTest
  @CsvSource({"3600, 1", "soon, 2", "99999999999, 2", "0, 2"})
  void givesUpIfTheServerReturnsOnly429(String retryAfter, int most) {
    assertThatThrownBy(
            () -> send(Duration.ofMillis(150), json("429 No", "{}", "Retry-After: " + retryAfter)))
        .isInstanceOf(NoResponseException.class)
        .hasMessage(
            "the server keeps returning 429 (Retry-After: %s); the kit waits at most 150 ms (set a lower atlas.requests-per-second)",
            retryAfter)
        .extracting("reason")
        .isEqualTo(Reason.RATE_LIMITED);
    assertThat(server.received()).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void countsWhatItSendsAgainByReasonAndKeepsWhatItReplaces() throws NoResponseException {
    responses.addAll(
        List.of(json("429 No", "{}"), json("429 No", "{}"), json("503 No", "{}"), LIST));
    try (var client = client(Duration.ofSeconds(3))) {
      client.sendNow(ANY);

      assertThat(client.retries())
          .isEqualTo(Map.of("repeated-after-429", 2, "repeated-after-unavailable", 1));
      assertThat(client.replaced()).extracting(Exchange::status).containsExactly(429, 429, 503);
    }
  }

  /** More than a tenth of the requests leave no verdict, unless there are only two. */
  @ParameterizedTest
  @CsvSource({
    "2, 0,",
    "3, 24,",
    "3, 23, 3 of 29 requests",
    "3, 0, 3 of 6 requests",
  })
  void countsTheRequestsThatGotAResponseOnlyWhenRepeated(int repeated, int others, String beginning)
      throws NoResponseException {
    try (var client = client(Duration.ofSeconds(3))) {
      for (var count = 0; count < repeated + others; count++) {
        responses.clear();
        var first = count < repeated ? json("408 No", "{}", "Retry-After: 0") : LIST;
        responses.addAll(List.of(first, LIST));
        client.sendNow(ANY);
      }

      assertThat(client.noVerdictReason())
          .isEqualTo(
              Optional.ofNullable(beginning)
                  .map(
                      requests ->
                          requests
                              + " got a response only when they were repeated, because it was missing or a 408, 502, 503 or 504, so there is no verdict: find out why the server or its gateway fails, or lower atlas.parallelism."));
    }
  }

  /** A front end may reject a request by hanging up. */
  @Test
  void aRequestThatGetsNoResponseWhenRepeatedEitherDoesNotCountAsRepeated() {
    server.behaves(Behaviour.hangsUp());
    try (var client = client(Duration.ofSeconds(3))) {
      for (var count = 0; count < 3; count++) {
        assertThatThrownBy(() -> client.sendNow(ANY)).isInstanceOf(NoResponseException.class);
      }

      assertThat(client.retries()).isEqualTo(Map.of("repeated-after-unavailable", 3));
      assertThat(client.noVerdictReason()).isEmpty();
    }
  }

  private Response send(Duration longestWait, String... inTurn) throws NoResponseException {
    responses.addAll(Arrays.asList(inTurn));
    try (var client = client(longestWait)) {
      return client.sendNow(ANY).response();
    }
  }

  private Client client(Duration longestWait) {
    return new Client(settings(server.baseUrl(), TOKEN), longestWait, Clock.systemUTC());
  }
}
