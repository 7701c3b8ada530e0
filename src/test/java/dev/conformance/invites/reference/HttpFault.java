package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
public enum HttpFault implements Fault {
  HTTP_GET_DELETES(
      breaks(HTTP_1, "only in the first response: 66f0c2d94be7a1d3005a100"),
      "Each GET deletes an invitation",
      unsafe((invites, call) -> invites.subList(0, Math.max(0, invites.size() - call)))),

  HTTP_PUT_IS_OK(
      breaks(HTTP_2, 200),
      "PUT is treated like GET",
      pipeline -> pipeline.methods.change(next -> call -> Optional.empty())),

  HTTP_SUNSET_FIRST(
      breaks(HTTP_3, "is before Deprecation"),
      "The sunset is before the deprecation",
      header("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT")),
  SUNSET_OF_ENVELOPES(
      breaks(HTTP_3, "date: soon"),
      "Sunset of an envelope is a word",
      response(asksFor("envelope"), reply -> reply.with("Sunset", "soon"))),
  SUNSET_OF_FILTERED_LISTS(
      breaks(HTTP_3, "is before Deprecation"),
      "Sunset of a filtered list is before its deprecation",
      response(Call::isFiltered, reply -> reply.with("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT"))),
  SUNSET_OF_ERRORS(
      breaks(HTTP_3, "date: never"),
      "Sunset of an error is a word",
      refusal(reply -> reply.with("Sunset", "never"))),
  SUNSET_OF_LATER_DATES(
      breaks(HTTP_3, "date: 1814400000"),
      "Sunset of a later version is a number",
      response(Call::isForAnotherVersion, reply -> reply.with("Sunset", "1814400000"))),

  HTTP_REMAINING_NEGATIVE(
      breaks(HTTP_4, "non-negative integer: -1"),
      "RateLimit-Remaining is negative",
      header("RateLimit-Remaining", "-1")),
  LIMIT_OF_ERRORS_IS_NEGATIVE(
      breaks(HTTP_4, "non-negative integer: -1"),
      "RateLimit-Remaining of an error is negative",
      refusal(reply -> reply.with("RateLimit-Remaining", "-1"))),
  REMAINING_OF_PRETTY_LISTS(
      breaks(HTTP_4, "RateLimit-Remaining 1201 is above"),
      "RateLimit-Remaining of a pretty list is above RateLimit-Limit",
      response(
          asksFor("pretty"),
          reply -> reply.with("RateLimit-Limit", "1200").with("RateLimit-Remaining", "1201"))),
  REMAINING_OF_FILTERED_LISTS(
      breaks(HTTP_4, "non-negative integer: -1"),
      "RateLimit-Remaining of a filtered list is negative",
      response(Call::isFiltered, reply -> reply.with("RateLimit-Remaining", "-1"))),
  REMAINING_OF_API_KEYS(
      breaks(HTTP_4, "non-negative integer: unlimited"),
      "RateLimit-Remaining of an API key is a word",
      response(uses("Digest"), reply -> reply.with("RateLimit-Remaining", "unlimited"))),
  REMAINING_OF_LATER_DATES(
      breaks(HTTP_4, "non-negative integer: null"),
      "RateLimit-Remaining of a later version is null",
      response(Call::isForAnotherVersion, reply -> reply.with("RateLimit-Remaining", "null"))),
  LIMIT_OF_BAD_VERSIONS(
      breaks(HTTP_4, "non-negative integer: 0.5"),
      "RateLimit-Limit of a refused version is a decimal number",
      refusal(Problem.NO_SUCH_VERSION, reply -> reply.with("RateLimit-Limit", "0.5"))),
  LIMIT_OF_MALFORMED_IDS(
      breaks(HTTP_4, "non-negative integer: null"),
      "RateLimit-Limit is null if the group id is malformed",
      refusal(Problem.MALFORMED_GROUP_ID, reply -> reply.with("RateLimit-Limit", "null"))),

