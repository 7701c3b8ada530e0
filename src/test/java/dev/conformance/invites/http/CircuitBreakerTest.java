package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenCredential;
import dev.conformance.invites.testing.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class CircuitBreakerTest {
  private static final Request ANY = ClientTestKit.get("a", Credential.ANONYMOUS);

  @AutoClose private final ClientTestKit target = new ClientTestKit();
  private final Queue<Behaviour> responses = new ArrayDeque<>();

  /**
   * @param events in their order: {@code key a 500} is a request with the API key for project a and
   *     the response to it, {@code probe 200} one that the breaker sends by itself, {@code unsent
   *     key a} one that it does not send, and {@code end} the end of the run
   * @param sentence why the target cannot be tested, or why the results do not count
   */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/circuit-breaker.csv", delimiter = '|')
  void sendsAProbeAfterThreeFailuresAndNothingAfterAFailedProbeOrALimit(
      String events, String sentence) {
    target.behaves((request, connection) -> responses.remove().response(request, connection));
    for (var event : events.split(", ")) {
      if (!event.startsWith("unsent") && !event.equals("end")) {
        responses.addAll(responses(StringUtils.substringAfterLast(event, " ")));
      }
    }
    var expected = responses.size();
    for (var event : events.split(", ")) {
      var words = event.replace("unsent ", "").split(" ", -1);
      switch (words[0]) {
        case "probe" -> {}
        case "end" -> target.client().probeIfInDoubt();
        default -> send(request(words[0], words[1]));
      }
    }

    assertThat(target.received()).hasSize(expected);
    assertThat(responses).isEmpty();
    var client = target.client();
    assertThat(client.untestableReason().or(client::noVerdictReason))
        .isEqualTo(
            Optional.ofNullable(sentence)
                .map(it -> it.replace("{url}", target.baseUrl().toString())));
  }

  @Test
  void endsAfterTwentyTimeOuts() {
    target.behaves(Behaviour.saysNothing());
    try (var client =
        ClientTestKit.client(
            ClientTestKit.settings(target.baseUrl(), ClientTestKit.TOKEN, "--timeout=20ms"))) {
      for (var count = 0; count < 20; count++) {
        assertThat(client.noVerdictReason()).isEmpty();
        assertThatThrownBy(() -> client.sendNow(ANY))
            .hasMessageStartingWith("no complete response");
      }

      assertThatThrownBy(() -> client.sendNow(ANY))
          .hasMessage("not sent, because the run has reached a limit");
      assertThat(client.noVerdictReason())
          .contains(
              "20 requests timed out, so the kit sent no further ones: check the server, lower atlas.parallelism, or raise atlas.timeout.");
    }
  }

  @ParameterizedTest
  @CsvSource({"--depth=standard, 600", "--depth=thorough, 1800", "--requests-per-second=2, 800"})
  void endsAtTheLimitOfTime(String option, int seconds) throws NoResponseException {
    var now = new AtomicReference<>(Instant.EPOCH);
    InstantSource clock = now::get;
    var settings = ClientTestKit.settings(target.baseUrl(), ClientTestKit.TOKEN, option);
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

  private void send(Request request) {
    try {
      var unused = target.send(request);
    } catch (NoResponseException ended) {
      assertThat(ended).isNotNull();
    }
  }

  private static List<Behaviour> responses(String response) {
    return switch (response) {
      case "hangup" -> List.of(Behaviour.hangsUp(), Behaviour.hangsUp());
      case "short" -> List.of(Behaviour.says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]"));
      case "large" -> answer(json("200 OK", "[" + "{},".repeat(20_000) + "{}]"));
      case "zipped" -> answer(json("200 OK", "[]", "Content-Encoding: gzip"));
      case "429" -> answer(json("429 No", "{}", "Retry-After: 3600"));
      default -> answer(json(response + " X", "[]", "Connection: close"));
    };
  }

  private static List<Behaviour> answer(String response) {
    return List.of(Behaviour.answers(request -> response));
  }

  private static Request request(String credential, String segment) {
    var authentication =
        switch (credential) {
          case "key" -> Credential.API_KEY;
          case "token" -> Credential.ACCESS_TOKEN;
          default -> Credential.ANONYMOUS;
        };
    return switch (segment) {
      case "own" -> Request.plain(PROJECT, authentication);
      case "query" ->
          Request.get(Request.path(PROJECT) + "?pretty=true", "*/*", "gzip", authentication);
      case "endpoint" -> Request.token(TokenCredential.NO_SECRET);
      default -> ClientTestKit.get(segment, authentication);
    };
  }
}
