package dev.conformance.invites.reference;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary in which faults and variations are written. */
final class Tampering {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An invitee whom no check asks for, so that only the schema sees what is wrong with it. */
  private static final String BYSTANDER = "kim@example.com";

  private Tampering() {}

  /** Every item is changed. */
  static Consumer<Behaviour> everyItem(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> true, change);
  }

  /** One item among many is changed. */
  static Consumer<Behaviour> oneItem(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> invite.username().equals(BYSTANDER), change);
  }

  static Consumer<Behaviour> someItems(
      BiPredicate<Call, Invite> which, Consumer<ObjectNode> change) {
    return behaviour ->
        behaviour.item.change(
            next ->
                (call, project, invite) -> {
                  var item = next.of(call, project, invite);
                  if (which.test(call, invite) && item instanceof ObjectNode object) {
                    change.accept(object);
                  }
                  return item;
                });
  }

  static Consumer<ObjectNode> without(String member) {
    return item -> item.remove(member);
  }

  static Consumer<ObjectNode> renamed(String member, String other) {
    return item -> item.set(other, item.remove(member));
  }

  static Consumer<ObjectNode> set(String member, String value) {
    return item -> item.put(member, value);
  }

  static Consumer<ObjectNode> set(String member, JsonNode value) {
    return item -> item.set(member, value);
  }

  static Consumer<ObjectNode> text(String member, UnaryOperator<String> change) {
    return item -> item.put(member, change.apply(item.get(member).stringValue()));
  }

  /** The bare array is replaced. */
  static Consumer<Behaviour> root(UnaryOperator<JsonNode> change) {
    return behaviour ->
        behaviour.bare.change(next -> (call, array) -> change.apply(next.of(call, array)));
  }

  /** The envelope is changed. */
  static Consumer<Behaviour> envelope(Consumer<ObjectNode> change) {
    return behaviour ->
        behaviour.enveloped.change(
            next ->
                (call, array) -> {
                  var envelope = next.of(call, array);
                  if (envelope instanceof ObjectNode object) {
                    change.accept(object);
                  }
                  return envelope;
                });
  }

  /** The text of a bare list is changed. */
  static Consumer<Behaviour> text(UnaryOperator<String> change) {
    return bareResponse(reply -> reply.withBody(change.apply(reply.body().text())));
  }

  /** A bare list is changed as it goes out. */
  static Consumer<Behaviour> bareResponse(UnaryOperator<Reply> change) {
    return response(call -> !call.asksFor("envelope"), change);
  }

  /** Every list is changed as it goes out. */
  static Consumer<Behaviour> response(UnaryOperator<Reply> change) {
    return response(call -> true, change);
  }

  static Consumer<Behaviour> response(Predicate<Call> which, UnaryOperator<Reply> change) {
    return behaviour ->
        behaviour.list.change(
            next ->
                (call, reply) -> {
                  var finished = next.finish(call, reply);
                  return which.test(call) ? change.apply(finished) : finished;
                });
  }

  /** Every response is changed as the last thing that happens to it. */
  static Consumer<Behaviour> everyResponse(UnaryOperator<Reply> change) {
    return behaviour ->
        behaviour.finish.change(next -> (call, reply) -> change.apply(next.finish(call, reply)));
  }

  /** Every error is changed as it goes out. */
  static Consumer<Behaviour> refusal(UnaryOperator<Reply> change) {
    return refusal(problem -> true, change);
  }

  static Consumer<Behaviour> refusal(Predicate<Problem> which, UnaryOperator<Reply> change) {
    return behaviour ->
        behaviour.refusals.change(
            next ->
                (call, problem) -> {
                  var refusal = next.refuse(call, problem);
                  return which.test(problem) ? change.apply(refusal) : refusal;
                });
  }

  /** These problems are told as others. */
  static Consumer<Behaviour> mistaken(Predicate<Problem> which, UnaryOperator<Problem> change) {
    return behaviour ->
        behaviour.refusals.change(
            next ->
                (call, problem) ->
                    next.refuse(call, which.test(problem) ? change.apply(problem) : problem));
  }

  /** The detail of these problems names somebody or something that it should not. */
  static Consumer<Behaviour> names(Predicate<Problem> which, String name) {
    return mistaken(
        which,
        problem ->
            new Problem(
                problem.status(),
                problem.reason(),
                problem.code(),
                problem.detail() + " Ask for " + name + ".",
                problem.parameters()));
  }

  /** Every error body is changed. */
  static Consumer<Behaviour> error(Consumer<ObjectNode> change) {
    return errorBody(
        body -> {
          change.accept(body);
          return body;
        });
  }

  static Consumer<Behaviour> errorBody(Function<ObjectNode, JsonNode> change) {
    return behaviour ->
        behaviour.errors.change(
            next ->
                (call, problem) ->
                    next.body(call, problem) instanceof ObjectNode body
                        ? change.apply(body)
                        : next.body(call, problem));
  }

  /** These requests fail as if the server had a mistake that it does not catch. */
  static Consumer<Behaviour> serverErrorFor(Predicate<Call> which) {
    return problemFor(which, Problem.internal());
  }

  /** Ends a request with a problem, wherever it is. */
  static Consumer<Behaviour> problemFor(Predicate<Call> which, Problem problem) {
    return behaviour ->
        behaviour.wanted.change(
            next ->
                call -> {
                  if (which.test(call)) {
                    throw new Blunder(problem);
                  }
                  return next.address(call);
                });
  }

  /** An empty list in the recorded form. */
  static Reply emptyList() {
    return Reply.of(200, Conformant.CONTENT_TYPE, "[]");
  }

  static Predicate<Problem> code(String code) {
    return problem -> problem.code().equals(code);
  }
}
