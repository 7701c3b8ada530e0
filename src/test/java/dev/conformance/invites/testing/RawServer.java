package dev.conformance.invites.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.lang3.function.Failable;

/**
 * A server on a free port of the loopback address that sends the bytes that a test specifies.
 * Closing it ends all connections.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private volatile Behaviour behaviour;

  private RawServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
  }

  /** Starts a server, which is ready when this returns. */
  public static RawServer start(Behaviour behaviour) {
    var listener = Failable.call(() -> new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    var server = new RawServer(listener, behaviour);
    background(server::accept);
    return server;
  }

  public static RawServer answering(Function<Received, String> response) {
    return start(Behaviour.answers(response));
  }

  /** Starts a gateway to another server that handles some requests itself. */
  public static RawServer inFrontOf(URI server, Predicate<Received> handled, Behaviour other) {
    var relay = Behaviour.relaysTo(server);
    return start(
        (request, client) -> (handled.test(request) ? other : relay).response(request, client));
  }

  public void behaves(Behaviour next) {
    behaviour = next;
  }

  private static void background(Runnable task) {
    var thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var connection = listener.accept();
        connections.add(connection);
        background(() -> serve(connection));
      }
    } catch (IOException closed) {
      closeAll();
    }
  }

  private void serve(Socket connection) {
    try (connection;
        var stream = new BufferedInputStream(connection.getInputStream())) {
      for (var request = Received.from(stream);
          request.isPresent();
          request = Received.from(stream)) {
        received.add(request.get());
        behaviour.response(request.get(), connection);
      }
    } catch (IOException theOtherSideHasLeft) {
      connections.remove(connection);
    }
  }

  /** All requests so far, in the order they were received. */
  public Queue<Received> received() {
    return received;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void closeAll() {
    connections.forEach(connection -> Failable.run(connection::close));
  }

  @Override
  public void close() {
    Failable.run(listener::close);
    closeAll();
  }
}
