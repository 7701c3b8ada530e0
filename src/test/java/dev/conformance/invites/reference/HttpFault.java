package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;

import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** GETs that are not safe, wrong responses to other methods, and wrong headers. */
public enum HttpFault implements Fault {
  HTTP_GET_DELETES(
      HTTP_1,
      "missing: 66f0c2d94be7a1d3005a100",
      "Each GET deletes an invitation",
      unsafe((invites, call) -> invites.subList(0, Math.max(0, invites.size() - call)))),
  HTTP_GET_CREATES(
      HTTP_1,
      "too many: 66f0c2d94be7a1d30070",
      "Each GET creates an invitation",
      unsafe(HttpFault::create)),
  HTTP_GET_EXTENDS(
      HTTP_1,
      "(ann@example.com) [expiresAt]",
      "Each GET extends the invitations",
      unsafe(
          (invites, call) ->
              invites.stream().map(invite -> renewed(invite, invite.id(), call)).toList())),
  HTTP_GET_RENUMBERS(
      HTTP_1,
      "missing: 7000",
      "Each GET changes the ids of the invitations",
      unsafe(
          (invites, call) ->
              invites.stream()
                  .map(
                      invite ->
                          renewed(invite, "7%07x".formatted(call) + invite.id().substring(8), 0))
                  .toList())),

  HTTP_PUT_IS_OK(
      HTTP_2,
      200,
      "PUT is treated like GET",
      pipeline -> pipeline.methods.change(next -> call -> Optional.empty())),
  HTTP_PUT_IS_EMPTY(
      HTTP_2, 200, "PUT returns an empty list", otherMethods((call, problem) -> emptyList())),
  HTTP_PUT_FAILS(HTTP_2, 500, "PUT returns 500", otherMethods(Problem.internal())),
  HTTP_PUT_IS_NOT_FOUND(HTTP_2, 404, "PUT returns 404", otherMethods(Problem.noSuchResource())),
  HTTP_PUT_IS_BAD_REQUEST(
      HTTP_2, 400, "PUT returns 400", otherMethods(Problem.badRequest("No body."))),
  HTTP_PUT_IS_HTML(
      HTTP_2,
      "Content-Type is text/html",
      "PUT returns 405 with a web page",
      otherMethods(
          (call, problem) ->
              Reply.of(405, "text/html", "<html><body>Method Not Allowed</body></html>"))),

  HTTP_SUNSET_FIRST(
      HTTP_3,
      "is before Deprecation",
      "The sunset is before the deprecation",
      header("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT")),
  HTTP_SUNSET_A_DAY(
      HTTP_3, "date: 2027-07-01", "Sunset is a date of ISO 8601", header("Sunset", "2027-07-01")),
  HTTP_SUNSET_TRUE(HTTP_3, "date: true", "Sunset is true", header("Sunset", "true")),
  HTTP_DEPRECATION_VERSION(
      HTTP_3,
      "version=\"2023-01-01\"",
      "Deprecation is a version",
      header("Deprecation", "version=\"2023-01-01\"")),

  HTTP_REMAINING_NEGATIVE(
      HTTP_4,
      "non-negative integer: -1",
      "RateLimit-Remaining is negative",
      header("RateLimit-Remaining", "-1")),
  HTTP_REMAINING_ABOVE_LIMIT(
      HTTP_4,
      "RateLimit-Remaining 1201 is above",
      "RateLimit-Remaining is above RateLimit-Limit",
      header("RateLimit-Remaining", "1201")),
  HTTP_REMAINING_DECIMAL(
      HTTP_4,
      "non-negative integer: 1199.5",
      "RateLimit-Remaining is a decimal number",
      header("RateLimit-Remaining", "1199.5")),
  HTTP_LIMIT_WORD(
      HTTP_4, "unlimited", "RateLimit-Limit is a word", header("RateLimit-Limit", "unlimited")),
  HTTP_LIMIT_WITH_UNIT(
      HTTP_4, "1200/min", "RateLimit-Limit has a unit", header("RateLimit-Limit", "1200/min")),
  LIMIT_OF_ERRORS_IS_NEGATIVE(
      HTTP_4,
      "non-negative integer: -1",
      "RateLimit-Remaining of an error is negative",
      refusal(reply -> reply.with("RateLimit-Remaining", "-1"))),
  REMAINING_IS_THERE_TWICE(
      HTTP_4,
      "times: [1199, 9999]",
      "A proxy adds a second RateLimit-Remaining",
      response(reply -> reply.with("RateLimit-Remaining", "1199", "9999"))),
  REMAINING_OF_PRETTY_LISTS(
      HTTP_4,
      "RateLimit-Remaining 1201 is above",
      "RateLimit-Remaining of a pretty list is above RateLimit-Limit",
      response(
          call -> call.asksFor("pretty"),
          reply -> reply.with("RateLimit-Limit", "1200").with("RateLimit-Remaining", "1201"))),

