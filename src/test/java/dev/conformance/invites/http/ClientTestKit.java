package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** A server that lists nothing unless told otherwise, and what sends requests to it. */
public final class ClientTestKit implements AutoCloseable {
  public static final String PROJECT = "0a793fd0c0eb9e7a177181d0";

  static final Credentials KEY = Credentials.none().withApiKey("user", "the-private-key");

  static final Credentials ACCOUNT =
      Credentials.none().withServiceAccount("client", "the-client-secret");

  public static final Credentials TOKEN = Credentials.none().withAccessToken("a-token-of-the-test");

  static final String LIST = HttpText.json("200 OK", "[]");

  private final RawServer server = RawServer.answering(request -> LIST);
  private final Client client =
      client(settings(server.baseUrl(), KEY.withAccessToken("a-token-of-the-test")));

  public void responds(String response) {
    responds(request -> response);
  }

  public void responds(Function<Received, String> response) {
    behaves(Behaviour.answers(response));
  }

  void behaves(Behaviour behaviour) {
    server.behaves(behaviour);
  }

  /** A client for it, which has sent the preflight. */
  public Client open(Credentials credentials) {
    return Client.open(settings(baseUrl(), credentials), Clock.systemUTC());
  }

  /** A client for it, which has sent nothing. */
  Client client() {
    return client;
  }

  Response send(Request request) throws NoResponseException {
    return client.sendNow(request).response();
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  public Queue<Received> received() {
    return server.received();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  static Settings settings(URI baseUrl, Credentials credentials) {
    var target =
        new Settings.TargetSettings(
            baseUrl, PROJECT, Optional.empty(), Optional.empty(), credentials);
    return SettingsReader.read(SettingSources.none())
        .withTarget(target)
        .withLimits(new Settings.Limits(Duration.ofSeconds(10), 1_000_000, 4, Optional.empty()));
  }

  /** A client that has sent nothing. */
  static Client client(Settings settings) {
    return new Client(settings, Duration.ofMillis(100), Clock.systemUTC());
  }

  /** Sends messages to a server with this URL. */
  public static Transport transport(URI baseUrl, Credentials credentials) {
    return new Transport(
        baseUrl, settings(baseUrl, credentials).limits(), new Redaction(credentials));
  }

  /** A request with this path segment as the project's id. */
  static Request get(String segment, Authentication authentication) {
    return Request.get(Request.path(segment), "*/*", "identity", authentication);
  }
}
