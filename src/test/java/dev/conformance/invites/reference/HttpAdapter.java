package dev.conformance.invites.reference;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Translates between the HTTP library and the request handler. */
final class HttpAdapter extends Handler.Abstract {
  private final RequestHandler handler;
  private final Pipeline pipeline;
  private final Clock clock;

  HttpAdapter(RequestHandler handler, Pipeline pipeline, Clock clock) {
    this.handler = handler;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request jettyRequest,
      org.eclipse.jetty.server.Response jettyResponse,
      Callback callback)
      throws Exception {
    var body = Content.Source.asString(jettyRequest, StandardCharsets.UTF_8);
    var response = response(jettyRequest, body);
    var latency = pipeline.latency.get();
    if (latency.isZero()) {
      write(response, jettyResponse, callback);
    } else {
      jettyRequest
          .getComponents()
          .getScheduler()
          .schedule(
              () -> write(response, jettyResponse, callback),
              latency.toMillis(),
              TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private Response response(org.eclipse.jetty.server.Request jettyRequest, String body) {
    var target = jettyRequest.getHttpURI().getPathQuery();
    var pathPrefix = pipeline.pathPrefix.get();
    var mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var headers = new LinkedHashMap<String, List<String>>();
    for (var name : jettyRequest.getHeaders().getFieldNamesCollection()) {
      headers.put(name.toLowerCase(Locale.ROOT), jettyRequest.getHeaders().getValuesList(name));
    }
    var query = decode(mark < 0 ? "" : target.substring(mark + 1));
    var form = decode(body);
    var request =
        new Request(
            jettyRequest.getMethod(),
            target,
            path.startsWith(pathPrefix) ? path.substring(pathPrefix.length()) : "",
            query.orElse(Map.of()),
            headers,
            form.orElse(Map.of()),
            clock.instant());
    return query.isEmpty()
        ? pipeline.refuse(request, Problem.badRequest("The query is not percent-encoded UTF-8."))
        : handler.handle(request);
  }

  private static Optional<Map<String, List<String>>> decode(String encoded) {
    var fields = new Fields(true);
    try {
      UrlEncoded.decodeUtf8To(encoded, fields);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    var decoded = new LinkedHashMap<String, List<String>>();
    fields.forEach(field -> decoded.put(field.getName(), field.getValues()));
    return Optional.of(decoded);
  }

  private void write(
      Response response, org.eclipse.jetty.server.Response jettyResponse, Callback callback) {
    jettyResponse.setStatus(response.status());
    response
        .headers()
        .forEach(
            (name, values) -> values.forEach(value -> jettyResponse.getHeaders().add(name, value)));
    var body = response.body();
    if (pipeline.chunked.get() && body.remaining() > 1) {
      var half = body.remaining() / 2;
      jettyResponse.write(
          false,
          body.slice(0, half),
          Callback.from(
              () -> jettyResponse.write(true, body.slice(half, body.limit() - half), callback),
              callback::failed));
    } else {
      jettyResponse.write(true, body, callback);
    }
  }
}
