package dev.conformance.invites.reference;

import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The error body of requests that the HTTP library rejects before the service sees them. */
final class JsonErrorHandler extends ErrorHandler {
  private static final String BODY =
      """
      {"detail":"The request could not be read.","error":%d,"errorCode":"%s","parameters":[],\
      "reason":"%s"}\
      """;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body(response.getStatus()), callback);
    return true;
  }

  private static String body(int status) {
    var reason = status == 500 ? "Internal Server Error" : HttpStatus.getMessage(status);
    return BODY.formatted(
        status, reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_"), reason);
  }
}
