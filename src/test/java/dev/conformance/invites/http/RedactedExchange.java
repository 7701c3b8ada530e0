package dev.conformance.invites.http;

import dev.conformance.invites.contract.Requirement;
import java.util.Optional;

/**
 * A request and its response as text for people, without credentials, tokens, Digest responses and
 * cookies.
 *
 * @param title the request line: {@code GET /api/atlas/v2/groups/…/invites?pretty=true}
 * @param curl a command line that repeats the request when pasted into a POSIX shell; credentials
 *     are environment variables
 * @param request method, URL and header fields, one per line
 * @param response status line, header fields and the beginning of the body, or why there is none
 * @param inputs how many inputs the request differs in from the plain one
 * @param violated the requirement that such a response does not meet, whatever else it is judged
 *     for; empty if there is none
 */
public record RedactedExchange(
    String title,
    String curl,
    String request,
    String response,
    int inputs,
    Optional<Requirement> violated) {}
