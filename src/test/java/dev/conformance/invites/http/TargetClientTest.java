package dev.conformance.invites.http;

import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.MadeUpHeader;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetClientTest {
  private static final Map<String, String> TOKEN =
      Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "a-token-of-the-test");
  private static final Map<String, String> KEY =
      Map.of(
          "MONGODB_ATLAS_PUBLIC_API_KEY",
          "publickey",
          "MONGODB_ATLAS_PRIVATE_API_KEY",
          "a-key-of-the-test");

  private final AtomicBoolean down = new AtomicBoolean();

  /** Answers until it goes down, and then takes each connection only to break it off. */
  private final RawServer.Behaviour service =
      (request, connection) -> {
        if (down.get()) {
          connection.close();
        } else {
          RawServer.answering(any -> json("200 OK", "[]")).response(request, connection);
        }
      };

  @Test
  void asksOnlyAtTheEndWhetherTheServerStillAnswers() {
    try (var server = RawServer.start(service);
        var conversation = TargetClient.open(settings(server.baseUrl(), TOKEN))) {
      down.set(true);
      assertThatThrownBy(() -> conversation.send(Clients.get("/a", Credential.ANONYMOUS)))
          .isInstanceOf(NoResponseException.class);
      var sent = conversation.requests();

      var refusal = conversation.refusal();

      assertThat(refusal).isEmpty();
      assertThat(conversation.requests()).isEqualTo(sent);
      assertThat(conversation.lateRefusal())
          .startsWith("stopped answering: " + server.baseUrl() + " answered the plain request");
      assertThat(conversation.refusal()).isEqualTo(conversation.lateRefusal());
    }
  }

  static Stream<Authentication> makesNoRequestWithATokenIfThereIsNone() {
    return Stream.of(Credential.ACCESS_TOKEN, ForgedToken.ALTERED, ForgedToken.EXTENDED);
  }

  @ParameterizedTest
  @MethodSource
  void makesNoRequestWithATokenIfThereIsNone(Authentication authentication) {
    try (var server = RawServer.start(service);
        var conversation = TargetClient.open(settings(server.baseUrl(), KEY))) {
      var known = conversation.known().orElseThrow();
      var ask = RequestTemplate.plain().by(authentication);

      assertThatThrownBy(() -> known.request(ask))
          .isInstanceOf(PreconditionNotMetException.class)
          .hasMessage(
              "set atlas.client-id and atlas.client-secret (MONGODB_ATLAS_CLIENT_ID,"
                  + " MONGODB_ATLAS_CLIENT_SECRET) to a service account");
    }
  }

  @Test
  void sendsAFreshRequestWheneverItIsAskedTo() throws NoResponseException {
    try (var server = RawServer.start(service);
        var client = TargetClient.open(settings(server.baseUrl(), TOKEN))) {
      var plain = client.known().orElseThrow().request(RequestTemplate.plain());
      var shared = client.send(plain);

      var fresh = client.sendFresh(plain);

      assertThat(fresh).isNotSameAs(shared);
      assertThat(fresh.response().body()).isEqualTo(shared.response().body());
      assertThat(client.send(plain)).isSameAs(shared);
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
    }
  }

  @Test
  void sendsAnyRequestAndReturnsTheBodyAsReceived() throws NoResponseException {
    var compressed = TransportTest.gzip("[]");
    var headers =
        new Headers(
            List.of(new Field("Accept-Encoding", "gzip"), new Field("User-Agent", "consumer/1")));
    var request =
        new Request(
            "GET",
            Request.path("x") + "?pretty=true",
            headers,
            Optional.empty(),
            MadeUpHeader.INVENTED_TOKEN,
            1);
    try (var server =
            RawServer.start(
                (received, connection) -> {
                  if (received.header("User-Agent").orElse("").equals("consumer/1")) {
                    var out = connection.getOutputStream();
                    out.write(TransportTest.compressed("Content-Length: " + compressed.length));
                    out.write(compressed);
                  } else {
                    service.response(received, connection);
                  }
                });
        var client = TargetClient.open(settings(server.baseUrl(), TOKEN))) {

      var response = client.sendRaw(request);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers().all("Content-Encoding")).containsExactly("gzip");
      assertThat(response.body()).isEqualTo(compressed);
      assertThat(response.decodedBody()).asString().isEqualTo("[]");
      assertThat(client.requests()).isEqualTo(Map.of("GET", 2));
      assertThat(server.received())
          .extracting(Received::target, one -> one.header("Authorization").orElse(""))
          .endsWith(tuple(request.pathAndQuery(), "Bearer conformance-invented-token"));
    }
  }

  private static Settings settings(URI baseUrl, Map<String, String> credentials) {
    var environment = new HashMap<>(credentials);
    environment.put("MONGODB_ATLAS_BASE_URL", baseUrl.toString());
    environment.put("MONGODB_ATLAS_PROJECT_ID", "0a793fd0c0eb9e7a177181d0");
    return SettingsReader.read(SettingSources.none().withEnvironment(environment));
  }
}
