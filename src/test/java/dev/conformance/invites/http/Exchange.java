package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.stream.Collectors;

/**
 * A request and its response.
 *
 * @param request what was asked
 * @param sent the header fields that were sent, credentials masked
 * @param response what came
 */
public record Exchange(Request request, Headers sent, Response response) {
  private static final int SHOWN = 16 * 1024;

  /** Method, URL and header fields, one a line. */
  public String requestText(String baseUrl) {
    return request.method() + " " + baseUrl + request.pathAndQuery() + "\n" + lines(sent);
  }

  /** Status, header fields and the beginning of the body; secrets are masked. */
  public String responseText(Redaction redaction) {
    var body = response.body().beginning(SHOWN);
    var rest = response.body().length() > SHOWN ? "… (" + response.body().length() + " bytes)" : "";
    var fields =
        response.headers().fields().stream()
            .map(
                f ->
                    redaction.redact(f.name()) + ": " + redaction.redactHeader(f.name(), f.value()))
            .collect(Collectors.joining("\n"));
    return "HTTP " + response.status() + "\n" + fields + "\n\n" + redaction.redact(body + rest);
  }

  private static String lines(Headers headers) {
    return headers.fields().stream()
        .map(field -> field.name() + ": " + field.value())
        .collect(Collectors.joining("\n"));
  }
}