  HTTP_PUBLIC(
      HTTP_5,
      "Cache-Control allows shared caches",
      "Shared caches may keep the list",
      header("Cache-Control", "public, max-age=300")),
  HTTP_SHARED_MAX_AGE(
      HTTP_5,
      "s-maxage",
      "Shared caches may keep the list for a minute",
      header("Cache-Control", "max-age=0, s-maxage=60")),
  ENVELOPES_ARE_PUBLIC(
      HTTP_5,
      "Cache-Control allows shared caches",
      "Shared caches may keep envelopes",
      response(
          call -> call.asksFor("envelope"),
          reply -> reply.with("Cache-Control", "public, max-age=60"))),

  HTTP_ALWAYS_COMPRESSED(
      HTTP_6,
      "Content-Encoding gzip",
      "Lists are compressed although identity was requested",
      uncompressed(
          reply -> reply.with("Content-Encoding", "gzip").withBody(Conformant.gzip(reply.body())))),
  HTTP_COMPRESSION_ANNOUNCED_ONLY(
      HTTP_6,
      "Not in GZIP format",
      "Lists that are not compressed have Content-Encoding gzip",
      uncompressed(reply -> reply.with("Content-Encoding", "gzip"))),
  HTTP_COMPRESSION_LOSES_AN_ITEM(
      HTTP_6,
      "too many: 66f0c2d94be7a1d3005a100a",
      "A compressed list lacks an item",
      items(
          (call, items) ->
              call.preferences("Accept-Encoding").contains("gzip") && items.size() > 2
                  ? withoutLast(items)
                  : items)),
  UNASKED_CODING(
      HTTP_6,
      "Content-Encoding br",
      "A pretty body has Content-Encoding br",
      pipeline ->
          pipeline.finish.change(
              next ->
                  (call, reply) ->
                      call.asksFor("pretty") && reply.status() == 200
                          ? next.apply(call, reply).with("Content-Encoding", "br")
                          : next.apply(call, reply)));

  private final FaultDefinition definition;

  /** A fault that shows in an unexpected status. */
  HttpFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  HttpFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change header(String name, String value) {
    return response(reply -> reply.with(name, value));
  }

  /** The list without a query changes at each repetition of the request. */
  private static Change unsafe(BiFunction<List<Invite>, Integer, List<Invite>> change) {
    return pipeline -> {
      var calls = new AtomicInteger();
      Changes.invites(
              (call, invites) ->
                  call.query().isEmpty() ? change.apply(invites, calls.getAndIncrement()) : invites)
          .applyTo(pipeline);
    };
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
                                renewed(
                                    first,
                                    "66f0c2d94be7a1d300%06x".formatted(0x700000 + number),
                                    0))));
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

  private static Change otherMethods(Problem problem) {
    return Changes.mistaken(Problem.METHOD, problem);
  }

  private static Change otherMethods(BiFunction<Call, Problem, Reply> reply) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) ->
                    problem.code().equals(Problem.METHOD)
                        ? reply.apply(call, problem)
                        : next.of(call, problem));
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
}
