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
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Translates between the HTTP library and the service. */
final class HttpAdapter extends Handler.Abstract {
  private final Service service;
  private final Pipeline pipeline;
  private final Clock clock;

  HttpAdapter(Service service, Pipeline pipeline, Clock clock) {
    this.service = service;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var body = Content.Source.asString(request, StandardCharsets.UTF_8);
    var reply = reply(request, body);
    var latency = pipeline.latency.get();
    if (latency.isZero()) {
      write(reply, response, callback);
    } else {
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> write(reply, response, callback), latency.toMillis(), TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private Reply reply(Request request, String body) {
    var target = request.getHttpURI().getPathQuery();
    var pathPrefix = pipeline.pathPrefix.get();
    var mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var headers = new LinkedHashMap<String, List<String>>();
    for (var name : request.getHeaders().getFieldNamesCollection()) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeaders().getValuesList(name));
    }
    var query = decode(mark < 0 ? "" : target.substring(mark + 1));
    var form = decode(body);
    var call =
        new Call(
            request.getMethod(),
            target,
            path.startsWith(pathPrefix) ? path.substring(pathPrefix.length()) : "",
            query.orElse(Map.of()),
            headers,
            form.orElse(Map.of()),
            clock.instant());
    return query.isEmpty()
        ? pipeline.refuse(call, Problem.badRequest("The query is not percent-encoded UTF-8."))
        : service.reply(call);
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

  private void write(Reply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    reply
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.getHeaders().add(name, value)));
    var body = reply.body();
    if (pipeline.chunked.get() && body.remaining() > 1) {
      var half = body.remaining() / 2;
      response.write(
          false,
          body.slice(0, half),
          Callback.from(
              () -> response.write(true, body.slice(half, body.limit() - half), callback),
              callback::failed));
    } else {
      response.write(true, body, callback);
    }
  }
}
