package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
public enum HttpFault implements Fault {
  HTTP_GET_DELETES(
      breaks(HTTP_1, "only in the first response: 66f0c2d94be7a1d3005a100"),
      "Each GET deletes an invitation",
      unsafe((invites, call) -> invites.subList(0, Math.max(0, invites.size() - call)))),
  HTTP_GET_CREATES(
      breaks(HTTP_1, "only in the second response: 66f0c2d94be7a1d30070"),
      "Each GET creates an invitation",
      unsafe(HttpFault::create)),
  HTTP_GET_EXTENDS(
      breaks(HTTP_1, "(ann@example.com) [expiresAt]"),
      "Each GET extends the invitations",
      unsafe(
          (invites, call) ->
              invites.stream().map(invite -> renewed(invite, invite.id(), call)).toList())),
  HTTP_GET_RENUMBERS(
      breaks(HTTP_1, "only in the second response: 7000"),
      "Each GET changes the ids of the invitations",
      unsafe(
          (invites, call) ->
              invites.stream()
                  .map(
                      invite ->
                          renewed(invite, "7%07x".formatted(call) + invite.id().substring(8), 0))
                  .toList())),
  HTTP_GET_RENAMES(
      breaks(HTTP_1, "(ann@example.com) [groupName]"),
      "Each GET numbers the project's name",
      numbered((item, call) -> item.put("groupName", "project-" + call))),
  HTTP_GET_CHANGES_ROLES(
      breaks(HTTP_1, "(ann@example.com) [roles]"),
      "Each GET adds a role",
      numbered(
          (item, call) ->
              IntStream.range(0, call)
                  .forEach(number -> item.withArray("roles").add("ROLE_" + number)))),
  HTTP_GET_TOUCHES_CREATION(
      breaks(HTTP_1, "(ann@example.com) [createdAt]"),
      "Each GET changes createdAt",
      numbered(
          (item, call) ->
              text("createdAt", time -> Instant.parse(time).plusSeconds(call).toString())
                  .accept(item))),

  HTTP_PUT_IS_OK(
      breaks(HTTP_2, 200),
      "PUT is treated like GET",
      pipeline -> pipeline.methods.change(next -> call -> Optional.empty())),
  HTTP_PUT_IS_EMPTY(
      breaks(HTTP_2, 200),
      "PUT returns an empty list",
      refusal(Problem.METHOD, reply -> emptyList())),
  HTTP_PUT_FAILS(
      breaks(HTTP_2, 500), "PUT returns 500", mistaken(Problem.METHOD, Problem.internal())),
  HTTP_PUT_IS_NOT_FOUND(
      breaks(HTTP_2, 404), "PUT returns 404", mistaken(Problem.METHOD, Problem.noSuchResource())),
  HTTP_PUT_IS_BAD_REQUEST(
      breaks(HTTP_2, 400),
      "PUT returns 400",
      mistaken(Problem.METHOD, Problem.badRequest("No body."))),
  HTTP_PUT_IS_HTML(
      breaks(HTTP_2, "Content-Type is text/html"),
      "PUT returns 405 with a web page",
      refusal(
          Problem.METHOD,
          reply -> Reply.of(405, "text/html", "<html><body>Method Not Allowed</body></html>"))),
  HTTP_PUT_IS_REDIRECTED(
      breaks(HTTP_2, 303),
      "PUT is redirected to GET",
      refusal(Problem.METHOD, reply -> emptyList().withStatus(303).with("Location", "/"))),
  HTTP_PUT_HAS_NO_BODY(
      breaks(HTTP_2, "the body is not a JSON object"),
      "PUT returns 405 without a body",
      refusal(Problem.METHOD, reply -> Reply.of(405, "application/json", ""))),
  HTTP_PUT_SAYS_404(
      breaks(HTTP_2, "error is 404 while the HTTP status is 405"),
      "PUT returns 405 with a body that says 404",
      refusal(
          Problem.METHOD,
          reply ->
              Reply.of(
                  405,
                  "application/json",
                  "{\"detail\":\"No.\",\"error\":404,\"errorCode\":\"NOT_FOUND\",\"reason\":\"Method"
                      + " Not Allowed\"}"))),

