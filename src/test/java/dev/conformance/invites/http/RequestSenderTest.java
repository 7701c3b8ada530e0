package dev.conformance.invites.http;

import static dev.conformance.invites.http.Senders.ACCOUNT;
import static dev.conformance.invites.http.Senders.KEY;
import static dev.conformance.invites.http.Senders.PROJECT;
import static dev.conformance.invites.http.Senders.get;
import static dev.conformance.invites.http.Senders.sender;
import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSenderTest {
  @Test
  void answersNoBasicChallenge() throws Exception {
    var basic = json("401 Unauthorized", "{}", "WWW-Authenticate: Basic realm=\"Digest\"");
    try (var server = RawServer.start(RawServer.answering(request -> basic));
        var sender = sender(server.baseUrl(), KEY)) {

      sender.send(get("a", Credential.API_KEY));

      assertThat(server.received())
          .singleElement()
          .extracting(one -> one.header("Authorization"))
          .isEqualTo(Optional.empty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgesNothingIfThereIsNoChallengeToAnswer(ForgedDigest forgery) {
    var bearer = json("401 Unauthorized", "{}", "WWW-Authenticate: Bearer");
    try (var server = RawServer.start(RawServer.answering(request -> bearer));
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(get("a", forgery)))
          .isInstanceOf(PreconditionNotMetException.class)
          .hasMessage(
              "make the server challenge requests without credentials to use HTTP Digest: it sent"
                  + " no challenge that a forged response could use");
    }
  }

  @Test
  void answersAChallengeThatAnotherRequestHasBrought() throws Exception {
    var challenge = json("401 Unauthorized", "{}", challenge(1));
    try (var server = RawServer.start(RawServer.answering(request -> challenge));
        var sender = sender(server.baseUrl(), KEY)) {
      sender.send(get("b", Credential.ANONYMOUS));

      var forged = sender.send(get("a", ForgedDigest.EMPTY_RESPONSE));

      assertThat(forged.response().status()).isEqualTo(401);
      assertThat(server.received())
          .extracting(Received::target)
          .containsExactly(Request.path("b"), Request.path("a"));
    }
  }

  /** As a server does that limits the rate of a project, which it knows after authentication. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void answersADigestChallengeAnewIfTheNonceWasSpentOnA429(int times) throws Exception {
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
        var sender = sender(server.baseUrl(), KEY)) {

      var response = sender.send(get("a", Credential.API_KEY)).response();

      assertThat(response.status()).isEqualTo(200);
      assertThat(sender.requests()).isEqualTo(Map.of("GET", 2 + 2 * times));
    }
  }

  @Test
  void sendsAKeyThatIsRefusedOnce() throws Exception {
    var nonce = new AtomicInteger();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        json("401 Unauthorized", "{}", challenge(nonce.incrementAndGet()))));
        var sender = sender(server.baseUrl(), KEY)) {

      var response = sender.send(get("a", Credential.API_KEY)).response();

      assertThat(response.status()).isEqualTo(401);
      assertThat(sender.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  private static String challenge(int nonce) {
    return "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\""
        .formatted(nonce);
  }

  /** Each token is good for some requests. */
  private static RawServer serverOfShortTokens(int uses) {
    var tokens = new AtomicInteger();
    var left = new ConcurrentHashMap<String, AtomicInteger>();
    return RawServer.start(
        RawServer.answering(
            request -> {
              if (request.isForAToken()) {
                var token = "token-" + tokens.incrementAndGet();
                left.put("Bearer " + token, new AtomicInteger(uses));
                return json("200 OK", "{\"access_token\":\"" + token + "\"}");
              }
              var known = left.get(request.header("Authorization").orElse(""));
              return known != null && known.getAndDecrement() > 0
                  ? json("200 OK", "[]")
                  : json("401 Unauthorized", "{}");
            }));
  }

  @Test
  void renewsATokenThatTheServerNoLongerAccepts() throws Exception {
    try (var server = serverOfShortTokens(4);
        var sender = sender(server.baseUrl(), ACCOUNT)) {
      sender.keyring().take(sender.send(Request.token(TokenClient.RIGHT_SECRET)).response());

      for (var count = 0; count < 10; count++) {
        assertThat(sender.send(get("a" + count, Credential.ACCESS_TOKEN)).response().status())
            .isEqualTo(200);
      }

      assertThat(sender.keyring().renewals()).isEqualTo(2);
      assertThat(sender.requests()).isEqualTo(Map.of("GET", 12, "POST", 3));
    }
  }

  @Test
  void stopsRenewingTokensAtSomeTime() throws Exception {
    try (var server = serverOfShortTokens(1);
        var sender = sender(server.baseUrl(), ACCOUNT)) {
      sender.keyring().take(sender.send(Request.token(TokenClient.RIGHT_SECRET)).response());

      for (var count = 0; count < 11; count++) {
        assertThat(sender.send(get("a", Credential.ACCESS_TOKEN)).response().status())
            .isEqualTo(200);
      }

      assertThat(sender.send(get("a", Credential.ACCESS_TOKEN)).response().status()).isEqualTo(401);
      assertThat(sender.keyring().renewals()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @CsvSource({"502", "503", "504"})
  void repeatsARequestAfterAStrayErrorOfAGatewayButNotForever(int status) throws Exception {
    var number = new AtomicInteger();
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        number.incrementAndGet() % 2 == 1
                            ? json(status + " Oops", "{}", "Retry-After: 0")
                            : json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {

      assertThat(sender.send(get("a", Credential.ANONYMOUS)).response().status()).isEqualTo(200);
      assertThat(sender.send(get("b", Credential.ANONYMOUS)).response().status()).isEqualTo(200);
      assertThat(sender.send(get("c", Credential.ANONYMOUS)).response().status()).isEqualTo(status);
      assertThat(sender.repetitions()).isEqualTo(2);
    }
  }

  @Test
  void doesNotRepeatARequestThatTheServerAsksToWaitTooLongWith() throws Exception {
    var later = json("503 Oops", "{}", "Retry-After: 3600");
    try (var server = RawServer.start(RawServer.answering(request -> later));
        var sender = sender(server.baseUrl(), KEY)) {

      assertThat(sender.send(get("a", Credential.ANONYMOUS)).response().status()).isEqualTo(503);

      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/atlas/v2/groups/x/invites",
    "DELETE, /api/atlas/v2/groups/x/invites",
    "PATCH, /api/atlas/v2/groups/x/invites",
    "OPTIONS, /api/atlas/v2/groups/x/invites",
    "GET, /api/atlas/v2/groups/x",
    "GET, /api/atlas/v2/groups/x/users/y/invites",
    "PUT, /api/atlas/v2/groups/x/../../admin/invites",
    "GET, /api/atlas/v2/groups/x/invites/y",
    "GET, /api/atlas/v2/groups/x/invites#fragment",
    "GET, /api/oauth/token",
    "PUT, /api/atlas/v2/groups/x/users",
    "PUT, /api/atlas/v2/groups/x/invites",
    "PUT, /api/atlas/v2/groups/x/invites?pretty=true",
    "POST, /api/oauth/token",
    "POST, /api/oauth/token?x",
    "POST, /api/oauth/revoke",
  })
  void refusesToSendWhatMayChangeSomething(String method, String target) {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {
      var request = request(method, target, Optional.empty());

      assertThatThrownBy(() -> sender.send(request))
          .isInstanceOf(NoResponseException.class)
          .hasMessage(
              "not sent: the kit only reads, so %s %s is not allowed; it sends GET"
                  + " without a body on /api/atlas/v2/groups/{groupId}/invites, and POST"
                  + " /api/oauth/token for a token",
              method, request.path())
          .extracting("reason")
          .isEqualTo(NoResponseException.Reason.NOT_SENT);
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void refusesToSendABodyToTheEndpoint(String method) {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {

      assertThatThrownBy(() -> sender.send(request(method, Request.path("x"), Optional.of("{}"))))
          .hasMessageStartingWith("not sent: the kit only reads, so " + method);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void keepsEqualBodiesOnce() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {
      var first = sender.send(get("a", Credential.ANONYMOUS)).response();
      var second = sender.send(get("b", Credential.ANONYMOUS)).response();

      assertThat(second.body()).isSameAs(first.body());
    }
  }

  @Test
  void sendsItsOwnPut() throws Exception {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {
      var plain = Request.plain(PROJECT, Credential.ANONYMOUS);
      var put =
          new Request(
              "PUT", plain.path(), plain.headers(), Optional.empty(), plain.authentication(), 1);

      assertThat(sender.send(put).response().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesToSendAHeaderThatOverridesTheMethod() {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {
      var headers = new Headers(List.of(new Field("X-HTTP-Method-Override", "DELETE")));
      var request =
          new Request("GET", Request.path("x"), headers, Optional.empty(), Credential.ANONYMOUS, 1);

      assertThatThrownBy(() -> sender.send(request))
          .hasMessage("not sent: a header field of the request may override its method");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void refusesToSendAHeaderThatHoldsAnother() {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), KEY)) {
      var request = Request.get(Request.path("x"), "*/*\r\nX: y", "gzip", Credential.ANONYMOUS);

      assertThatThrownBy(() -> sender.send(request))
          .hasMessage("not sent: a header field of the request has a control character");
      assertThat(server.received()).isEmpty();
    }
  }

  private static Request request(String method, String target, Optional<String> body) {
    var headers = new Headers(List.of(new Field("Content-Type", "application/json")));
    return new Request(method, target, headers, body, Credential.ANONYMOUS, 1);
  }

  /** A server that refuses everything after some requests. */
  private static RawServer serverThatChanges(int count, String status) {
    var number = new AtomicInteger();
    return RawServer.start(
        RawServer.answering(
            request ->
                number.incrementAndGet() <= count ? json("200 OK", "[]") : json(status, "{}")));
  }

  @ParameterizedTest
  @CsvSource({"401 Unauthorized, 4", "403 Forbidden, 4", "410 Gone, 4", "500 Oops, 6"})
  void sendsNoMoreIfTheServerComesToRefuseEvenThePlainRequest(String status, int refused)
      throws Exception {
    try (var server = serverThatChanges(2, status);
        var sender = sender(server.baseUrl(), Senders.TOKEN)) {
      for (var count = 0; count < 5; count++) {
        sender.send(
            Request.get(
                Request.path(PROJECT) + "?a=" + count, "*/*", "gzip", Credential.ACCESS_TOKEN));
      }

      assertThatThrownBy(() -> sender.send(get("a", Credential.ACCESS_TOKEN)))
          .hasMessage("not sent, because the server has stopped responding");

      assertThat(server.received()).hasSize(2 + refused);
      assertThat(sender.stop())
          .hasValueSatisfying(
              stop ->
                  assertThat(stop.sentence())
                      .isEqualTo("returns " + status.substring(0, 3) + " now"));
    }
  }

  @Test
  void goesOnIfThePlainRequestStillSucceedsAfterSomeRefusals() throws Exception {
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        request.target().contains("?")
                            ? json("401 Unauthorized", "{}")
                            : json("200 OK", "[]")));
        var sender = sender(server.baseUrl(), Senders.TOKEN)) {
      sender.send(Request.plain(PROJECT, Credential.ACCESS_TOKEN));

      for (var count = 0; count < 9; count++) {
        var target = Request.path(PROJECT) + "?a=" + count;
        var response =
            sender.send(Request.get(target, "*/*", "gzip", Credential.ACCESS_TOKEN)).response();
        assertThat(response.status()).isEqualTo(401);
      }

      assertThat(sender.requests()).isEqualTo(Map.of("GET", 1 + 9 + 2));
      assertThat(sender.stop()).isEmpty();
    }
  }

  @Test
  void doesNotTakeTheRefusalOfAnotherProjectForAChange() throws Exception {
    try (var server =
            RawServer.start(
                RawServer.answering(
                    request ->
                        request.target().contains(PROJECT)
                            ? json("200 OK", "[]")
                            : json("403 Forbidden", "{}")));
        var sender = sender(server.baseUrl(), Senders.TOKEN)) {
      sender.send(Request.plain(PROJECT, Credential.ACCESS_TOKEN));

      for (var count = 0; count < 6; count++) {
        sender.send(get("other", Credential.ACCESS_TOKEN));
      }

      assertThat(sender.requests()).isEqualTo(Map.of("GET", 7));
    }
  }
}
