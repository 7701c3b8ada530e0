package dev.conformance.invites.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.function.TriFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary of faults and variations: changes of single stages. */
final class Changes {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An invitee whom no check filters by, so that only checks of every item see the change. */
  private static final String UNFILTERED_INVITEE = "kim@example.com";

  private Changes() {}

  /** A change that reads other stages of the pipeline. */
  static Change using(Function<Pipeline, Change> change) {
    return pipeline -> change.apply(pipeline).applyTo(pipeline);
  }

  /** A change that counts requests, from 0 in each server. */
  static Change counting(Function<AtomicInteger, Change> change) {
    return pipeline -> change.apply(new AtomicInteger()).applyTo(pipeline);
  }

  /** Gives the owned project this many generated invitations. */
  static Change invitations(int count) {
    return pipeline ->
        pipeline.projects.change(projects -> projects.withInvitations(count, pipeline.startedAt()));
  }

  static Predicate<Call> asksFor(String flag) {
    return call -> call.asksFor(flag);
  }

  static Predicate<Call> has(String parameter) {
    return call -> call.has(parameter);
  }

  static Predicate<Call> has(String parameter, String value) {
    return call -> call.has(parameter, value);
  }

  static Predicate<Call> uses(String scheme) {
    return call -> call.uses(scheme);
  }

