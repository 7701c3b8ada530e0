package dev.conformance.invites.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/**
 * A server on a free port of the loopback address that sends the bytes that a test specifies.
 * Closing it ends all connections.
 */
public final class RawServer implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 2_000;
  private static final int MOST_REQUESTS = 2_000;

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Semaphore free;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  public interface Behaviour {
    /** Writes the response to the connection, or misuses the connection. */
    void response(Received request, Socket connection) throws IOException;

    /** The same, but another behaviour for some requests. */
    default Behaviour except(Predicate<Received> which, Behaviour other) {
      return (request, connection) ->
          (which.test(request) ? other : this).response(request, connection);
    }
  }

  private RawServer(ServerSocket listener, Behaviour behaviour, int connections) {
    this.listener = listener;
    this.behaviour = behaviour;
    this.free = new Semaphore(connections);
  }

  /** Starts a server, which is ready when this returns. */
  public static RawServer start(Behaviour behaviour) {
    return start(ServerSocketFactory.getDefault(), behaviour);
  }

  /** The same with sockets of another kind, for TLS. */
  public static RawServer start(ServerSocketFactory sockets, Behaviour behaviour) {
    return start(sockets, InetAddress.getLoopbackAddress(), behaviour, MOST_CONNECTIONS);
  }

  /** The same for this many connections: another one waits until one of them is closed. */
  public static RawServer startFor(int connections, Behaviour behaviour) {
    return start(
        ServerSocketFactory.getDefault(), InetAddress.getLoopbackAddress(), behaviour, connections);
  }

  /** The same on another loopback address, for IPv6. */
  public static RawServer start(InetAddress loopback, Behaviour behaviour) {
    return start(ServerSocketFactory.getDefault(), loopback, behaviour, MOST_CONNECTIONS);
  }

  private static RawServer start(
      ServerSocketFactory sockets, InetAddress loopback, Behaviour behaviour, int connections) {
    try {
      var listener = sockets.createServerSocket(0, 50, loopback);
      var server = new RawServer(listener, behaviour, connections);
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
      for (var count = 0; count < MOST_CONNECTIONS; count++) {
        free.acquireUninterruptibly();
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
      for (var count = 0; count < MOST_REQUESTS; count++) {
        var request = Received.from(connection.getInputStream());
        if (request.isEmpty()) {
          return;
        }
        received.add(request.get());
        behaviour.response(request.get(), connection);
      }
    } catch (IOException theOtherSideHasLeft) {
      connections.remove(connection);
    } finally {
      free.release();
    }
  }

  /** All requests so far, in the order they were received. */
  public Queue<Received> received() {
    return received;
  }

  public URI baseUrl() {
    var host = listener.getInetAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
    return URI.create("http://" + host + ":" + listener.getLocalPort());
  }

  private void closeAll() {
    for (var connection = connections.poll(); connection != null; connection = connections.poll()) {
      close(connection);
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    closeAll();
  }
}
