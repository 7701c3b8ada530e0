package dev.conformance.invites.reference;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The key of a step in the {@link Pipeline} of a server. A server performs the conformant step,
 * unless a fault or a variation has replaced it before the server started.
 */
final class Stage<A, B> {
  final Step<A, B> conformant;

  @FunctionalInterface
  interface Step<A, B> {
    B apply(ServerRequest request, A input);
  }

  Stage(Step<A, B> conformant) {
    this.conformant = conformant;
  }

  B apply(ServerRequest request, A input) {
    return request.pipeline().step(this).apply(request, input);
  }

  Mutation replace(Step<A, B> step) {
    return replace(before -> step);
  }

  /** Performs another step, which may use the one before. */
  Mutation replace(UnaryOperator<Step<A, B>> change) {
    return pipeline -> pipeline.replace(this, change.apply(pipeline.step(this)));
  }

  Mutation after(UnaryOperator<B> change) {
    return after((request, result) -> change.apply(result));
  }

  Mutation after(Step<B, B> change) {
    return replace(
        before -> (request, input) -> change.apply(request, before.apply(request, input)));
  }

  Mutation when(Predicate<ServerRequest> condition, UnaryOperator<B> change) {
    return when((request, input) -> condition.test(request), change);
  }

  Mutation when(BiPredicate<ServerRequest, A> condition, UnaryOperator<B> change) {
    return replace(
        before ->
            (request, input) -> {
              var result = before.apply(request, input);
              return condition.test(request, input) ? change.apply(result) : result;
            });
  }
}
