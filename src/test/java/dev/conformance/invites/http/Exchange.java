package dev.conformance.invites.http;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Response;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A request and its response.
 *
 * @param sent the header fields that were sent, credentials included
 */
public record Exchange(Request request, Headers sent, Response response, Instant receivedAt) {
  private static final int MAX_BODY = 16 * 1024;
  private static final int MAX_FIELD = 1024;

  public int status() {
    return response.status();
  }

  /** The exchange as text without secrets. A response of the token endpoint is not quoted. */
  RecordedExchange redacted(TargetSettings target, String curl, Redaction redaction) {
    return new RecordedExchange(
        redaction.redact(Excerpt.of(request.line(), MAX_FIELD)),
        redaction.redact(curl),
        redaction.redact(request.method() + " " + target.baseUrl() + request.pathAndQuery())
            + "\n"
            + fields(sent, redaction)
            + "\n(%s)".formatted(request.authentication().title()),
        "HTTP " + response.status() + "\n" + responseText(redaction));
  }

  private String responseText(Redaction redaction) {
    if (request.isForToken()) {
      return "\n(the body may hold a token and is not recorded)";
    }
    var body = response.body().beginning(MAX_BODY);
    var length = response.body().length();
    var rest = length > MAX_BODY ? "… (" + length + " bytes)" : "";
    return fields(response.headers(), redaction) + "\n\n" + redaction.redact(body + rest);
  }

  private static String fields(Headers headers, Redaction redaction) {
    return headers.fields().stream()
        .map(
            field ->
                redaction.redact(Excerpt.of(field.name(), MAX_FIELD))
                    + ": "
                    + redaction.redactHeader(field.name(), Excerpt.of(field.value(), MAX_FIELD)))
        .collect(Collectors.joining("\n"));
  }
}
