package dev.conformance.invites.http;

import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.testing.RawServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetClientTest {
  private static final Map<String, String> TOKEN =
      Map.of("atlas.access-token", "a-token-of-the-test");
  private static final Map<String, String> KEY =
      Map.of("atlas.public-key", "publickey", "atlas.private-key", "a-key-of-the-test");

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
      assertThatThrownBy(() -> conversation.ask(Clients.get("/a", Caller.of(Caller.Kind.NOBODY))))
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

  @ParameterizedTest
  @EnumSource(names = {"BEARER_OWNER", "TOKEN_FORGER", "TOKEN_EXTENDER"})
  void makesNoRequestWithATokenWhereThereIsNone(Caller.Kind kind) {
    try (var server = RawServer.start(service);
        var conversation = TargetClient.open(settings(server.baseUrl(), KEY))) {
      var known = conversation.known().orElseThrow();
      var ask = RequestTemplate.plain().by(Caller.of(kind));

      assertThatThrownBy(() -> known.request(ask))
          .isInstanceOf(PreconditionNotMetException.class)
          .hasMessage(
              "set atlas.client-id and atlas.client-secret (MONGODB_ATLAS_CLIENT_ID,"
                  + " MONGODB_ATLAS_CLIENT_SECRET) to a service account");
    }
  }

  private static Settings settings(URI baseUrl, Map<String, String> credentials) {
    var properties = new HashMap<>(credentials);
    properties.put("atlas.base-url", baseUrl.toString());
    properties.put("atlas.project-id", "0a793fd0c0eb9e7a177181d0");
    return SettingsReader.read(SettingSources.none().withProperties(properties));
  }
}
