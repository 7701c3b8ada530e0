package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Says;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** For tests: a server that lists nothing unless told otherwise, and what sends requests to it. */
final class ScriptedTarget implements AutoCloseable {
  static final String LIST = Says.json("200 OK", "[]");

  private volatile RawServer.Behaviour behaviour = RawServer.answering(request -> LIST);
  private final RawServer server =
      RawServer.start((request, connection) -> behaviour.response(request, connection));
  private final RequestSender sender =
      Senders.sender(server.baseUrl(), Senders.KEY.withAccessToken("a-token-of-the-test"));

  void responds(String response) {
    responds(request -> response);
  }

  void responds(Function<Received, String> response) {
    behaves(RawServer.answering(response));
  }

  void behaves(RawServer.Behaviour other) {
    behaviour = other;
  }

  /** A client for it, which has sent the preflight. */
  TargetClient open(Credentials credentials) {
    return TargetClient.open(Senders.settings(baseUrl(), credentials));
  }

  Response send(Request request) throws NoResponseException {
    return sender.send(request).response();
  }

  /** The response to an anonymous request with this path segment as the project's id. */
  Response get(String segment) throws NoResponseException {
    return send(Senders.get(segment, Credential.ANONYMOUS));
  }

  URI baseUrl() {
    return server.baseUrl();
  }

  Queue<Received> received() {
    return server.received();
  }

  /** How many requests the sender has sent, by method. */
  Map<String, Integer> requests() {
    return sender.requests();
  }

  Optional<TargetHealth.Stop> stop() {
    return sender.stop();
  }

  @Override
  public void close() {
    sender.close();
    server.close();
  }
}