  HTTP_SUNSET_FIRST(
      breaks(HTTP_3, "is before Deprecation"),
      "The sunset is before the deprecation",
      header("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT")),
  HTTP_SUNSET_A_DAY(
      breaks(HTTP_3, "date: 2027-07-01"),
      "Sunset is a date of ISO 8601",
      header("Sunset", "2027-07-01")),
  HTTP_SUNSET_TRUE(breaks(HTTP_3, "date: true"), "Sunset is true", header("Sunset", "true")),
  HTTP_DEPRECATION_VERSION(
      breaks(HTTP_3, "version=\"2023-01-01\""),
      "Deprecation is a version",
      header("Deprecation", "version=\"2023-01-01\"")),
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
  SUNSET_TWICE(
      breaks(HTTP_3, "Sunset has several values"),
      "A proxy adds a second Sunset",
      header("Sunset", "Thu, 1 Jul 2027 00:00:00 GMT", "Fri, 31 Jul 2026 00:00:00 GMT")),
  HTTP_SUNSET_WRONG_WEEKDAY(
      breaks(HTTP_3, "date: Mon, 1 Jul 2027"),
      "Sunset has a wrong weekday",
      header("Sunset", "Mon, 1 Jul 2027 00:00:00 GMT")),
  HTTP_DEPRECATION_EMPTY(
      breaks(HTTP_3, "Deprecation is not a date: false"),
      "Deprecation is false",
      header("Deprecation", "false")),

  HTTP_REMAINING_NEGATIVE(
      breaks(HTTP_4, "non-negative integer: -1"),
      "RateLimit-Remaining is negative",
      header("RateLimit-Remaining", "-1")),
  HTTP_REMAINING_ABOVE_LIMIT(
      breaks(HTTP_4, "RateLimit-Remaining 1201 is above"),
      "RateLimit-Remaining is above RateLimit-Limit",
      header("RateLimit-Remaining", "1201")),
  HTTP_REMAINING_DECIMAL(
      breaks(HTTP_4, "non-negative integer: 1199.5"),
      "RateLimit-Remaining is a decimal number",
      header("RateLimit-Remaining", "1199.5")),
  HTTP_LIMIT_WORD(
      breaks(HTTP_4, "unlimited"),
      "RateLimit-Limit is a word",
      header("RateLimit-Limit", "unlimited")),
  HTTP_LIMIT_WITH_UNIT(
      breaks(HTTP_4, "1200/min"),
      "RateLimit-Limit has a unit",
      header("RateLimit-Limit", "1200/min")),
  LIMIT_OF_ERRORS_IS_NEGATIVE(
      breaks(HTTP_4, "non-negative integer: -1"),
      "RateLimit-Remaining of an error is negative",
      refusal(reply -> reply.with("RateLimit-Remaining", "-1"))),
  REMAINING_IS_THERE_TWICE(
      breaks(HTTP_4, "times: [1199, 9999]"),
      "A proxy adds a second RateLimit-Remaining",
      response(reply -> reply.with("RateLimit-Remaining", "1199", "9999"))),
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
  REMAINING_FALLS_BELOW_ZERO(
      breaks(HTTP_4, "RateLimit-Remaining is not a non-negative integer: -"),
      "A limit is counted and not enforced, so that RateLimit-Remaining falls below zero",
      using(HttpFault::countPastTheLimit)),
  HTTP_LIMIT_WITH_POLICY(
      breaks(HTTP_4, "non-negative integer: 1200;w=60"),
      "RateLimit-Limit has the policy of an earlier draft",
      header("RateLimit-Limit", "1200;w=60")),
  HTTP_LIMIT_NEGATIVE(
      breaks(HTTP_4, "RateLimit-Limit is not a non-negative integer: -1"),
      "RateLimit-Limit is -1 for no limit",
      header("RateLimit-Limit", "-1")),
  HTTP_LIMIT_ZERO(
      breaks(HTTP_4, "is above RateLimit-Limit 0"),
      "RateLimit-Limit is 0 for no limit",
      header("RateLimit-Limit", "0")),

