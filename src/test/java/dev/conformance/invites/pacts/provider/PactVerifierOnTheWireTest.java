package dev.conformance.invites.pacts.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.provider.InteractionOutcome.Failed;
import dev.conformance.invites.pacts.provider.InteractionOutcome.NoResponse;
import dev.conformance.invites.pacts.provider.InteractionOutcome.NotExercised;
import dev.conformance.invites.pacts.provider.InteractionOutcome.Passed;
import dev.conformance.invites.testing.ProviderDouble;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Says;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for a pact from anywhere, and how the bytes of the response are read. */
class PactVerifierOnTheWireTest {
  private static final Map<String, String> TOKEN =
      Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "the-token-of-the-owner", "ATLAS_TIMEOUT", "400ms");
  private static final String LIST = Request.path("0a793fd0c0eb9e7a177181d0");
  private static final String BODY = "[{\"id\":\"i\",\"username\":\"ann@example.com\"}]";

  @Test
  void theVerifiersCredentialReplacesTheRecordedOne() {
    try (var server = RawServer.start(RawServer.answering(request -> list()))) {
      var request = "\"headers\":{\"Authorization\":\"Bearer recorded\",\"X-Own\":\"1\"}";

      assertThat(verify(server, TOKEN, request, "\"status\":200")).isEqualTo(new Passed());

      assertThat(last(server).header("Authorization")).contains("Bearer the-token-of-the-owner");
      assertThat(last(server).header("X-Own")).contains("1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "API key, access token, an API key: set atlas.public-key and atlas.private-key.",
    "'API key, before the challenge', access token, an API key: set atlas.public-key and atlas.private-key.",
    "service account, API key, an access token: set atlas.client-id and atlas.client-secret."
  })
  void aCredentialIsNeverReplacedByAnother(String named, String configured, String message) {
    try (var server = RawServer.start(RawServer.answering(request -> list()))) {
      var credentials = configured.equals("API key") ? VerificationTestKit.KEY : TOKEN;
      var request = "\"method\":\"GET\",\"path\":\"%s\"".formatted(LIST);
      var state = "{\"name\":\"a caller\",\"params\":{\"credentials\":\"%s\"}}".formatted(named);

      assertThat(verifyRequest(server, credentials, request, "\"status\":200", state))
          .isEqualTo(new NotExercised("Its client authenticates with " + message));

      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"DELETE,", "POST,{}", "PUT,{}", "PUT,"})
  void aRequestThatMayWriteIsNotSent(String method, String body) {
    try (var server = RawServer.start(RawServer.answering(request -> list()))) {
      var pact =
          "\"method\":\"%s\",\"path\":\"%s\"%s"
              .formatted(method, LIST, body == null ? "" : ",\"body\":" + body);

      assertThat(verifyRequest(server, TOKEN, pact, "\"status\":200"))
          .isInstanceOfSatisfying(
              NotExercised.class,
              notExercised ->
                  assertThat(notExercised.reason())
                      .startsWith(
                          "Not sent: the kit only reads, so %s %s is not allowed;"
                              .formatted(method, LIST)));

      assertThat(server.received()).extracting(Received::method).containsOnly("GET");
    }
  }

  @Test
  void aRequestToAnotherPathIsNotSent() {
    try (var server = RawServer.start(RawServer.answering(request -> list()))) {
      assertThat(
              verifyRequest(
                  server,
                  TOKEN,
                  "\"method\":\"GET\",\"path\":\"/api/atlas/v2/orgs\"",
                  "\"status\":200"))
          .isInstanceOf(NotExercised.class);

      assertThat(server.received())
          .extracting(Received::target)
          .containsOnly(Request.path(ProviderDouble.PROJECT));
    }
  }

  @Test
  void aBasicChallengeIsNeverAnsweredWithThePrivateKey() {
    var basic =
        Says.error("401 Unauthorized", "UNAUTHORIZED", "WWW-Authenticate: Basic realm=\"r\"");
    try (var server = RawServer.start(RawServer.answering(request -> basic))) {
      assertThat(verify(server, VerificationTestKit.KEY, "\"headers\":{}", "\"status\":200"))
          .isEqualTo(new Failed(List.of("expected status of 200 but was 401")));

      assertThat(server.received())
          .allSatisfy(request -> assertThat(request.header("Authorization")).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, deflate"})
  void whatTheConsumerAcceptsIsSentAndDecoded(String accepted) {
    try (var server = RawServer.start(compressing())) {
      var request = "\"headers\":{\"Accept-Encoding\":\"%s\"}".formatted(accepted);

      assertThat(verify(server, TOKEN, request, withBody())).isEqualTo(new Passed());

      assertThat(last(server).header("Accept-Encoding")).contains(accepted);
    }
  }

  @Test
  void whatTheConsumerDoesNotAcceptIsNeitherSentNorDecoded() {
    try (var server = RawServer.start(compressing())) {
      assertThat(verify(server, TOKEN, "\"headers\":{}", withBody())).isInstanceOf(Failed.class);

      assertThat(last(server).header("Accept-Encoding")).isEmpty();
    }
  }

  @Test
  void anIncompleteResponseIsNoResponse() {
    try (var server =
        RawServer.start(
            RawServer.answering(
                request ->
                    isPreflight(request)
                        ? list()
                        : "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n["))) {
      assertThat(verify(server, TOKEN, "\"headers\":{\"X-Own\":\"1\"}", "\"status\":200"))
          .isInstanceOf(NoResponse.class);
    }
  }

  @Test
  void aStatusIsTakenAsItIs() {
    var busy = Says.error("503 Service Unavailable", "BUSY", "Retry-After: 0");
    try (var server =
        RawServer.start(RawServer.answering(request -> isPreflight(request) ? list() : busy))) {
      assertThat(verify(server, TOKEN, "\"headers\":{\"X-Own\":\"1\"}", "\"status\":200"))
          .isEqualTo(new Failed(List.of("expected status of 200 but was 503")));
    }
  }

  @Test
  void aSecretThatTheServerRepeatsIsMasked() {
    Function<Received, String> repeating =
        request ->
            Says.response(
                "200 OK",
                "application/json",
                isPreflight(request)
                    ? BODY
                    : "\"" + request.header("Authorization").orElse("") + "\"");
    try (var server = RawServer.start(RawServer.answering(repeating))) {
      assertThat(verify(server, TOKEN, "\"headers\":{\"X-Own\":\"1\"}", withBody()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(String.join("\n", failed.differences()))
                      .contains("***")
                      .doesNotContain("the-token-of-the-owner"));
    }
  }

  @Test
  void nothingOfATokenResponseIsQuoted() {
    var token = "{\"access_token\":7,\"accessToken\":\"the-token-of-somebody\"}";
    Function<Received, String> misspelling =
        request -> request.isForAToken() ? Says.json("200 OK", token) : list();
    try (var server = RawServer.start(RawServer.answering(misspelling))) {
      var request =
          "\"method\":\"POST\",\"path\":\"%s\",\"body\":\"grant_type=client_credentials\""
              .formatted(Request.TOKEN_PATH);
      var state = "{\"name\":\"a caller\",\"params\":{\"credentials\":\"client id and secret\"}}";
      var expected =
          "\"status\":201,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"access_token\":\"x\",\"accessToken\":\"y\"}";

      assertThat(verifyRequest(server, VerificationTestKit.ACCOUNT, request, expected, state))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.differences())
                      .contains("expected status of 201 but was 200")
                      .anyMatch(text -> text.contains("the body differs"))
                      .noneMatch(text -> text.contains("the-token-of-somebody")));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void aDifferenceCountsOnlyIfASecondRequestShowsItToo(int wrongResponses, boolean isPassed) {
    var left = new AtomicInteger(wrongResponses);
    var server =
        RawServer.start(
            RawServer.answering(
                request ->
                    !isPreflight(request) && left.getAndDecrement() > 0
                        ? Says.error("500 Internal Server Error", "UNEXPECTED_ERROR")
                        : list()));
    try (server) {

      var outcome = verify(server, TOKEN, "\"headers\":{\"X-Own\":\"yes\"}", "\"status\":200");

      assertThat(outcome instanceof Passed).isEqualTo(isPassed);
    }
  }

  @Test
  void requestsOfPactsAreCounted() {
    try (var server = RawServer.start(RawServer.answering(request -> list()));
        var client = TargetClient.open(settings(server, TOKEN))) {
      int before = client.requests().getOrDefault("GET", 0);

      verify(
          client,
          settings(server, TOKEN),
          pact("\"method\":\"GET\",\"path\":\"" + LIST + "\"", "\"status\":200", ""));

      assertThat(client.requests().get("GET")).isEqualTo(before + 1);
    }
  }

  private static boolean isPreflight(Received request) {
    return request.header("X-Own").isEmpty();
  }

  private static String list() {
    return Says.response("200 OK", MediaTypes.ATLAS_2023_01_01, BODY);
  }

  private static String withBody() {
    return "\"status\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":" + BODY;
  }

  /** Compresses whatever the consumer accepts: a server may ignore Accept-Encoding. */
  private static RawServer.Behaviour compressing() {
    return (request, connection) -> {
      var body = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(body)) {
        gzip.write(BODY.getBytes(UTF_8));
      }
      var out = connection.getOutputStream();
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                  + "Content-Length: %d\r\n\r\n".formatted(body.size()))
              .getBytes(UTF_8));
      body.writeTo(out);
    };
  }

  private static Received last(RawServer server) {
    return server.received().stream().reduce((first, second) -> second).orElseThrow();
  }

  private static Settings settings(RawServer server, Map<String, String> credentials) {
    var environment = new HashMap<>(credentials);
    return VerificationTestKit.settings(server.baseUrl(), environment);
  }

  private static InteractionOutcome verify(
      RawServer server, Map<String, String> credentials, String headers, String response) {
    return verifyRequest(
        server,
        credentials,
        "\"method\":\"GET\",\"path\":\"%s\",%s".formatted(LIST, headers),
        response);
  }

  private static InteractionOutcome verifyRequest(
      RawServer server, Map<String, String> credentials, String request, String response) {
    return verifyRequest(server, credentials, request, response, "");
  }

  private static InteractionOutcome verifyRequest(
      RawServer server,
      Map<String, String> credentials,
      String request,
      String response,
      String state) {
    var settings = settings(server, credentials);
    try (var client = TargetClient.open(settings)) {
      return verify(client, settings, pact(request, response, state));
    }
  }

  private static InteractionOutcome verify(
      TargetClient client, Settings settings, PactDocument document) {
    var pact = document.pact();
    return new PactVerifier(client, settings, VerificationTestKit.INVITED)
        .verify(pact, pact.getInteractions().get(0));
  }

  /** A pact of a consumer elsewhere, in the older format. */
  private static PactDocument pact(String request, String response, String state) {
    return PactDocument.parse(
        "a pact",
        """
        {"consumer":{"name":"theirs"},"provider":{"name":"atlas-invites-api"},
         "interactions":[{"description":"a request","providerStates":[%s],
           "request":{%s},"response":{%s}}],
         "metadata":{"pactSpecification":{"version":"3.0.0"}}}"""
            .formatted(state, request, response));
  }
}
