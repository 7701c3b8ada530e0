package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.*;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary of faults and variations, beside the methods of {@link Pipeline.Stage}. */
final class Mutations {
  static final String TYPE = "Content-Type";
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An invitee whom no check filters by, so that only checks of every item see the mutation. */
  private static final String UNFILTERED_INVITEE = "kim@example.com";

  private Mutations() {}

  /** A mutation that counts requests, from 0 in each server. */
  static Mutation counting(Function<AtomicInteger, Mutation> mutation) {
    return remembering(AtomicInteger::new, mutation);
  }

  /** A mutation whose state is separate in each server. */
  static <T> Mutation remembering(Supplier<T> state, Function<T, Mutation> mutation) {
    return pipeline -> mutation.apply(state.get()).applyTo(pipeline);
  }

  static Predicate<ServerRequest> asksFor(String flag) {
    return request -> request.asksFor(flag);
  }

  static Predicate<ServerRequest> has(String parameter) {
    return request -> request.query().containsKey(parameter);
  }

  static Predicate<ServerRequest> has(String parameter, String value) {
    return request -> request.parameter(parameter).filter(value::equals).isPresent();
  }

  static Predicate<ServerRequest> hasUsername(Predicate<String> condition) {
    return request -> request.parameter("username").filter(condition).isPresent();
  }

  static Predicate<ServerRequest> method(String name) {
    return request -> request.method().equals(name);
  }

  static Predicate<ServerRequest> uses(String scheme) {
    return request -> request.uses(scheme);
  }

  static Mutation oneItem(UnaryOperator<ObjectNode> change) {
    return ITEM.when(
        (request, listed) -> listed.invitation().username().equals(UNFILTERED_INVITEE), change);
  }

  static UnaryOperator<ObjectNode> without(String member) {
    return object -> object.without(member);
  }

  static UnaryOperator<ObjectNode> renamed(String member, String newName) {
    return object -> object.set(newName, object.remove(member));
  }

  static UnaryOperator<ObjectNode> set(String member, String value) {
    return object -> object.put(member, value);
  }

  static UnaryOperator<ObjectNode> set(String member, JsonNode value) {
    return object -> object.set(member, value);
  }

  static UnaryOperator<ObjectNode> text(String member, UnaryOperator<String> change) {
    return object -> object.put(member, change.apply(object.get(member).stringValue()));
  }

  static Mutation filter(BiPredicate<String, String> matches) {
    return FILTER.replace((request, wanted) -> sent -> matches.test(wanted, sent.username()));
  }

  static Mutation alsoFinds(BiPredicate<String, String> matches) {
    return alsoFindsSent((wanted, sent) -> matches.test(wanted, sent.username()));
  }

  static Mutation alsoFindsSent(BiPredicate<String, StoredInvitation> matches) {
    return FILTER.replace(
        before ->
            (request, wanted) ->
                before.apply(request, wanted).or(sent -> matches.test(wanted, sent)));
  }

  static Mutation accepts(Predicate<ServerRequest> condition) {
    return AUTHENTICATION.when(condition, result -> AuthenticationResult.ACCEPTED);
  }

  static Mutation rejectsCredentials(Predicate<ServerRequest> condition) {
    return AUTHENTICATION.when(condition, result -> AuthenticationResult.REJECTED);
  }

  static Mutation challenge(UnaryOperator<String> change) {
    return CHALLENGE.after(challenges -> List.of(change.apply(challenges.get(0))));
  }

  /** Changes the response of the token endpoint. */
  static Mutation replacesInTokens(String part, String replacement) {
    return TOKEN.after(it -> it.withText(text -> text.replace(part, replacement)));
  }

  static Mutation reports(String code, Problem reported) {
    return reports(code, request -> true, reported);
  }

  static Mutation reports(String code, Predicate<ServerRequest> condition, Problem reported) {
    return PROBLEM.when(problem(code, condition), problem -> reported);
  }

  static BiPredicate<ServerRequest, Problem> problem(String code) {
    return problem(code, request -> true);
  }

  static BiPredicate<ServerRequest, Problem> problem(
      String code, Predicate<ServerRequest> condition) {
    return (request, problem) -> problem.code().equals(code) && condition.test(request);
  }

  static BiPredicate<ServerRequest, Problem> unauthorized() {
    return unauthorized(request -> true);
  }

  static BiPredicate<ServerRequest, Problem> unauthorized(Predicate<ServerRequest> condition) {
    return (request, problem) -> problem.status() == 401 && condition.test(request);
  }

  static Mutation recoded(UnaryOperator<String> change) {
    return PROBLEM.after(problem -> problem.withCode(change.apply(problem.code())));
  }

  static Mutation fails(int status, Predicate<ServerRequest> condition) {
    return VALIDATION.when(condition, none -> Optional.of(Problem.withStatus(status)));
  }

  /** A front end responds to these requests itself. */
  static Mutation stops(Predicate<ServerRequest> condition, ServerResponse response) {
    return ADMISSION.when(condition, none -> Optional.of(response));
  }

  static Mutation stopsEvery(int period, ServerResponse response) {
    return counting(requests -> stops(it -> requests.incrementAndGet() % period == 0, response));
  }

  static ServerResponse emptyList() {
    return ServerResponse.of(200, ConformantBehaviour.CONTENT_TYPE, "[]");
  }

  /** Deletes an invitation at each of these requests whose number the period divides. */
  static Mutation deletes(int period, Predicate<ServerRequest> condition) {
    return counting(
        lists ->
            INVITATIONS.when(
                condition, items -> first(items, items.size() - lists.getAndIncrement() / period)));
  }

  static <T> List<T> withoutLast(List<T> items) {
    return first(items, items.size() - 1);
  }

  static <T> List<T> first(List<T> items, int count) {
    return items.stream().limit(Math.max(0, count)).toList();
  }
}
