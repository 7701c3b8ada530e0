package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.FaultTemplates.*;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;
import java.util.Optional;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
final class HttpFaults {
  private HttpFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("http-get-deletes", "Each GET deletes an invitation")
            .breaks(HTTP_1, "three requests in a row")
            .by(
                counting(
                    lists ->
                        INVITATIONS.when(
                            PLAIN::matches,
                            sent ->
                                first(sent, Math.max(0, sent.size() - lists.getAndIncrement()))))),
        fault("http-put-is-ok", "PUT is treated like GET")
            .breaks(HTTP_2, 200)
            .by(METHOD.replace((request, method) -> Optional.empty())),
        fault("http-sunset-first", "Sunset is before Deprecation")
            .breaks(HTTP_3, "is before Deprecation")
            .by(LISTS.with(list -> list.with("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT"))),
        header("sunset-of-envelopes", HTTP_3, ENVELOPES, "Sunset", "soon"),
        fault("remaining-of-pretty-lists", "RateLimit-Remaining of pretty lists is above the limit")
            .breaks(HTTP_4, "RateLimit-Remaining 1201 is above")
            .by(PRETTY.with(list -> list.with(REMAINING, "1201"))),
        header("remaining-of-api-keys", HTTP_4, BY_API_KEY, REMAINING, "unlimited"),
        header("http-public", HTTP_5, LISTS, CACHING, "public, max-age=300"),
        header("envelopes-are-public", HTTP_5, ENVELOPES, CACHING, "public, max-age=60"),
        header("filtered-lists-are-shared", HTTP_5, FILTERED, CACHING, "s-maxage=30"),
        header("errors-are-public", HTTP_5, ERRORS, CACHING, "public, max-age=60"),
        fault("tokens-are-public", "Shared caches may keep tokens")
            .breaks(HTTP_5, "store the response: public")
            .by(TOKEN.after(response -> response.with(CACHING, "public, max-age=3600"))),
        fault("queries-are-remembered", "A list after a request with a query lacks its last item")
            .breaks(HTTP_1, "only in the second")
            .by(
                counting(
                    queries ->
                        ITEMS.after(
                            (request, items) -> {
                              var before = queries.getAndSet(request.query().size());
                              return before > 0 && request.query().isEmpty()
                                  ? withoutLast(items)
                                  : items;
                            }))),
        fault("http-always-compressed", "Lists are compressed although identity was requested")
            .breaks(HTTP_6, "Content-Encoding gzip")
            .by(
                COMPRESSION.after(
                    (request, response) ->
                        isAList(request, response) && response.header("Content-Encoding").isEmpty()
                            ? ConformantBehaviour.gzipped(response)
                            : response)),
        coded("unasked-coding", "br", PRETTY),
        coded("http-deflated", "deflate", PLAIN));
  }

  private static Fault coded(String id, String coding, ResponseKind kind) {
    return fault(id, "Content-Encoding of " + kind.words() + " is " + coding)
        .breaks(HTTP_6, "Content-Encoding " + coding)
        .by(
            RESPONSE.after(
                (request, response) ->
                    isAList(request, response) && kind.matches(request)
                        ? response.with("Content-Encoding", coding)
                        : response));
  }

  private static boolean isAList(ServerRequest request, ServerResponse response) {
    return response.status() == 200 && request.method().equals("GET");
  }
}
