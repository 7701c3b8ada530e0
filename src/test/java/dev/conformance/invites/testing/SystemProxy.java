package dev.conformance.invites.testing;

import java.util.Queue;
import java.util.function.Function;

/**
 * The proxy of Java's system properties for {@code http:} URLs, which responds to everything
 * itself.
 */
public final class SystemProxy implements AutoCloseable {
  private final RawServer server;

  private SystemProxy(RawServer server) {
    this.server = server;
  }

  public static SystemProxy start(Function<Received, String> response) {
    var server = RawServer.start(RawServer.answering(response));
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", String.valueOf(server.baseUrl().getPort()));
    return new SystemProxy(server);
  }

  public Queue<Received> received() {
    return server.received();
  }

  @Override
  public void close() {
    System.clearProperty("http.proxyHost");
    System.clearProperty("http.proxyPort");
    server.close();
  }
}
