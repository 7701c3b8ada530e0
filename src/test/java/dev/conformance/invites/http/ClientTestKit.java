package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Setting;
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
import java.util.HashMap;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/** A server that lists nothing unless told otherwise, and what sends requests to it. */
public final class ClientTestKit implements AutoCloseable {
  public static final String PROJECT = "0a793fd0c0eb9e7a177181d0";

  private static final String DEFAULTS =
      " base-url=http://target.invalid empty-project-id=6b4d10aa52c1f00be3d7c9e1 forbidden-project-id=7f0e8d7c6b5a4f3e2d1c0b9a project-id=";

  public static final Credentials TOKEN = credentials("access-token=a-token-of-the-test");

  public static final String LIST = HttpText.json("200 OK", "[]");

  private final RawServer server = RawServer.answering(request -> LIST);
  private final Client client =
      client(
          settings(
              server.baseUrl(),
              credentials(
                  "public-key=user private-key=the-private-key access-token=a-token-of-the-test")));

  public void responds(String response) {
    responds(request -> response);
  }

  public void responds(Function<Received, String> response) {
    behaves(Behaviour.answers(response));
  }

  public void behaves(Behaviour behaviour) {
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

  /** The credentials of these settings: {@code access-token=a-token}. */
  public static Credentials credentials(String given) {
    return settings(given).target().orElseThrow().credentials();
  }

  /** These settings: {@code depth=thorough access-token=a-token}. */
  public static Settings settings(String given) {
    var complete = " " + given + DEFAULTS + PROJECT + " ";
    var environment = new HashMap<String, String>();
    for (var setting : Setting.forRun()) {
      var name = setting.property().replace("atlas.", " ");
      Optional.ofNullable(StringUtils.substringBetween(complete, name + "=", " "))
          .ifPresent(value -> environment.put(setting.variable(), value));
    }
    return SettingsReader.read(SettingSources.ofEnvironment(environment));
  }

  static Settings settings(URI baseUrl, Credentials credentials, String... options) {
    var none = Optional.<String>empty();
    var target = new Settings.TargetSettings(baseUrl, PROJECT, none, none, credentials);
    return SettingsReader.read(SettingSources.none(), options).withTarget(target);
  }

  static Client client(Settings settings) {
    return new Client(settings, Duration.ofMillis(100), Clock.systemUTC());
  }

  public static Transport transport(URI baseUrl) {
    return new Transport(baseUrl, SettingsReader.read(SettingSources.none()).limits());
  }

  /** A request with this path segment as the project's id. */
  static Request get(String segment, Authentication authentication) {
    return Request.get(Request.path(segment), "*/*", "identity", authentication);
  }
}
