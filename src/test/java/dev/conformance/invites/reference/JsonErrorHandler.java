package dev.conformance.invites.reference;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The error body of requests that the HTTP library rejects before the handler sees them. */
final class JsonErrorHandler extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    var problem = Problem.of(response.getStatus(), "The request could not be read.");
    Content.Sink.write(response, true, ConformantBehaviour.errorBody(problem).toString(), callback);
    return true;
  }
}
