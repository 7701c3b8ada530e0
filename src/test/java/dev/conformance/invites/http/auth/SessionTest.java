package dev.conformance.invites.http.auth;

import static dev.conformance.invites.http.ClientTestKit.LIST;
import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.http.ClientTestKit;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import dev.conformance.invites.testing.Behaviour;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Settings SETTINGS =
      ClientTestKit.settings(
          "depth=thorough public-key=public private-key=the-private-key client-id=client client-secret=the-client-secret expired-access-token=the-expired-token");

  private static final String URI = "/api/x?pretty=true";

  private final List<String> masked = new ArrayList<>();
  private final DigestAuthorizer authorizer =
      new DigestAuthorizer(new ApiKey("user", new Secret("pass")), masked::add);

  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @AutoClose private final Transport transport = new Transport(target.baseUrl(), SETTINGS.limits());

  private final Redaction redaction = new Redaction(SETTINGS.target().orElseThrow().credentials());
  private final Session session = Session.of(SETTINGS, redaction, transport);
  private final AtomicInteger nonce = new AtomicInteger();

  /** With status 200, as a server does that puts the status of an error into the envelope. */
  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "401 Unauthorized\r\nContent-Encoding: gzip"})
  void answersAFirstChallengeInAnyForm(String status) throws NoResponseException {
    target.responds(
        request -> request.header("Authorization").isPresent() ? LIST : challenge(status));

    assertThat(send("a", Credential.API_KEY).response().body().length()).isEqualTo(2);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void forgesNothingIfThereIsNoChallengeToAnswer() {
    target.responds(json("401 Unauthorized", "{}", "WWW-Authenticate: Bearer"));

    assertThatThrownBy(() -> send("a", ForgedDigest.NO_URI))
        .isInstanceOf(PreconditionNotMetException.class)
        .hasMessage(
            "the server sent no Digest challenge that can be answered, so no forged response could be built");
  }

  @Test
  void altersAnEmptyNonce() throws NoResponseException {
    target.responds(
        json("401 Unauthorized", "{}", "WWW-Authenticate: Digest realm=\"r\", nonce=\"\""));

    send("a", ForgedDigest.ALTERED_NONCE);

    assertThat(sent()).last().asString().contains("realm=\"r\", nonce=\"0\", uri=");
  }

  /** A server may lock a key after five of them. */
  @Test
  void sendsNoMoreThanFourForgedResponsesWithoutARightOne() throws NoResponseException {
    target.responds(
        request -> {
          var digest = request.header("Authorization").orElse("");
          return digest.isEmpty()
              ? challenge("401 Unauthorized")
              : digest.contains("uri=") ? LIST : json("401 Unauthorized", "{}");
        });

    for (var count = 0; count < 10; count++) {
      send("a" + count, ForgedDigest.NO_URI);
    }

    assertThat(
            sent().stream()
                .filter(digest -> !digest.isEmpty())
                .map(digest -> digest.contains("uri=") ? "right " : "forged ")
                .collect(Collectors.joining()))
        .contains("forged ".repeat(4) + "right ")
        .doesNotContain("forged ".repeat(5));
  }

  /** So many requests may be in progress at once; each nonce takes one more request. */
  @Test
  void rightResponsesUseAsManyNoncesAsARunMayUseAtOnce() throws NoResponseException {
    target.responds(
        request ->
            request.header("Authorization").isPresent() ? LIST : challenge("401 Unauthorized"));

    for (var count = 0; count < 20; count++) {
      send("a" + count, Credential.API_KEY);
    }

    assertThat(sent()).filteredOn(String::isEmpty).hasSize(8);
  }

  /** Jetty caches header fields for each connection, and finds them regardless of case. */
  @Test
  void aTokenInAnotherCaseGoesOverAConnectionThatCarriesNoOther() throws NoResponseException {
    var connections = new ArrayList<Socket>();
    target.behaves(
        (request, connection) -> {
          connections.add(connection);
          var token = "{\"access_token\":\"Signed.Token\",\"expires_in\":3600}";
          Behaviour.answers(any -> any.isForAToken() ? json("200 OK", token) : LIST)
              .response(request, connection);
        });
    fetchToken();

    send("a", Credential.ACCESS_TOKEN);
    send("b", ForgedToken.OTHER_CASE_SIGNATURE);
    send("c", Credential.ACCESS_TOKEN);

    assertThat(sent())
        .containsSubsequence("Bearer Signed.Token", "Bearer Signed.tOKEN", "Bearer Signed.Token");
    assertThat(connections.get(2)).isNotEqualTo(connections.get(1));
    assertThat(connections.get(3)).isEqualTo(connections.get(1));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/missing-credentials.csv", delimiter = '|')
  void saysWhatAnAuthenticationNeeds(Credential credential, String given, String missing) {
    var credentials = ClientTestKit.credentials(given);
    var known = new KnownCredentials(credentials, credentials.accessToken(), List.of());

    assertThat(credential.missing(known).orElse("nothing")).isEqualTo(missing);
  }

  @Test
  void forgesNoDigestResponseWhileTheServerIsUnavailable() throws NoResponseException {
    target.responds(json("503 Unavailable", "{}"));

    assertThat(send("a", ForgedDigest.NO_URI).status()).isEqualTo(503);
    assertThat(sent()).containsExactly("");
  }

  /** The published clients take a token with any status of success. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/usable-tokens.csv")
  void takesATokenThatAHeaderCanHold(int status, String token, boolean isTaken)
      throws NoResponseException {
    var body =
        "{\"access_token\":\"%s\",\"expires_in\":3600}"
            .formatted(token.replace("LONG", "t".repeat(70_000)));
    target.responds(json(status + " Status", body));

    fetchToken();

    assertThat(session.known().token().isPresent()).isEqualTo(isTaken);
  }

  /** The token is good for one request. */
  @ParameterizedTest
  @CsvSource({
    "3600, 401, 2",
    "3600000000000, 401, 2",
    "1, 200, 3",
    "-1e30, 200, 3",
    "null, 200, 3"
  })
  void replacesARejectedTokenButHidesTheRejectionOnlyIfTheTokenHasExpired(
      String expiresIn, int status, int messages) throws NoResponseException {
    var token = "{\"access_token\":\"t-%d\",\"expires_in\":%s}";
    var used = new HashSet<String>();
    target.responds(
        request ->
            request.isForAToken()
                ? json("200 OK", token.formatted(nonce.incrementAndGet(), expiresIn))
                : used.add(request.header("Authorization").orElseThrow())
                    ? LIST
                    : json("401 Unauthorized", "{}"));
    fetchToken();
    send("a", Credential.ACCESS_TOKEN);

    var second = send("b", Credential.ACCESS_TOKEN);

    assertThat(second.status()).isEqualTo(status);
    assertThat(sent()).filteredOn(header -> header.startsWith("Bearer")).hasSize(messages);
    assertThat(session.known().token()).hasValue(new Secret("t-2"));
  }

  /** Without a token in its place, every word of the response that may be one. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/masked-tokens.csv")
  void masksTheTokensInAResponse(
      String first, String value, String member, String text, String masked)
      throws NoResponseException {
    var body = "{\"%s\":\"%s\",\"%s\":\"%s\"}".formatted(first, value, member, text);
    target.responds(json("200 OK", body));

    session.send(Request.token(TokenCredential.RIGHT_SECRET));

    assertThat(redaction.redact(text)).isEqualTo(masked);
  }

  @Test
  void masksEveryHashThatRevealsSomethingAboutTheKey() {
    authorizer.accept(List.of(digest("n1")));

    var header = authorizer.authorization("GET", URI).orElseThrow();

    assertThat(header).contains("uri=\"" + URI + "\"", "nc=00000001");
    assertThat(masked)
        .contains(
            new DigestUtils("MD5").digestAsHex("user:MMS Public API:pass"),
            StringUtils.substringBetween(header, "response=\"", "\""),
            StringUtils.substringBetween(header, "cnonce=\"", "\""));
  }

  /** A challenge to the first use of a nonce that is not stale rejects the key. */
  @ParameterizedTest
  @CsvSource({"1, stale=false, false", "1, stale=true, true", "2, stale=false, true"})
  void acceptsAChallengeToANonceThatIsStaleOrWasUsedBefore(
      int uses, String stale, boolean accepted) {
    authorizer.accept(List.of(digest("n1")));
    for (var use = 0; use < uses; use++) {
      authorizer.authorization("GET", URI);
    }

    assertThat(authorizer.accept(List.of(digest("n2").replace("stale=false", stale))))
        .isEqualTo(accepted);
  }

  /** Header fields are separated by two slashes; without a nonce, there is nothing to answer. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/challenges.csv", delimiter = '|', quoteCharacter = '`')
  void answersTheFirstChallengeThatItUnderstands(String challenges, @Nullable String nonce) {
    var isAccepted = authorizer.accept(List.of(challenges.split(" // ", -1)));

    var header = authorizer.authorization("GET", URI);
    assertThat(isAccepted).isEqualTo(nonce != null);
    assertThat(header.map(DigestAuthorizer::parameters).map(sent -> sent.get("nonce")))
        .isEqualTo(Optional.ofNullable(nonce));
  }

  private static String digest(String nonce) {
    return "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=MD5, qop=\"auth\", stale=false"
        .formatted(nonce);
  }

  private void fetchToken() throws NoResponseException {
    session.takeTokenFrom(session.send(Request.token(TokenCredential.RIGHT_SECRET)).response());
  }

  private Exchange send(String segment, Authentication authentication) throws NoResponseException {
    return session.send(Request.plain(segment, authentication));
  }

  private List<String> sent() {
    return target.received().stream().map(it -> it.header("Authorization").orElse("")).toList();
  }

  private String challenge(String status) {
    var field = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\"";
    return json(status, "{\"status\":401}", field.formatted(nonce.incrementAndGet()));
  }
}
