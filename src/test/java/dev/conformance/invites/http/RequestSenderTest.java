package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static dev.conformance.invites.http.ClientTestKit.get;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.testing.Received;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSenderTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();
  private final AtomicInteger nonce = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  void forgesNothingIfThereIsNoChallengeToAnswer(ForgedDigest forgery) {
    target.responds(json("401 Unauthorized", "{}", "WWW-Authenticate: Bearer"));

    assertThatThrownBy(() -> target.send(get("a", forgery)))
        .isInstanceOf(PreconditionNotMetException.class)
        .hasMessage(
            "make the server send a Digest challenge to requests without credentials: it sent"
                + " no challenge that a forged response could use");
  }

  @Test
  void usesAChallengeFromTheResponseToAnotherRequest() throws Exception {
    target.responds(challenge());
    target.get("b");

    var forged = target.send(get("a", ForgedDigest.EMPTY_RESPONSE));

    assertThat(forged.status()).isEqualTo(401);
    assertThat(target.received())
        .extracting(Received::target)
        .containsExactly(Request.path("b"), Request.path("a"));
  }

  @Test
  void answersTheChallengeToAnotherRequest() throws Exception {
    target.responds(request -> request.header("Authorization").isPresent() ? LIST : challenge());
    target.send(get("b", Credential.ANONYMOUS));

    var response = target.send(get("a", Credential.API_KEY));

    assertThat(response.status()).isEqualTo(200);
    assertThat(target.received()).hasSize(2);
  }

  @Test
  void answersAnotherChallengeIfANonceIsOnlyForTheRequestThatGotIt() throws Exception {
    target.responds(
        request ->
            request.header("Authorization").orElse("").contains("nonce=\"n2\"")
                ? LIST
                : challenge());
    target.send(get("b", Credential.ANONYMOUS));

    var response = target.send(get("a", Credential.API_KEY));

    assertThat(response.status()).isEqualTo(200);
    assertThat(target.received()).hasSize(3);
  }

  /** As a server does that puts the status of an error into the envelope. */
  @Test
  void answersAFirstChallengeWithStatus200() throws Exception {
    target.responds(
        request -> request.header("Authorization").isPresent() ? LIST : challenge("200 OK"));

    var response = target.send(get("a", Credential.API_KEY));

    assertThat(response.body().beginning(9)).isEqualTo("[]");
    assertThat(target.received()).hasSize(2);
  }

  /** As a server does that limits the rate of a project, which it knows after authentication. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void answersAnotherDigestChallengeIfTheNonceWasUsedForA429(int times) throws Exception {
    var limited = new AtomicInteger(times);
    var usedUp = ConcurrentHashMap.<String>newKeySet();
    target.responds(
        request -> {
          var authorization = request.header("Authorization").orElse("");
          if (!usedUp.add(authorization) || !authorization.contains("nc=00000001")) {
            return challenge();
          }
          return limited.getAndDecrement() > 0
              ? json("429 Too Many Requests", "{}", "Retry-After: 0")
              : LIST;
        });

    var response = target.send(get("a", Credential.API_KEY));

    assertThat(response.status()).isEqualTo(200);
    assertThat(target.requests()).isEqualTo(Map.of("GET", 2 + 2 * times));
  }

  @Test
  void sendsAKeyThatIsRefusedOnce() throws Exception {
    target.responds(request -> challenge());

    var response = target.send(get("a", Credential.API_KEY));

    assertThat(response.status()).isEqualTo(401);
    assertThat(target.requests()).isEqualTo(Map.of("GET", 2));
  }

  private String challenge() {
    return challenge("401 Unauthorized");
  }

  /** With another nonce each time. */
  private String challenge(String status) {
    var field = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\"";
    return json(status, "{\"status\":401}", field.formatted(nonce.incrementAndGet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST    | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json |    |
          DELETE  | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json |    |
          PATCH   | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json |    |
          TRACE   | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json |    |
          GET     | /api/atlas/v2/groups/x                          | Content-Type: application/json |    |
          GET     | /api/atlas/v2/groups/x/users/y/invites          | Content-Type: application/json |    |
          PUT     | /api/atlas/v2/groups/x/../../admin/invites      | Content-Type: application/json |    |
          GET     | /api/atlas/v2/groups/x/invites/y                | Content-Type: application/json |    |
          GET     | /api/atlas/v2/groups/x/invites#fragment         | Content-Type: application/json |    |
          GET     | /api/oauth/token                                | Content-Type: application/json |    |
          PUT     | /api/atlas/v2/groups/x/users                    | Content-Type: application/json |    |
          PUT     | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json |    |
          PUT     | /api/atlas/v2/groups/x/invites?pretty=true      | Content-Type: application/json |    |
          POST    | /api/oauth/token                                | Content-Type: application/json |    |
          POST    | /api/oauth/token?x                              | Content-Type: application/json |    |
          POST    | /api/oauth/revoke                               | Content-Type: application/json |    |
          GET     | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json | {} |
          PUT     | /api/atlas/v2/groups/x/invites                  | Content-Type: application/json | {} |
          GET     | /api/atlas/v2/groups/x/invites                  | X-HTTP-Method-Override: DELETE |    | a header field of the request may override its method
          GET     | /api/atlas/v2/groups/x/invites                  | Accept: */*⏎X: y               |    | a header field of the request has a control character
          GET     | /api/atlas/v2/groups/x/invites?_method=DELETE   | Accept: */*                    |    | a parameter of the request may override its method
          GET     | /api/atlas/v2/groups/x/invites?a=b&X-HTTP-Method-Override=DELETE | Accept: */*                    |    | a parameter of the request may override its method
          """)
  void refusesToSendWhatMayChangeSomething(
      String method, String path, String field, @Nullable String body, @Nullable String problem) {
    var parts = field.replace("⏎", "\r\n").split(": ", 2);
    var headers = new Headers(List.of(new Field(parts[0], parts[1])));
    var request =
        new Request(method, path, headers, Optional.ofNullable(body), Credential.ANONYMOUS, 1);
    var onlyReads =
        "the kit only reads, so %s %s is not allowed; it sends GET, HEAD and OPTIONS without a body"
            + " on /api/atlas/v2/groups/{groupId}/invites, and POST /api/oauth/token for a token";

    assertThatThrownBy(() -> target.send(request))
        .isInstanceOf(NoResponseException.class)
        .hasMessage(
            "not sent: %s", problem == null ? onlyReads.formatted(method, request.path()) : problem)
        .extracting("reason")
        .isEqualTo(NoResponseException.Reason.NOT_SENT);
    assertThat(target.received()).isEmpty();
  }

  @Test
  void keepsEqualBodiesOnce() throws Exception {
    var first = target.get("a");
    var second = target.get("b");

    assertThat(second.body()).isSameAs(first.body());
  }

  @Test
  void sendsItsOwnPutWithTheLengthOfItsEmptyBody() throws Exception {
    var plain = Request.plain(PROJECT, Credential.ANONYMOUS);
    var put =
        new Request(
            "PUT", plain.path(), plain.headers(), Optional.empty(), plain.authentication(), 1);

    assertThat(target.send(put).status()).isEqualTo(200);
    assertThat(target.received())
        .extracting(one -> one.header("Content-Length"))
        .containsExactly(Optional.of("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS"})
  void sendsTheOtherSafeMethods(String method) throws Exception {
    var plain = Request.plain(PROJECT, Credential.ANONYMOUS);
    var request =
        new Request(
            method, plain.path(), plain.headers(), Optional.empty(), plain.authentication(), 1);

    assertThat(target.send(request).status()).isEqualTo(200);
    assertThat(target.received()).extracting(one -> one.method()).containsExactly(method);
  }

  private static Request listWithParameter(int value) {
    var target = Request.path(PROJECT) + "?a=" + value;
    return Request.get(target, "*/*", "gzip", Credential.ACCESS_TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "302 Found, 4",
    "401 Unauthorized, 4",
    "403 Forbidden, 4",
    "404 Not Found, 4",
    "407 Proxy Authentication Required, 4",
    "410 Gone, 4",
    "500 Oops, 6"
  })
  void stopsIfTheServerBeginsToRefuseThePlainRequest(String status, int refused) throws Exception {
    var served = new AtomicInteger();
    target.responds(request -> served.incrementAndGet() <= 2 ? LIST : json(status, "{}"));
    target.send(Request.plain(PROJECT, Credential.ACCESS_TOKEN));
    for (var count = 0; count < 4; count++) {
      target.send(listWithParameter(count));
    }

    assertThatThrownBy(() -> target.send(get("a", Credential.ACCESS_TOKEN)))
        .hasMessage("not sent, because the server has stopped responding");

    assertThat(target.received()).hasSize(2 + refused);
    assertThat(target.stop())
        .hasValueSatisfying(
            stop -> assertThat(stop.sentence()).isEqualTo("now returns " + status.substring(0, 3)));
  }

  @Test
  void goesOnIfThePlainRequestStillSucceedsAfterSomeRefusals() throws Exception {
    target.responds(
        request -> request.target().contains("?") ? json("401 Unauthorized", "{}") : LIST);
    target.send(Request.plain(PROJECT, Credential.ACCESS_TOKEN));

    for (var count = 0; count < 9; count++) {
      var response = target.send(listWithParameter(count));
      assertThat(response.status()).isEqualTo(401);
    }

    assertThat(target.requests()).isEqualTo(Map.of("GET", 1 + 9 + 2));
    assertThat(target.stop()).isEmpty();
  }

  @Test
  void doesNotTakeTheRefusalOfAnotherProjectForAChange() throws Exception {
    target.responds(
        request -> request.target().contains(PROJECT) ? LIST : json("403 Forbidden", "{}"));
    target.send(Request.plain(PROJECT, Credential.ACCESS_TOKEN));

    for (var count = 0; count < 6; count++) {
      target.send(get("other", Credential.ACCESS_TOKEN));
    }

    assertThat(target.requests()).isEqualTo(Map.of("GET", 7));
  }
}
