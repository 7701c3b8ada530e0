package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.Optional;

/**
 * A request and its response as text for people. No credential, token, digest response or cookie is
 * in it.
 *
 * @param title the request line: {@code GET /api/atlas/v2/groups/…/invites?pretty=true}
 * @param curl a command line that repeats the request when pasted into a POSIX shell; credentials
 *     are environment variables
 * @param request method, URL and headers, one a line
 * @param response status line, headers and the body (shortened if it is long), or why there is none
 * @param inputs how many inputs the request differs in from the plain one
 * @param violated a requirement that the response itself violates, regardless of which check uses
 *     it; empty if there is none
 */
public record RecordedExchange(
    String title,
    String curl,
    String request,
    String response,
    int inputs,
    Optional<Requirement> violated) {
  private static final int LONGEST_CURL = 4_000;
  private static final String TOO_LONG = "# too long to repeat: a request of %d characters";

  public RecordedExchange {
    title = Sanitizer.line(title);
    curl =
        curl.length() > LONGEST_CURL ? TOO_LONG.formatted(curl.length()) : Sanitizer.message(curl);
    request = Sanitizer.document(request);
    response = Sanitizer.document(response);
  }

  /** A plain request whose response violates nothing but what it is judged for. */
  public RecordedExchange(String title, String curl, String request, String response) {
    this(title, curl, request, response, 0, Optional.empty());
  }
}
