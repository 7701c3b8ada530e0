package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;
import java.util.Optional;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
final class HttpFaults {
  private static final String CACHING = "Cache-Control";
  private static final String REMAINING = "RateLimit-Remaining";

  private HttpFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("http-get-deletes", "Each GET deletes an invitation")
            .breaks(HTTP_1, "the same invitations in the plain list")
            .by(deletes(1, PLAIN)),
        fault("http-put-is-ok", "PUT is treated like GET")
            .returns(200, HTTP_2, METHOD.replace((request, method) -> Optional.empty())),
        fault("http-sunset-first", "Sunset is before Deprecation")
            .breaks(HTTP_3, "is before Deprecation")
            .by(LISTS.with(list -> list.with("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT"))),
        ENVELOPES.withHeader("sunset-of-envelopes", HTTP_3, "Sunset", "soon"),
        fault("remaining-of-pretty-lists", "RateLimit-Remaining of pretty lists is above the limit")
            .breaks(HTTP_4, "RateLimit-Remaining 1201 is above")
            .by(PRETTY.with(list -> list.with(REMAINING, "1201"))),
        BY_API_KEY.withHeader("remaining-of-api-keys", HTTP_4, REMAINING, "unlimited"),
        LISTS.withHeader("http-public", HTTP_5, CACHING, "public, max-age=300"),
        FILTERED.withHeader("filtered-lists-are-shared", HTTP_5, CACHING, "s-maxage=30"),
        ERRORS.withHeader("errors-are-public", HTTP_5, CACHING, "public, max-age=60"),
        fault("tokens-are-public", "Shared caches may keep tokens")
            .breaks(HTTP_5, "store the response: public")
            .by(TOKEN.after(response -> response.with(CACHING, "public, max-age=3600"))),
        fault("queries-are-remembered", "A list after a request with a query lacks its last item")
            .breaks(HTTP_1, "missing: 66f0")
            .by(
                counting(
                    parameters ->
                        ITEMS.when(
                            request ->
                                parameters.getAndSet(request.query().size()) > 0
                                    && request.query().isEmpty(),
                            Mutations::withoutLast))),
        fault("http-always-compressed", "Responses are compressed although identity was requested")
            .breaks(HTTP_6, "Content-Encoding gzip")
            .by(COMPRESSION.replace((request, list) -> ConformantBehaviour.gzipped(list))),
        coded("unasked-coding", "br", PRETTY),
        coded("http-deflated", "deflate", PLAIN));
  }

  private static Fault coded(String id, String coding, ResponseKind kind) {
    return fault(id, "Content-Encoding of " + kind.words + " is " + coding)
        .breaks(HTTP_6, "Content-Encoding " + coding)
        .by(
            RESPONSE.after(
                (request, response) ->
                    response.status() == 200 && request.method().equals("GET") && kind.test(request)
                        ? response.with("Content-Encoding", coding)
                        : response));
  }
}
