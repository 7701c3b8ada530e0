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

  static Predicate<Request> asksFor(String flag) {
    return request -> request.asksFor(flag);
  }

  static Predicate<Request> has(String parameter) {
    return request -> request.has(parameter);
  }

  static Predicate<Request> has(String parameter, String value) {
    return request -> request.has(parameter, value);
  }

  static Predicate<Request> uses(String scheme) {
    return request -> request.uses(scheme);
  }

  /** Changes every item. */
  static Change everyItem(Consumer<ObjectNode> change) {
    return someItems((request, invitation) -> true, change);
  }

  /** Changes the item of {@link #UNFILTERED_INVITEE}. */
  static Change oneItem(Consumer<ObjectNode> change) {
    return someItems(
        (request, invitation) -> invitation.username().equals(UNFILTERED_INVITEE), change);
  }

  static Change someItems(Predicate<Request> when, Consumer<ObjectNode> change) {
    return someItems((request, invitation) -> when.test(request), change);
  }

  static Change someItems(BiPredicate<Request, Invitation> when, Consumer<ObjectNode> change) {
    return pipeline ->
        pipeline.item.change(
            next ->
                (request, project, invitation) -> {
                  var item = next.apply(request, project, invitation);
                  if (when.test(request, invitation) && item instanceof ObjectNode object) {
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
  static Change items(BiFunction<Request, List<JsonNode>, List<JsonNode>> change) {
    return pipeline ->
        pipeline.items.change(
            next -> (request, items) -> change.apply(request, next.apply(request, items)));
  }

  /** Sends only the first items of these lists. */
  static Change page(int size, Predicate<Request> when) {
    return items(
        (request, items) ->
            when.test(request) && items.size() > size ? items.subList(0, size) : items);
  }

  /** Changes the invitations of a project, before the filter. */
  static Change invitations(BiFunction<Request, List<Invitation>, List<Invitation>> change) {
    return pipeline ->
        pipeline.invitations.change(
            next -> (request, project) -> change.apply(request, next.apply(request, project)));
  }

  /** Changes the root of a bare list. */
  static Change root(UnaryOperator<JsonNode> change) {
    return root((request, array) -> change.apply(array));
  }

  static Change root(BiFunction<Request, JsonNode, JsonNode> change) {
    return pipeline ->
        pipeline.bare.change(
            next -> (request, array) -> change.apply(request, next.apply(request, array)));
  }

  /** Changes the members of the envelope. */
  static Change envelope(Consumer<ObjectNode> change) {
    return envelope((request, array) -> true, change);
  }

  static Change envelope(BiPredicate<Request, JsonNode> when, Consumer<ObjectNode> change) {
    return pipeline ->
        pipeline.enveloped.change(
            next ->
                (request, array) -> {
                  var envelope = next.apply(request, array);
                  if (when.test(request, array) && envelope instanceof ObjectNode object) {
                    change.accept(object);
                  }
                  return envelope;
                });
  }

  /** Changes when the envelope is used. */
  static Change envelopeFlag(BiFunction<Request, Boolean, Boolean> change) {
    return pipeline ->
        pipeline.envelope.change(next -> request -> change.apply(request, next.apply(request)));
  }

  /** Changes when bodies are pretty-printed. */
  static Change prettyFlag(BiFunction<Request, Boolean, Boolean> change) {
    return pipeline ->
        pipeline.pretty.change(next -> request -> change.apply(request, next.apply(request)));
  }

  /** Changes the address to filter by. */
  static Change address(BiFunction<Request, Optional<String>, Optional<String>> change) {
    return pipeline ->
        pipeline.address.change(next -> request -> change.apply(request, next.apply(request)));
  }

  /** Filters by this comparison of the requested and the invited address. */
  static Change filter(BiPredicate<String, String> matches) {
    return pipeline ->
        pipeline.filter.change(
            next -> (address, invitation) -> matches.test(address, invitation.username()));
  }

  /** The filter finds these invitations as well. */
  static Change alsoFinds(BiPredicate<String, Invitation> matches) {
    return pipeline ->
        pipeline.filter.change(
            next ->
                (address, invitation) ->
                    next.test(address, invitation) || matches.test(address, invitation));
  }

  /** Changes whether the caller may read the project with an id. */
  static Change access(TriFunction<Request, String, ProjectAccess, ProjectAccess> change) {
    return pipeline ->
        pipeline.access.change(
            next -> (request, id) -> change.apply(request, id, next.apply(request, id)));
  }

  /** Accepts requests that would be refused for their credentials. */
  static Change accepts(Predicate<Request> when) {
    return authentication(
        (request, result) -> when.test(request) ? AuthenticationResult.ACCEPTED : result);
  }

  static Change authentication(
      BiFunction<Request, AuthenticationResult, AuthenticationResult> change) {
    return pipeline ->
        pipeline.authentication.change(
            next -> request -> change.apply(request, next.apply(request)));
  }

  /** Changes the content type of the version that a request names. */
  static Change versions(BiFunction<Request, Optional<String>, Optional<String>> change) {
    return pipeline ->
        pipeline.versions.change(next -> request -> change.apply(request, next.apply(request)));
  }

  /** Changes every response with a list. */
  static Change response(UnaryOperator<Response> change) {
    return response(request -> true, change);
  }

  static Change response(Predicate<Request> when, UnaryOperator<Response> change) {
    return response((request, response) -> when.test(request) ? change.apply(response) : response);
  }

  static Change response(BiFunction<Request, Response, Response> change) {
    return pipeline ->
        pipeline.list.change(
            next -> (request, response) -> change.apply(request, next.apply(request, response)));
  }

  /** Changes every response, last of all. */
  static Change everyResponse(UnaryOperator<Response> change) {
    return everyResponse((request, response) -> change.apply(response));
  }

  static Change everyResponse(BiFunction<Request, Response, Response> change) {
    return pipeline ->
        pipeline.finish.change(
            next -> (request, response) -> change.apply(request, next.apply(request, response)));
  }

  /** Changes the responses of the token endpoint. */
  static Change token(UnaryOperator<Response> change) {
    return token((request, response) -> change.apply(response));
  }

  static Change token(BiFunction<Request, Response, Response> change) {
    return pipeline ->
        pipeline.token.change(next -> request -> change.apply(request, next.apply(request)));
  }

  /** Changes the challenge of each 401. */
  static Change challenge(UnaryOperator<String> change) {
    return challenges(text -> List.of(change.apply(text)));
  }

  static Change challenges(Function<String, List<String>> change) {
    return challenges(request -> true, change);
  }

  static Change challenges(Predicate<Request> when, Function<String, List<String>> change) {
    return pipeline ->
        pipeline.challenge.change(
            next ->
                (request, stale) -> {
                  var challenges = next.apply(request, stale);
                  return when.test(request) ? change.apply(challenges.get(0)) : challenges;
                });
  }

  /** Changes every error response. */
  static Change refusal(UnaryOperator<Response> change) {
    return refusal((request, problem) -> true, change);
  }

  static Change refusal(String code, UnaryOperator<Response> change) {
    return refusal(code, request -> true, change);
  }

  static Change refusal(String code, Predicate<Request> when, UnaryOperator<Response> change) {
    return refusal((request, problem) -> problem.code().equals(code) && when.test(request), change);
  }

  static Change refusal(BiPredicate<Request, Problem> when, UnaryOperator<Response> change) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (request, problem) -> {
                  var refusal = next.apply(request, problem);
                  return when.test(request, problem) ? change.apply(refusal) : refusal;
                });
  }

  /** Reports another problem instead of the one with this code. */
  static Change reportsInstead(String code, Problem reported) {
    return reportsInstead(code, request -> true, reported);
  }

  static Change reportsInstead(String code, Predicate<Request> when, Problem reported) {
    return reportsInstead(
        (request, problem) -> problem.code().equals(code) && when.test(request),
        problem -> reported);
  }

  static Change reportsInstead(BiPredicate<Request, Problem> when, UnaryOperator<Problem> change) {
    return reportsInstead(
        (request, problem) -> when.test(request, problem) ? change.apply(problem) : problem);
  }

  static Change reportsInstead(BiFunction<Request, Problem, Problem> change) {
    return pipeline ->
        pipeline.refusals.change(
            next -> (request, problem) -> next.apply(request, change.apply(request, problem)));
  }

  /** Gives errors another code. */
  static Change recoded(UnaryOperator<String> change) {
    return reportsInstead((request, problem) -> problem.withCode(change.apply(problem.code())));
  }

  /** Leaks the text in the detail of the problems with this code. */
  static Change leaksInDetail(String code, String text) {
    return reportsInstead(
        (request, problem) -> problem.code().equals(code),
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
                (request, problem) ->
                    next.apply(request, problem) instanceof ObjectNode body
                        ? change.apply(body)
                        : next.apply(request, problem));
  }

  /** Ends these requests with a problem although nothing is wrong with them. */
  static Change problemFor(Predicate<Request> when, Problem problem) {
    return pipeline ->
        pipeline.validation.change(
            next -> request -> when.test(request) ? Optional.of(problem) : next.apply(request));
  }

  /** A front end answers these requests itself. */
  static Change stops(Predicate<Request> when, Response response) {
    return pipeline ->
        pipeline.admission.change(
            next -> request -> when.test(request) ? Optional.of(response) : next.apply(request));
  }

  /** An empty list in the recorded form. */
  static Response emptyList() {
    return Response.of(200, ConformantBehaviour.CONTENT_TYPE, "[]");
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
