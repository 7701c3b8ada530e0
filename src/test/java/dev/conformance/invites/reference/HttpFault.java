package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
public enum HttpFault implements Fault {
  HTTP_GET_DELETES(
      breaks(HTTP_1, "three requests in a row"),
      "Each GET deletes an invitation",
      unsafe(
          (invitations, request) ->
              invitations.subList(0, Math.max(0, invitations.size() - request)))),

  HTTP_PUT_IS_OK(
      breaks(HTTP_2, 200),
      "PUT is treated like GET",
      pipeline -> pipeline.methods.change(next -> request -> Optional.empty())),

  HTTP_SUNSET_FIRST(
      header(
          breaks(HTTP_3, "is before Deprecation"),
          LISTS,
          "Sunset",
          "Sun, 1 Jan 2023 00:00:00 GMT")),
  SUNSET_OF_ENVELOPES(header(HTTP_3, ENVELOPES, "Sunset", "soon")),
  SUNSET_OF_FILTERED_LISTS(header(HTTP_3, FILTERED, "Sunset", "tomorrow")),
  SUNSET_OF_ERRORS(header(HTTP_3, ERRORS, "Sunset", "never")),
  SUNSET_OF_LATER_DATES(header(HTTP_3, LATER, "Sunset", "1814400000")),

  HTTP_REMAINING_NEGATIVE(header(HTTP_4, LISTS, REMAINING, "-1")),
  LIMIT_OF_ERRORS_IS_NEGATIVE(header(HTTP_4, ERRORS, REMAINING, "-1")),
  REMAINING_OF_PRETTY_LISTS(
      header(breaks(HTTP_4, "RateLimit-Remaining 1201 is above"), PRETTY, REMAINING, "1201")),
  REMAINING_OF_FILTERED_LISTS(header(HTTP_4, FILTERED, REMAINING, "-1")),
  REMAINING_OF_API_KEYS(header(HTTP_4, BY_API_KEY, REMAINING, "unlimited")),
  REMAINING_OF_LATER_DATES(header(HTTP_4, LATER, REMAINING, "null")),
  LIMIT_OF_BAD_VERSIONS(header(HTTP_4, REFUSED_VERSIONS, "RateLimit-Limit", "0.5")),

  HTTP_PUBLIC(header(HTTP_5, LISTS, CACHING, "public, max-age=300")),
  ENVELOPES_ARE_PUBLIC(header(HTTP_5, ENVELOPES, CACHING, "public, max-age=60")),
  PRETTY_LISTS_ARE_PUBLIC(header(HTTP_5, PRETTY, CACHING, "public")),
  FILTERED_LISTS_ARE_SHARED(header(HTTP_5, FILTERED, CACHING, "s-maxage=30")),
  LATER_LISTS_ARE_PUBLIC(header(HTTP_5, LATER, CACHING, "public, max-age=5")),
  EMPTY_LISTS_ARE_PUBLIC(header(HTTP_5, EMPTY, CACHING, "public, max-age=5")),
  ERRORS_ARE_PUBLIC(header(HTTP_5, ERRORS, CACHING, "public, max-age=60")),
  NOT_FOUND_IS_PUBLIC(header(HTTP_5, UNKNOWN_PROJECTS, CACHING, "public, max-age=60")),
  FORBIDDEN_IS_PUBLIC(header(HTTP_5, FOREIGN_PROJECTS, CACHING, "public, max-age=60")),
  TOKENS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep tokens",
      token(response -> response.with(CACHING, "public, max-age=3600"))),
  QUERIES_ARE_REMEMBERED(
      breaks(HTTP_1, "only in the second"),
      "A plain list after a request with a query lacks its last item",
      counting(
          queries ->
              items(
                  (request, items) -> {
                    var before = queries.getAndSet(request.query().size());
                    return before > 0 && request.query().isEmpty() ? withoutLast(items) : items;
                  }))),

  HTTP_ALWAYS_COMPRESSED(
      breaks(HTTP_6, "Content-Encoding gzip"),
      "Lists are compressed although identity was requested",
      uncompressed(
          response ->
              response
                  .with("Content-Encoding", "gzip")
                  .withBody(ConformantBehaviour.gzip(response.body())))),
  HTTP_COMPRESSION_LOSES_AN_ITEM(
      breaks(HTTP_6, "only in the first: 66f0c2d94be7a1d3005a100a"),
      "A compressed list lacks an item",
      items(
          (request, items) ->
              request.preferences("Accept-Encoding").contains("gzip") && items.size() > 2
                  ? withoutLast(items)
                  : items)),
  HTTP_CODED_UNLESS_PLAIN(
      coded(
          "utf-8",
          "all but plain lists",
          (request, response) -> !isList(response, request, PLAIN))),
  UNASKED_CODING(coded("br", PRETTY)),
  HTTP_DEFLATED(coded("deflate", PLAIN)),
  HTTP_ZSTANDARD(coded("zstd", ENVELOPES)),
  HTTP_CODED_AS_UTF_8(coded("utf-8", FILTERED));

  private final FaultDefinition definition;

  HttpFault(FaultDefinition definition) {
    this.definition = definition;
  }

  HttpFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  /** The list without a query changes at each repetition of the request. */
  private static Change unsafe(BiFunction<List<Invitation>, Integer, List<Invitation>> change) {
    return counting(
        calls ->
            invitations(
                (request, invitations) ->
                    request.query().isEmpty()
                        ? change.apply(invitations, calls.getAndIncrement())
                        : invitations));
  }

  /** Changes the lists that are sent without Content-Encoding. */
  private static Change uncompressed(UnaryOperator<Response> change) {
    return pipeline ->
        pipeline.compression.change(
            next ->
                (request, response) -> {
                  var finished = next.apply(request, response);
                  return finished.header("Content-Encoding").isEmpty()
                          && response.status() == 200
                          && request.method().equals("GET")
                      ? change.apply(response)
                      : finished;
                });
  }

  private static FaultDefinition coded(String coding, Kind kind) {
    return coded(coding, kind.words(), (request, response) -> isList(response, request, kind));
  }

  private static FaultDefinition coded(
      String coding, String what, BiPredicate<Request, Response> when) {
    return new FaultDefinition(
        breaks(HTTP_6, "Content-Encoding " + coding),
        "Content-Encoding of " + what + " is " + coding,
        everyResponse(
            (request, response) ->
                when.test(request, response)
                    ? response.with("Content-Encoding", coding)
                    : response));
  }

  private static boolean isList(Response response, Request request, Kind kind) {
    return response.status() == 200 && request.method().equals("GET") && kind.matches(request);
  }
}