  /** Changes every item. */
  static Change everyItem(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> true, change);
  }

  /** Changes the item of {@link #UNFILTERED_INVITEE}. */
  static Change oneItem(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> invite.username().equals(UNFILTERED_INVITEE), change);
  }

  static Change someItems(Predicate<Call> when, Consumer<ObjectNode> change) {
    return someItems((call, invite) -> when.test(call), change);
  }

  static Change someItems(BiPredicate<Call, Invite> when, Consumer<ObjectNode> change) {
    return pipeline ->
        pipeline.item.change(
            next ->
                (call, project, invite) -> {
                  var item = next.apply(call, project, invite);
                  if (when.test(call, invite) && item instanceof ObjectNode object) {
                    change.accept(object);
                  }
                  return item;
                });
  }

  static Consumer<ObjectNode> without(String member) {
    return item -> item.remove(member);
  }

  static Consumer<ObjectNode> renamed(String member, String newName) {
    return item -> item.set(newName, item.remove(member));
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

  /** Changes the list of items. */
  static Change items(BiFunction<Call, List<JsonNode>, List<JsonNode>> change) {
    return pipeline ->
        pipeline.items.change(next -> (call, items) -> change.apply(call, next.apply(call, items)));
  }

  /** Sends only the first items of these lists. */
  static Change page(int size, Predicate<Call> when) {
    return items(
        (call, items) -> when.test(call) && items.size() > size ? items.subList(0, size) : items);
  }

  /** Changes the invitations of a project, before the filter. */
  static Change invites(BiFunction<Call, List<Invite>, List<Invite>> change) {
    return pipeline ->
        pipeline.invites.change(
            next -> (call, project) -> change.apply(call, next.apply(call, project)));
  }

  /** Changes the root of a bare list. */
  static Change root(UnaryOperator<JsonNode> change) {
    return root((call, array) -> change.apply(array));
  }

  static Change root(BiFunction<Call, JsonNode, JsonNode> change) {
    return pipeline ->
        pipeline.bare.change(next -> (call, array) -> change.apply(call, next.apply(call, array)));
  }

  /** Changes the members of the envelope. */
  static Change envelope(Consumer<ObjectNode> change) {
    return envelope((call, array) -> true, change);
  }

  static Change envelope(BiPredicate<Call, JsonNode> when, Consumer<ObjectNode> change) {
    return pipeline ->
        pipeline.enveloped.change(
            next ->
                (call, array) -> {
                  var envelope = next.apply(call, array);
                  if (when.test(call, array) && envelope instanceof ObjectNode object) {
                    change.accept(object);
                  }
                  return envelope;
                });
  }

  /** Changes when the envelope is used. */
  static Change envelopeFlag(BiFunction<Call, Boolean, Boolean> change) {
    return pipeline ->
        pipeline.envelope.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Changes when bodies are pretty-printed. */
  static Change prettyFlag(BiFunction<Call, Boolean, Boolean> change) {
    return pipeline -> pipeline.pretty.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Changes the address to filter by. */
  static Change address(BiFunction<Call, Optional<String>, Optional<String>> change) {
    return pipeline ->
        pipeline.address.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Filters by this comparison of the requested and the invited address. */
  static Change filter(BiPredicate<String, String> matches) {
    return pipeline ->
        pipeline.filter.change(
            next -> (address, invite) -> matches.test(address, invite.username()));
  }

  /** The filter finds these invitations as well. */
  static Change alsoFinds(BiPredicate<String, Invite> matches) {
    return pipeline ->
        pipeline.filter.change(
            next ->
                (address, invite) -> next.test(address, invite) || matches.test(address, invite));
  }

  /** Changes whether the caller may read the project with an id. */
  static Change access(TriFunction<Call, String, ProjectAccess, ProjectAccess> change) {
    return pipeline ->
        pipeline.access.change(next -> (call, id) -> change.apply(call, id, next.apply(call, id)));
  }

  /** Accepts requests that would be refused for their credentials. */
  static Change accepts(Predicate<Call> when) {
    return authentication(
        (call, result) -> when.test(call) ? AuthenticationResult.ACCEPTED : result);
  }

  static Change authentication(
      BiFunction<Call, AuthenticationResult, AuthenticationResult> change) {
    return pipeline ->
        pipeline.authentication.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Changes the content type of the version that a request names. */
  static Change versions(BiFunction<Call, Optional<String>, Optional<String>> change) {
    return pipeline ->
        pipeline.versions.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Changes every response with a list. */
  static Change response(UnaryOperator<Reply> change) {
    return response(call -> true, change);
  }

  static Change response(Predicate<Call> when, UnaryOperator<Reply> change) {
    return response((call, reply) -> when.test(call) ? change.apply(reply) : reply);
  }

  static Change response(BiFunction<Call, Reply, Reply> change) {
    return pipeline ->
        pipeline.list.change(next -> (call, reply) -> change.apply(call, next.apply(call, reply)));
  }

  /** Changes every response, last of all. */
  static Change everyResponse(UnaryOperator<Reply> change) {
    return everyResponse((call, reply) -> change.apply(reply));
  }

  static Change everyResponse(BiFunction<Call, Reply, Reply> change) {
    return pipeline ->
        pipeline.finish.change(
            next -> (call, reply) -> change.apply(call, next.apply(call, reply)));
  }

  /** Changes the responses of the token endpoint. */
  static Change token(UnaryOperator<Reply> change) {
    return token((call, reply) -> change.apply(reply));
  }

  static Change token(BiFunction<Call, Reply, Reply> change) {
    return pipeline -> pipeline.token.change(next -> call -> change.apply(call, next.apply(call)));
  }

  /** Changes the challenge of each 401. */
  static Change challenge(UnaryOperator<String> change) {
    return challenges(text -> List.of(change.apply(text)));
  }

  static Change challenges(Function<String, List<String>> change) {
    return challenges(call -> true, change);
  }

  static Change challenges(Predicate<Call> when, Function<String, List<String>> change) {
    return pipeline ->
        pipeline.challenge.change(
            next ->
                (call, stale) -> {
                  var challenges = next.apply(call, stale);
                  return when.test(call) ? change.apply(challenges.get(0)) : challenges;
                });
  }

  /** Changes every error response. */
  static Change refusal(UnaryOperator<Reply> change) {
    return refusal((call, problem) -> true, change);
  }

  static Change refusal(String code, UnaryOperator<Reply> change) {
    return refusal(code, call -> true, change);
  }

  static Change refusal(String code, Predicate<Call> when, UnaryOperator<Reply> change) {
    return refusal((call, problem) -> problem.code().equals(code) && when.test(call), change);
  }

  static Change refusal(BiPredicate<Call, Problem> when, UnaryOperator<Reply> change) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) -> {
                  var refusal = next.apply(call, problem);
                  return when.test(call, problem) ? change.apply(refusal) : refusal;
                });
  }

  /** Reports another problem instead of the one with this code. */
  static Change reportsInstead(String code, Problem reported) {
    return reportsInstead(code, call -> true, reported);
  }

  static Change reportsInstead(String code, Predicate<Call> when, Problem reported) {
    return reportsInstead(
        (call, problem) -> problem.code().equals(code) && when.test(call), problem -> reported);
  }

  static Change reportsInstead(BiPredicate<Call, Problem> when, UnaryOperator<Problem> change) {
    return reportsInstead(
        (call, problem) -> when.test(call, problem) ? change.apply(problem) : problem);
  }

  static Change reportsInstead(BiFunction<Call, Problem, Problem> change) {
    return pipeline ->
        pipeline.refusals.change(
            next -> (call, problem) -> next.apply(call, change.apply(call, problem)));
  }

  /** Gives errors another code. */
  static Change recoded(UnaryOperator<String> change) {
    return reportsInstead((call, problem) -> problem.withCode(change.apply(problem.code())));
  }

  /** Leaks the text in the detail of the problems with this code. */
  static Change leaksInDetail(String code, String text) {
    return reportsInstead(
        (call, problem) -> problem.code().equals(code),
        problem -> problem.withDetail(problem.detail() + " Ask for " + text + "."));
  }

  /** Changes the body of every error. */
  static Change error(Consumer<ObjectNode> change) {
    return errorBody(
        body -> {
          change.accept(body);
          return body;
        });
  }

  static Change errorBody(Function<ObjectNode, JsonNode> change) {
    return pipeline ->
        pipeline.errors.change(
            next ->
                (call, problem) ->
                    next.apply(call, problem) instanceof ObjectNode body
                        ? change.apply(body)
                        : next.apply(call, problem));
  }

  /** Ends these requests with a problem although nothing is wrong with them. */
  static Change problemFor(Predicate<Call> when, Problem problem) {
    return pipeline ->
        pipeline.validation.change(
            next -> call -> when.test(call) ? Optional.of(problem) : next.apply(call));
  }

  /** A front end replies to these requests itself. */
  static Change stops(Predicate<Call> when, Reply reply) {
    return pipeline ->
        pipeline.admission.change(
            next -> call -> when.test(call) ? Optional.of(reply) : next.apply(call));
  }

  /** An empty list in the recorded form. */
  static Reply emptyList() {
    return Reply.of(200, Conformant.CONTENT_TYPE, "[]");
  }

  static List<JsonNode> plus(List<JsonNode> items, JsonNode item) {
    var more = new ArrayList<>(items);
    more.add(item);
    return more;
  }

  static <T> List<T> withoutLast(List<T> items) {
    return items.isEmpty() ? items : items.subList(0, items.size() - 1);
  }
}
