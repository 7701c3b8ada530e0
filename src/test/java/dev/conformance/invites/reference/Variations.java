package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Tampering.JSON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The longer ones of the conformant variations. */
final class Variations {
  private Variations() {}

  static void reverse(ObjectNode item) {
    var members = new ArrayList<>(item.properties());
    Collections.reverse(members);
    var reversed = new LinkedHashMap<String, JsonNode>();
    members.forEach(member -> reversed.put(member.getKey(), member.getValue()));
    item.removeAll();
    item.setAll(reversed);
  }

  static void shuffle(Behaviour behaviour) {
    var seed = new AtomicInteger();
    behaviour.items.change(
        next ->
            (call, project, items) -> {
              var shuffled = new ArrayList<>(next.of(call, project, items));
              Collections.shuffle(shuffled, new Random(seed.incrementAndGet()));
              return shuffled;
            });
  }

  /** Into the text, because the library writes no such depth. */
  static String nest(String body) {
    var tree = "[".repeat(1000) + "]".repeat(1000);
    return body.replace("\"createdAt\"", "\"tree\":" + tree + ",\"createdAt\"");
  }

  static void mark(Behaviour behaviour) {
    var responses = new AtomicInteger();
    changeItems(
        behaviour,
        (call, items) -> {
          var response = responses.incrementAndGet();
          items.forEach(item -> item.put("answer", response));
        });
  }

  static void markLinks(Behaviour behaviour) {
    var responses = new AtomicInteger();
    changeItems(
        behaviour,
        (call, items) -> {
          var href = "https://cloud.example.com/answers/" + responses.incrementAndGet();
          items.forEach(
              item -> item.putArray("links").addObject().put("href", href).put("rel", "via"));
        });
  }

  static void linkToTheRequest(Behaviour behaviour) {
    changeItems(
        behaviour,
        (call, items) -> {
          var href = "https://cloud.example.com" + call.target();
          items.forEach(
              item -> {
                item.put("request", href);
                item.putArray("links").addObject().put("href", href).put("rel", "self");
              });
        });
  }

  private static void changeItems(Behaviour behaviour, BiConsumer<Call, List<ObjectNode>> change) {
    behaviour.items.change(
        next ->
            (call, project, items) -> {
              var changed = next.of(call, project, items);
              change.accept(call, changed.stream().map(ObjectNode.class::cast).toList());
              return changed;
            });
  }

  static void wrapErrors(Behaviour behaviour) {
    wrapErrors(
        behaviour,
        error ->
            JSON.objectNode().put("status", error.get("error").intValue()).set("content", error));
  }

  static void wrapErrorsUnderResults(Behaviour behaviour) {
    wrapErrors(behaviour, error -> JSON.objectNode().set("results", error));
  }

  private static void wrapErrors(Behaviour behaviour, UnaryOperator<JsonNode> wrap) {
    behaviour.refusals.change(
        next ->
            (call, problem) -> {
              var refusal = next.refuse(call, problem);
              return call.asksFor("envelope")
                  ? refusal
                      .withStatus(200)
                      .withBody(wrap.apply(behaviour.errors.get().body(call, problem)).toString())
                  : refusal;
            });
  }

  static Consumer<Behaviour> indent(String indentation, String lineBreak) {
    return printed(
        body ->
            body.lines()
                .map(line -> indentLine(line, indentation))
                .reduce((before, line) -> before + lineBreak + line)
                .orElse(""));
  }

  private static String indentLine(String line, String indentation) {
    var content = line.stripLeading();
    return indentation.repeat((line.length() - content.length()) / 2) + content;
  }

  static Consumer<Behaviour> printed(UnaryOperator<String> change) {
    return behaviour ->
        behaviour.printer.change(
            next -> (call, value, pretty) -> change.apply(next.print(call, value, pretty)));
  }

  static String escape(String body) {
    var escaped = new StringBuilder();
    body.chars()
        .forEach(
            character -> {
              if (character == '/') {
                escaped.append("\\/");
              } else if (character > 126) {
                escaped.append("\\u%04x".formatted(character));
              } else {
                escaped.append((char) character);
              }
            });
    return escaped.toString();
  }

  static boolean isBoolean(Call call, String name) {
    return call.parameter(name).filter(value -> !value.matches("true|false")).isEmpty();
  }

  static Consumer<Behaviour> invitations(int count) {
    return behaviour ->
        behaviour.projects.change(
            projects ->
                projects.withInvitations(
                    behaviour.data().ownedProject(), count, behaviour.startedAt()));
  }

  static void digestOnly(Behaviour behaviour) {
    behaviour.token.change(
        next -> call -> behaviour.refusals.get().refuse(call, Problem.noSuchResource()));
    refuse(behaviour, "bearer ");
  }

  static void bearerOnly(Behaviour behaviour) {
    behaviour.challenge.change(next -> (call, stale) -> List.of("Bearer realm=\"MMS Public API\""));
    refuse(behaviour, "digest ");
  }

  private static void refuse(Behaviour behaviour, String scheme) {
    behaviour.judge.change(
        next ->
            call ->
                call.header("Authorization")
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme))
                        .isPresent()
                    ? Decision.refused()
                    : next.judge(call));
  }

  static Reply lowerCase(Reply reply) {
    var headers = new LinkedHashMap<String, List<String>>();
    reply.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Reply(reply.status(), headers, reply.body());
  }

  /** A second and the number of requests in it. */
  private record Window(long second, int requests) {
    Window next(Instant at) {
      return at.getEpochSecond() == second
          ? new Window(second, requests + 1)
          : new Window(at.getEpochSecond(), 1);
    }
  }

  static Steps.Gate limit(Behaviour behaviour, int perSecond) {
    var window = new AtomicReference<>(new Window(0, 0));
    return call ->
        window.updateAndGet(last -> last.next(call.at())).requests() > perSecond
            ? Optional.of(tooMany(behaviour, call, "1"))
            : Optional.empty();
  }

  static Steps.Gate refuseEvery(Behaviour behaviour, int period) {
    var requests = new AtomicInteger();
    return call ->
        requests.incrementAndGet() % period == 0
            ? Optional.of(tooMany(behaviour, call, "0"))
            : Optional.empty();
  }

  private static Reply tooMany(Behaviour behaviour, Call call, String seconds) {
    return behaviour.refusals.get().refuse(call, Problem.tooMany()).with("Retry-After", seconds);
  }

  static Consumer<Behaviour> unauthorized(String code) {
    return behaviour ->
        behaviour.refusals.change(
            next ->
                (call, problem) ->
                    problem.code().equals(code)
                        ? next.refuse(call, Problem.unauthorized())
                            .with(
                                "WWW-Authenticate",
                                behaviour.challenge.get().challenge(call, false).get(0))
                        : next.refuse(call, problem));
  }

  static void edge(Behaviour behaviour) {
    behaviour.refusals.change(
        next ->
            (call, problem) -> {
              var refusal = next.refuse(call, problem);
              return problem.status() == 401
                  ? refusal
                      .without("X-Error-Code")
                      .withBody(
                          """
                          {
                            "error" : 401,
                            "reason" : "Unauthorized",
                            "detail" : "You are not authorized for this resource."
                          }
                          """)
                  : refusal;
            });
  }
}
