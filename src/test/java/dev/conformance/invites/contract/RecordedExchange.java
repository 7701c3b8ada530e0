package dev.conformance.invites.contract;

/**
 * A request and its response as text for people, without credentials, tokens, Digest responses and
 * cookies.
 *
 * @param title the request line: {@code GET /api/atlas/v2/groups/…/invites?pretty=true}
 * @param curl a command line that repeats the request when pasted into a POSIX shell; credentials
 *     are environment variables
 * @param request method, URL and headers, one a line
 * @param response status line, headers and the body (shortened if it is long), or why there is none
 */
public record RecordedExchange(String title, String curl, String request, String response) {}
