package dev.conformance.invites.http;

import static dev.conformance.invites.testing.Says.json;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.util.Queue;
import java.util.function.Function;

/** A server that responds as a test specifies, and a sender of requests to it. */
record ScriptedTarget(RawServer server, RequestSender sender) implements AutoCloseable {
  /** A successful response. */
  static final String LIST = json("200 OK", "[]");

  static ScriptedTarget by(Credentials credentials, RawServer.Behaviour behaviour) {
    var server = RawServer.start(behaviour);
    return new ScriptedTarget(server, Senders.sender(server.baseUrl(), credentials));
  }

  static ScriptedTarget answering(Credentials credentials, Function<Received, String> response) {
    return by(credentials, RawServer.answering(response));
  }

  /** Gives every request the same response. */
  static ScriptedTarget answering(String response) {
    return answering(Senders.KEY, request -> response);
  }

  Response send(Request request) throws NoResponseException {
    return sender.send(request).response();
  }

  /** The response to an anonymous request with this path segment as the project's id. */
  Response get(String segment) throws NoResponseException {
    return send(Senders.get(segment, Credential.ANONYMOUS));
  }

  Queue<Received> received() {
    return server.received();
  }

  @Override
  public void close() {
    sender.close();
    server.close();
  }
}
