package dev.conformance.invites.http;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Authentication.Trait;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request with the header fields that were sent, credentials included, and its response.
 *
 * @param sentAt when the last message of the request was sent
 * @param receivedAt when its response was complete
 */
public record Exchange(
    Request request, Headers sent, Response response, Instant sentAt, Instant receivedAt) {
  private static final Set<Integer> GATEWAY_STATUSES = Set.of(408, 502, 503, 504);
  private static final Pattern STALE = Pattern.compile("(?i)\\bstale\\s*+=\\s*+\"?true");

  /** The length of a recorded body: with the header fields, about as much as a report shows. */
  private static final int MAX_BODY = 7 * 1024;

  /** What is shown of one line. */
  static final int MAX_FIELD = 1024;

  public int status() {
    return response.status();
  }

  boolean isFromGateway() {
    return GATEWAY_STATUSES.contains(status());
  }

  /**
   * Whether a repeated request may succeed: a 408, 502, 503 or 504, or a response that calls the
   * nonce of a right Digest response stale, which another node may have issued.
   */
  public boolean isTransientError() {
    var authentication = request.authentication();
    return isFromGateway()
        || (authentication.is(Trait.DIGEST)
            && !authentication.is(Trait.FORGED)
            && response.headers().all("WWW-Authenticate").stream().anyMatch(STALE.asPredicate())
            && !response.parsedBody().hasAList());
  }

  /** Whether this is the response to the request, in whichever round it was sent. */
  public boolean isFor(Request request) {
    return this.request.inRound(0).equals(request.inRound(0));
  }

  /** Whether the response shows a token or an invitation. */
  boolean isRevealing() {
    return request.isForToken() ? status() < 300 : response.showsAnInvitation();
  }

  String sent(Redaction redaction) {
    var title = Excerpt.of(request.authentication().title(), MAX_FIELD);
    return "\n%s\n(%s)".formatted(fields(sent, redaction), title);
  }

  /** The response without secrets. One of the token endpoint is not quoted. */
  String received(Redaction redaction) {
    var status = "HTTP " + response.status() + "\n";
    if (request.isForToken()) {
      return status + "\n(the body may hold a token and is not recorded)";
    }
    var body = response.body().beginning(MAX_BODY);
    var length = response.body().length();
    var rest = length > MAX_BODY ? "… (" + length + " bytes)" : "";
    return status + fields(response.headers(), redaction) + "\n\n" + redaction.redact(body + rest);
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
