package dev.conformance.invites.http;

import static dev.conformance.invites.http.Clients.KEY;
import static dev.conformance.invites.http.Clients.client;
import static dev.conformance.invites.http.Clients.get;
import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  @Test
  void answersNoBasicChallenge() throws Exception {
    var basic = json("401 Unauthorized", "{}", "WWW-Authenticate: Basic realm=\"Digest\"");
    try (var server = RawServer.start(RawServer.answering(request -> basic));
        var client = client(server.baseUrl(), KEY)) {

      client.send(get("/a", Credential.API_KEY));

      assertThat(server.received()).hasSize(1);
      assertThat(server.received()).allMatch(request -> request.header("Authorization").isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgesNothingWhereThereIsNoChallengeToAnswer(ForgedDigest forgery) {
    var bearer = json("401 Unauthorized", "{}", "WWW-Authenticate: Bearer");
    try (var server = RawServer.start(RawServer.answering(request -> bearer));
        var client = client(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> client.send(get("/a", forgery)))
          .isInstanceOf(PreconditionNotMetException.class)
          .hasMessage(
              "let the server challenge a request without credentials to HTTP Digest: there was no"
                  + " challenge to answer wrongly");
    }
  }

  @Test
  void answersAChallengeThatAnotherRequestHasBrought() throws Exception {
    var forger = get("/a", ForgedDigest.EMPTY_RESPONSE);
    var nobody = get("/b", Credential.ANONYMOUS);
    var challenge = json("401 Unauthorized", "{}", challenge(1));
    try (var server = RawServer.start(RawServer.answering(request -> challenge));
        var client = client(server.baseUrl(), KEY)) {
      client.limitTo(1);

      client.prefetch(List.of(forger, nobody));

      assertThat(client.send(forger).response().status()).isEqualTo(401);
      assertThat(server.received()).extracting(Received::target).containsExactly("/b", "/a");
    }
  }

  @Test
  @Timeout(30)
  void tellsWhoStillWaitsThatTheRunHasEnded() {
    var hanging = IntStream.range(0, 4).mapToObj(n -> get("/" + n, Credential.ANONYMOUS)).toList();
    var queued = get("/queued", Credential.ANONYMOUS);
    var late = get("/late", Credential.ANONYMOUS);
    try (var server = RawServer.start((request, connection) -> {})) {
      var client = client(server.baseUrl(), KEY);
      client.prefetch(hanging);
      client.prefetch(List.of(queued));

      client.close();

      for (var unsent : List.of(queued, late)) {
        assertThatThrownBy(() -> client.send(unsent))
            .isInstanceOf(NoResponseException.class)
            .hasMessage("the run has ended");
      }
    }
  }

  @Test
  void sendsEqualRequestsOnceWhoeverAsks() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var client = client(server.baseUrl(), KEY)) {
      var threads = Executors.newFixedThreadPool(8);
      Callable<Exchange> asking = () -> client.send(get("/a", Credential.ANONYMOUS));

      var responses = threads.invokeAll(Stream.generate(() -> asking).limit(40).toList());
      threads.shutdown();

      for (var response : responses) {
        assertThat(response.get()).isSameAs(responses.get(0).get());
      }
      assertThat(server.received()).hasSize(1);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 1));
    }
  }

  /** As a server does that limits the rate of a project, which it knows after authentication. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void answersADigestChallengeAnewWhereTheNonceWasSpentOnA429(int times) throws Exception {
    var nonce = new AtomicInteger();
    var limited = new AtomicInteger(times);
    var usedUp = ConcurrentHashMap.<String>newKeySet();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request -> {
                      var authorization = request.header("Authorization").orElse("");
                      if (!usedUp.add(authorization) || !authorization.contains("nc=00000001")) {
                        return json("401 Unauthorized", "{}", challenge(nonce.incrementAndGet()));
                      }
                      return limited.getAndDecrement() > 0
                          ? json("429 Too Many Requests", "{}", "Retry-After: 0")
                          : json("200 OK", "[]");
                    }));
        var client = client(server.baseUrl(), KEY)) {

      var response = client.send(get("/a", Credential.API_KEY)).response();

      assertThat(response.status()).isEqualTo(200);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2 + 2 * times));
    }
  }

  @Test
  void asksNoMoreOftenThanNeededWhereTheKeyIsRefused() throws Exception {
    var nonce = new AtomicInteger();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        json("401 Unauthorized", "{}", challenge(nonce.incrementAndGet()))));
        var client = client(server.baseUrl(), KEY)) {

      var response = client.send(get("/a", Credential.API_KEY)).response();

      assertThat(response.status()).isEqualTo(401);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  private static String challenge(int nonce) {
    return "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\""
        .formatted(nonce);
  }
}