  HTTP_PUBLIC(
      breaks(HTTP_5, "Cache-Control allows shared caches"),
      "Shared caches may keep the list",
      header("Cache-Control", "public, max-age=300")),
  HTTP_SHARED_MAX_AGE(
      breaks(HTTP_5, "s-maxage"),
      "Shared caches may keep the list for a minute",
      header("Cache-Control", "max-age=0, s-maxage=60")),
  CDN_MAY_KEEP_THE_LIST(
      breaks(HTTP_5, "CDN-Cache-Control allows shared caches"),
      "The CDN may keep the list",
      header("CDN-Cache-Control", "public, max-age=60")),
  ENVELOPES_ARE_PUBLIC(
      breaks(HTTP_5, "Cache-Control allows shared caches"),
      "Shared caches may keep envelopes",
      response(asksFor("envelope"), reply -> reply.with("Cache-Control", "public, max-age=60"))),
  HTTP_MUST_REVALIDATE(
      breaks(HTTP_5, "store the response: must-revalidate"),
      "Caches may keep the list and must revalidate it later",
      header("Cache-Control", "max-age=300, must-revalidate")),
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
  HTTP_COMPRESSION_ANNOUNCED_ONLY(
      breaks(HTTP_6, "the body is not gzip"),
      "Lists that are not compressed have Content-Encoding gzip",
      uncompressed(reply -> reply.with("Content-Encoding", "gzip"))),
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
      codedAs("utf-8", Call::isFiltered)),
  COMPRESSION_CHANGES_THE_LAYOUT(
      breaks(HTTP_6, "on one line, and the second is"),
      "A body that is not compressed is never pretty-printed",
      prettyFlag((call, before) -> before && call.preferences("Accept-Encoding").contains("gzip"))),
  COMPRESSION_LOSES_THE_ENVELOPE(
      breaks(HTTP_6, "the first response is a JSON array"),
      "A body that is not compressed has no envelope",
      envelopeFlag(
          (call, before) -> before && call.preferences("Accept-Encoding").contains("gzip")));

  private final FaultDefinition definition;

  HttpFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change countPastTheLimit(Pipeline pipeline) {
    var remaining = new AtomicInteger(60);
    return everyResponse(
        reply -> reply.with("RateLimit-Remaining", String.valueOf(remaining.getAndDecrement())));
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

  private static List<Invite> create(List<Invite> invites, int count) {
    var more = new ArrayList<>(invites);
    invites.stream()
        .limit(1)
        .forEach(
            first ->
                IntStream.rangeClosed(1, count)
                    .forEach(
                        number ->
                            more.add(
                                first.to(
                                    "66f0c2d94be7a1d300%06x".formatted(0x700000 + number),
                                    first.username()))));
    return more;
  }

  private static Invite renewed(Invite invite, String id, long seconds) {
    return new Invite(
        id,
        invite.createdAt(),
        invite.expiresAt().plusSeconds(seconds),
        invite.inviter(),
        invite.roles(),
        invite.username());
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

  /** Changes the items of the list without a query by the number of the request. */
  private static Change numbered(ObjIntConsumer<ObjectNode> change) {
    return counting(
        calls ->
            items(
                (call, items) -> {
                  if (call.query().isEmpty()) {
                    var number = calls.getAndIncrement();
                    items.forEach(item -> change.accept((ObjectNode) item, number));
                  }
                  return items;
                }));
  }

  private static Change codedAs(String coding, Predicate<Call> which) {
    return everyResponse(
        (call, reply) ->
            which.test(call) && reply.status() == 200 && call.method().equals("GET")
                ? reply.with("Content-Encoding", coding)
                : reply);
  }
}
