package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.CONNECTION;
import static dev.conformance.invites.reference.RequestHandler.reject;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.function.Failable;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An embedded HTTP server that conforms to the contract, or breaks it in chosen ways. It serves
 * real clients on 127.0.0.1 until it is closed.
 */
public final class ReferenceServer implements AutoCloseable {
  private static final int MAX_THREADS = 24;
  private static final int MAX_HEADERS = 64 * 1024;

  private final Server server;
  private final URI baseUrl;

  private ReferenceServer(Server server, URI baseUrl) {
    this.server = server;
    this.baseUrl = baseUrl;
  }

  /** Starts a server, which accepts requests when this returns. */
  public static ReferenceServer start(ReferenceOptions options) {
    var pipeline = options.pipeline();
    var threads = new QueuedThreadPool(MAX_THREADS, 1);
    threads.setDaemon(true);
    var server = new Server(threads);
    var connector = connector(server, options.port());
    server.addConnector(connector);
    server.setHandler(new HttpAdapter(pipeline, options.clock()));
    server.setErrorHandler(ReferenceServer::rejectUnreadable);
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException("The reference server did not start: " + failure, failure);
    }
    var address = "http://127.0.0.1:" + connector.getLocalPort() + pipeline.pathPrefix;
    return new ReferenceServer(server, URI.create(address));
  }

  /** The error body of requests that the HTTP library rejects before the handler sees them. */
  private static boolean rejectUnreadable(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    var problem = Problem.of(response.getStatus(), "The request could not be read.");
    Content.Sink.write(response, true, ConformantBehaviour.errorBody(problem).toString(), callback);
    return true;
  }

  private static ServerConnector connector(Server server, int port) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADERS);
    http.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setShutdownIdleTimeout(0);
    return connector;
  }

  /** The base URL with the path prefix, without a slash at the end. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** The environment variables for a complete run: both credentials, all projects. */
  public Map<String, String> environment() {
    var data = ReferenceData.STANDARD;
    return Map.of(
        "MONGODB_ATLAS_BASE_URL", baseUrl().toString(),
        "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
        "ATLAS_EMPTY_PROJECT_ID", data.emptyProject(),
        "ATLAS_FORBIDDEN_PROJECT_ID", data.foreignProject(),
        "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
        "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey(),
        "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
        "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret(),
        "ATLAS_EXPIRED_ACCESS_TOKEN", data.expiredToken());
  }

  /** Stops at once and aborts the requests in progress. */
  @Override
  public void close() {
    Failable.run(server::stop);
  }

  /**
   * Translates between the HTTP library and the request handler. As a {@code NonBlocking} handler,
   * it would need one thread less for each request, but Jetty 12.1.14 then sends a response twice,
   * or to another request, in one of two thousand runs.
   */
  private static final class HttpAdapter extends Handler.Abstract {
    private final Pipeline pipeline;
    private final Clock clock;

    HttpAdapter(Pipeline pipeline, Clock clock) {
      this.pipeline = pipeline;
      this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      var result = respond(request, Content.Source.asString(request, StandardCharsets.UTF_8));
      if (pipeline.latency.isZero()) {
        write(result, response, callback);
      } else {
        var scheduler = request.getComponents().getScheduler();
        scheduler.schedule(
            () -> write(result, response, callback), pipeline.latency.toMillis(), MILLISECONDS);
      }
      return true;
    }

    private ServerResponse respond(Request received, String body) {
      var target = received.getHttpURI().getPathQuery();
      var path = StringUtils.substringBefore(target, "?");
      var query = decode(StringUtils.substringAfter(target, "?"));
      var request =
          new ServerRequest(
              received.getMethod(),
              target,
              path.startsWith(pipeline.pathPrefix)
                  ? path.substring(pipeline.pathPrefix.length())
                  : "",
              query.orElse(Map.of()),
              received.getHeaders(),
              decode(body).orElse(Map.of()),
              clock.instant(),
              pipeline);
      close(received.getConnectionMetaData(), request);
      return query.isEmpty()
          ? reject(request, Problem.badRequest("The query is not percent-encoded UTF-8."))
          : RequestHandler.handle(request);
    }

    /** The response to a request on a closed connection cannot be sent. */
    private static void close(ConnectionMetaData metaData, ServerRequest request) {
      var connection = metaData.getConnection();
      var closed =
          switch (CONNECTION.apply(request, connection.getMessagesIn())) {
            case NONE -> List.<EndPoint>of();
            case ITS_OWN -> List.of(connection.getEndPoint());
            case ALL -> metaData.getConnector().getConnectedEndPoints();
          };
      closed.forEach(EndPoint::close);
    }

    private static Optional<Map<String, List<String>>> decode(String encoded) {
      var fields = new Fields(true);
      try {
        UrlEncoded.decodeUtf8To(encoded, fields);
        return Optional.of(fields.toMultiMap());
      } catch (IllegalArgumentException malformed) {
        return Optional.empty();
      }
    }

    private static void write(ServerResponse result, Response response, Callback callback) {
      response.setStatus(result.status());
      var headers = response.getHeaders();
      result.headers().forEach((name, values) -> values.forEach(it -> headers.add(name, it)));
      response.write(true, result.body(), callback);
    }
  }
}
