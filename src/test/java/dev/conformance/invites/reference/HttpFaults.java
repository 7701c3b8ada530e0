package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.HTTP_1;
import static dev.conformance.invites.contract.Requirement.HTTP_2;
import static dev.conformance.invites.contract.Requirement.HTTP_3;
import static dev.conformance.invites.contract.Requirement.HTTP_4;
import static dev.conformance.invites.contract.Requirement.HTTP_5;
import static dev.conformance.invites.contract.Requirement.HTTP_6;
import static dev.conformance.invites.reference.Tampering.emptyList;
import static dev.conformance.invites.reference.Tampering.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** GETs that are not safe, wrong answers to other methods, and wrong headers. */
final class HttpFaults {
  private HttpFaults() {}

  static final Flaw GET_DELETES =
      new Flaw(
          HTTP_1,
          "missing",
          "Each GET deletes an invitation",
          unsafe((invites, call) -> invites.subList(0, Math.max(0, invites.size() - call))));
  static final Flaw GET_CREATES =
      new Flaw(HTTP_1, "too many", "Each GET creates an invitation", unsafe(HttpFaults::create));
  static final Flaw GET_EXTENDS =
      new Flaw(
          HTTP_1,
          "changed",
          "Each GET extends the invitations",
          unsafe(
              (invites, call) ->
                  invites.stream().map(invite -> renewed(invite, invite.id(), call)).toList()));
  static final Flaw GET_RENUMBERS =
      new Flaw(
          HTTP_1,
          "missing",
          "Each GET gives the invitations new ids",
          unsafe(
              (invites, call) ->
                  invites.stream()
                      .map(
                          invite ->
                              renewed(invite, "%08x".formatted(call) + invite.id().substring(8), 0))
                      .toList()));

  static final Flaw PUT_IS_OK =
      new Flaw(
          HTTP_2,
          "200",
          "PUT is answered like GET",
          behaviour -> behaviour.methods.change(next -> call -> Optional.empty()));
  static final Flaw PUT_IS_EMPTY =
      new Flaw(HTTP_2, "200", "PUT is answered with an empty list", methods(emptyList()));
  static final Flaw PUT_FAILS = new Flaw(HTTP_2, "500", "PUT is 500", methods(Problem.internal()));
  static final Flaw PUT_IS_NOT_FOUND =
      new Flaw(HTTP_2, "404", "PUT is 404", methods(Problem.noSuchResource()));
  static final Flaw PUT_IS_BAD_REQUEST =
      new Flaw(HTTP_2, "400", "PUT is 400", methods(Problem.badRequest("No body.")));
  static final Flaw PUT_IS_HTML =
      new Flaw(
          HTTP_2,
          "html",
          "PUT is 405 with a web page",
          methods(Reply.of(405, "text/html", "<html><body>Method Not Allowed</body></html>")));

  static final Flaw SUNSET_FIRST =
      new Flaw(
          HTTP_3,
          "is before Deprecation",
          "The sunset is before the deprecation",
          header("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT"));
  static final Flaw SUNSET_A_DAY =
      new Flaw(
          HTTP_3, "2027-07-01", "Sunset is a date of ISO 8601", header("Sunset", "2027-07-01"));
  static final Flaw SUNSET_TRUE =
      new Flaw(HTTP_3, "Sunset is not a date: true", "Sunset is true", header("Sunset", "true"));
  static final Flaw DEPRECATION_VERSION =
      new Flaw(
          HTTP_3,
          "Deprecation is not a date",
          "Deprecation is a version",
          header("Deprecation", "version=\"2023-01-01\""));

