package dev.conformance.invites.contract;

import dev.conformance.invites.common.Sanitizer;
import java.util.Optional;

/**
 * A request and its response as text for people, without credentials, tokens, Digest responses and
 * cookies.
 *
 * @param title the request line: {@code GET /api/atlas/v2/groups/…/invites?pretty=true}
 * @param curl a command that repeats the request when pasted into a POSIX shell; credentials are
 *     environment variables. A line before the last one fetches a token.
 * @param request method, URL and headers, one per line
 * @param response status line, headers and the body (shortened if it is long), or why there is none
 * @param status of the response; empty if there is none
 * @param isRevealing whether the response shows an invitation, or may hold a token
 */
public record RecordedExchange(
    String title,
    String curl,
    String request,
    String response,
    Optional<Integer> status,
    boolean isRevealing) {
  private static final int MAX_CURL = 4_000;
  private static final String TOO_LONG = "# too long to repeat: a request of %d characters";

  public RecordedExchange {
    title = Sanitizer.line(title);
    curl = curl.length() > MAX_CURL ? TOO_LONG.formatted(curl.length()) : Sanitizer.message(curl);
    request = Sanitizer.message(request);
    response = Sanitizer.message(response);
  }

  /** The line that repeats the request. */
  public String command() {
    return curl.substring(curl.lastIndexOf('\n') + 1);
  }

  /** The line that fetches the token for the command; empty if it needs none. */
  public Optional<String> tokenLine() {
    return curl.lines().filter(line -> !line.equals(command())).findFirst();
  }
}
