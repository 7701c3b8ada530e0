package dev.conformance.invites.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A server on a free port of the loopback address that sends the bytes that a test specifies.
 * Closing it ends all connections.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  public interface Behaviour {
    /** Writes the response to the connection, or misuses the connection. */
    void response(Received request, Socket connection) throws IOException;

    /** This behaviour, with an alternative for some requests. */
    default Behaviour except(Predicate<Received> affected, Behaviour alternative) {
      return (request, connection) ->
          (affected.test(request) ? alternative : this).response(request, connection);
    }
  }

  private RawServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
  }

  /** Starts a server, which is ready when this returns. */
  public static RawServer start(Behaviour behaviour) {
    try {
      var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var server = new RawServer(listener, behaviour);
      background(server::accept);
      return server;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Responds to each request with this text. */
  public static Behaviour answering(Function<Received, String> response) {
    return (request, connection) ->
        connection
            .getOutputStream()
            .write(response.apply(request).getBytes(StandardCharsets.UTF_8));
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
    try (connection) {
      for (var request = Received.from(connection.getInputStream());
          request.isPresent();
          request = Received.from(connection.getInputStream())) {
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
    connections.forEach(RawServer::close);
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    close(listener);
    closeAll();
  }
}
