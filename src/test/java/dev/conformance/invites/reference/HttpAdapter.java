package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.CONNECTION;
import static dev.conformance.invites.reference.RequestHandler.reject;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * Translates between the HTTP library and the request handler. As a {@code NonBlocking} handler, it
 * would need one thread less for each request, but Jetty 12.1.14 then sends a response twice, or to
 * another request, in one of two thousand runs.
 */
final class HttpAdapter extends Handler.Abstract {
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
    var headers = new LinkedHashMap<String, List<String>>();
    for (var name : received.getHeaders().getFieldNamesCollection()) {
      headers.put(name.toLowerCase(Locale.ROOT), received.getHeaders().getValuesList(name));
    }
    var query = decode(StringUtils.substringAfter(target, "?"));
    var request =
        new ServerRequest(
            received.getMethod(),
            target,
            path.startsWith(pipeline.pathPrefix)
                ? path.substring(pipeline.pathPrefix.length())
                : "",
            query.orElse(Map.of()),
            headers,
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
    result
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.getHeaders().add(name, value)));
    response.write(true, result.body(), callback);
  }
}