  HTTP_PUBLIC(
      breaks(HTTP_5, "Cache-Control allows shared caches"),
      "Shared caches may keep the list",
      header("Cache-Control", "public, max-age=300")),
  ENVELOPES_ARE_PUBLIC(
      breaks(HTTP_5, "Cache-Control allows shared caches"),
      "Shared caches may keep envelopes",
      response(asksFor("envelope"), reply -> reply.with("Cache-Control", "public, max-age=60"))),
  PRETTY_LISTS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep pretty lists",
      response(asksFor("pretty"), reply -> reply.with("Cache-Control", "public"))),
  FILTERED_LISTS_ARE_SHARED(
      breaks(HTTP_5, "store the response: s-maxage=30"),
      "Shared caches may keep filtered lists",
      response(Call::isFiltered, reply -> reply.with("Cache-Control", "s-maxage=30"))),
  LATER_LISTS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep lists of later versions",
      response(
          Call::isForAnotherVersion, reply -> reply.with("Cache-Control", "public, max-age=5"))),
  EMPTY_LISTS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep empty lists",
      response(Call::isToEmptyProject, reply -> reply.with("Cache-Control", "public, max-age=5"))),
  ERRORS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep any error",
      refusal(reply -> reply.with("Cache-Control", "public, max-age=60"))),
  HTTP_CODED_UNLESS_PLAIN(
      breaks(HTTP_6, "Content-Encoding utf-8"),
      "Content-Encoding names the charset of all but plain lists",
      everyResponse(
          (call, reply) ->
              reply.status() == 200 && call.query().isEmpty()
                  ? reply
                  : reply.with("Content-Encoding", "utf-8"))),
  QUERIES_ARE_REMEMBERED(
      breaks(HTTP_1, "only in the second response"),
      "A plain list after a request with a query lacks its last item",
      counting(
          queries ->
              items(
                  (call, items) -> {
                    var before = queries.getAndSet(call.query().size());
                    return before > 0 && call.query().isEmpty() ? withoutLast(items) : items;
                  }))),
  NOT_FOUND_IS_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep a 404",
      refusal(Problem.UNKNOWN_GROUP, reply -> reply.with("Cache-Control", "public, max-age=60"))),
  FORBIDDEN_IS_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep a 403",
      refusal(Problem.FOREIGN_GROUP, reply -> reply.with("Cache-Control", "public, max-age=60"))),
  TOKENS_ARE_PUBLIC(
      breaks(HTTP_5, "store the response: public"),
      "Shared caches may keep tokens",
      token(reply -> reply.with("Cache-Control", "public, max-age=3600"))),

  HTTP_ALWAYS_COMPRESSED(
      breaks(HTTP_6, "Content-Encoding gzip"),
      "Lists are compressed although identity was requested",
      uncompressed(
          reply -> reply.with("Content-Encoding", "gzip").withBody(Conformant.gzip(reply.body())))),
  HTTP_COMPRESSION_LOSES_AN_ITEM(
      breaks(HTTP_6, "only in the first response: 66f0c2d94be7a1d3005a100a"),
      "A compressed list lacks an item",
      items(
          (call, items) ->
              call.preferences("Accept-Encoding").contains("gzip") && items.size() > 2
                  ? withoutLast(items)
                  : items)),
  UNASKED_CODING(
      breaks(HTTP_6, "Content-Encoding br"),
      "A pretty body has Content-Encoding br",
      codedAs("br", asksFor("pretty"))),
  HTTP_DEFLATED(
      breaks(HTTP_6, "Content-Encoding deflate"),
      "Lists have Content-Encoding deflate although gzip was requested",
      codedAs("deflate", call -> call.query().isEmpty())),
  HTTP_ZSTANDARD(
      breaks(HTTP_6, "Content-Encoding zstd"),
      "Envelopes have Content-Encoding zstd",
      codedAs("zstd", asksFor("envelope"))),
  HTTP_CODED_AS_UTF_8(
      breaks(HTTP_6, "Content-Encoding utf-8"),
      "Content-Encoding names the charset",
      codedAs("utf-8", Call::isFiltered));

  private final FaultDefinition definition;

  HttpFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change header(String name, String... values) {
    return response(reply -> reply.with(name, values));
  }

  /** The list without a query changes at each repetition of the request. */
  private static Change unsafe(BiFunction<List<Invite>, Integer, List<Invite>> change) {
    return counting(
        calls ->
            invites(
                (call, invites) ->
                    call.query().isEmpty()
                        ? change.apply(invites, calls.getAndIncrement())
                        : invites));
  }

  /** Changes the lists that are sent without Content-Encoding. */
  private static Change uncompressed(UnaryOperator<Reply> change) {
    return pipeline ->
        pipeline.compression.change(
            next ->
                (call, reply) -> {
                  var finished = next.apply(call, reply);
                  return finished.header("Content-Encoding").isEmpty()
                          && reply.status() == 200
                          && call.method().equals("GET")
                      ? change.apply(reply)
                      : finished;
                });
  }

  private static Change codedAs(String coding, Predicate<Call> which) {
    return everyResponse(
        (call, reply) ->
            which.test(call) && reply.status() == 200 && call.method().equals("GET")
                ? reply.with("Content-Encoding", coding)
                : reply);
  }
}