  static final Flaw REMAINING_NEGATIVE =
      new Flaw(
          HTTP_4, "-1", "RateLimit-Remaining is negative", header("RateLimit-Remaining", "-1"));
  static final Flaw REMAINING_ABOVE_LIMIT =
      new Flaw(
          HTTP_4,
          "is above",
          "RateLimit-Remaining is above RateLimit-Limit",
          header("RateLimit-Remaining", "1201"));
  static final Flaw REMAINING_DECIMAL =
      new Flaw(
          HTTP_4,
          "1199.5",
          "RateLimit-Remaining is a decimal number",
          header("RateLimit-Remaining", "1199.5"));
  static final Flaw LIMIT_WORD =
      new Flaw(
          HTTP_4, "unlimited", "RateLimit-Limit is a word", header("RateLimit-Limit", "unlimited"));
  static final Flaw LIMIT_WITH_UNIT =
      new Flaw(
          HTTP_4, "1200/min", "RateLimit-Limit has a unit", header("RateLimit-Limit", "1200/min"));

  static final Flaw PUBLIC =
      new Flaw(
          HTTP_5,
          "public",
          "Shared caches may keep the list",
          header("Cache-Control", "public, max-age=300"));
  static final Flaw SHARED_MAX_AGE =
      new Flaw(
          HTTP_5,
          "s-maxage",
          "Shared caches may keep the list for a minute",
          header("Cache-Control", "max-age=0, s-maxage=60"));

  static final Flaw ALWAYS_COMPRESSED =
      new Flaw(
          HTTP_6,
          "Content-Encoding gzip",
          "Lists are compressed although identity was asked for",
          compression(
              (call, reply) ->
                  reply.with("Content-Encoding", "gzip").withBody(Conformant.gzip(reply.body()))));
  static final Flaw COMPRESSION_ANNOUNCED_ONLY =
      new Flaw(
          HTTP_6,
          "",
          "Lists that are not compressed are called compressed",
          compression((call, reply) -> reply.with("Content-Encoding", "gzip")));
  static final Flaw COMPRESSION_LOSES_AN_ITEM =
      new Flaw(
          HTTP_6,
          "too many",
          "The plain request's list lacks an item where compression is asked for",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          call.query().isEmpty()
                                  && call.preferences("Accept-Encoding").contains("gzip")
                                  && items.size() > 2
                              ? without(items)
                              : next.of(call, project, items)));

  private static Consumer<Behaviour> header(String name, String value) {
    return response(reply -> reply.with(name, value));
  }

  /** The plain request's invitations change with each of its repetitions. */
  private static Consumer<Behaviour> unsafe(
      BiFunction<List<Invite>, Integer, List<Invite>> change) {
    return behaviour -> {
      var calls = new AtomicInteger();
      behaviour.invites.change(
          next ->
              (call, project) ->
                  call.query().isEmpty()
                      ? change.apply(next.of(call, project), calls.getAndIncrement())
                      : next.of(call, project));
    };
  }

  private static List<Invite> create(List<Invite> invites, int count) {
    var more = new ArrayList<>(invites);
    for (var number = 1; number <= count && !invites.isEmpty(); number++) {
      more.add(renewed(invites.get(0), "%024x".formatted(number), 0));
    }
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

  private static Consumer<Behaviour> methods(Problem problem) {
    return behaviour -> methods(behaviour, call -> behaviour.refusals.get().refuse(call, problem));
  }

  private static Consumer<Behaviour> methods(Reply reply) {
    return behaviour -> methods(behaviour, call -> reply);
  }

  private static void methods(Behaviour behaviour, Function<Call, Reply> response) {
    behaviour.methods.change(next -> call -> next.stop(call).map(stopped -> response.apply(call)));
  }

  private static Consumer<Behaviour> compression(BiFunction<Call, Reply, Reply> change) {
    return behaviour ->
        behaviour.compression.change(
            next ->
                (call, reply) -> {
                  var finished = next.finish(call, reply);
                  return finished.header("Content-Encoding").isEmpty()
                          && reply.status() == 200
                          && call.method().equals("GET")
                      ? change.apply(call, reply)
                      : finished;
                });
  }

  private static <T> List<T> without(List<T> items) {
    return items.subList(0, items.size() - 1);
  }
}
